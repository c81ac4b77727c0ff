"""The forms of the attendance: a line for everybody who has a seat by the register that day, and free lines for
officials and others."""

from django import forms
from django.forms import formset_factory

from decisions.models import Attendance, Meeting
from decisions.room import stale
from decisions.room.roll import here_now, noted
from decisions.steps.attendance import AttendanceRow
from municipality.forms.fields import offer
from municipality.models import Assignment
from municipality.queries import register

Capacity = Attendance.Capacity


class MemberForm(forms.Form):
    """Whether a member is present, and who serves instead."""

    present = forms.BooleanField(label="Närvarande", required=False)
    substitute = forms.TypedChoiceField(label="Ersätts av", required=False, coerce=int, empty_value=None)


class SubstituteForm(forms.Form):
    """Whether a substitute is present."""

    present = forms.BooleanField(label="Närvarande", required=False)


class OtherForm(forms.Form):
    """Somebody else who is present, as what."""

    person = forms.TypedChoiceField(label="Person", required=False, coerce=int, empty_value=None)
    capacity = forms.ChoiceField(
        label="Som", choices=[(capacity.value, capacity.label) for capacity in (Capacity.OFFICIAL, Capacity.OTHER)]
    )
    title = forms.CharField(label="Befattning", required=False, max_length=120)


class AttendanceForm:
    """All the forms of the page: which members are present, who stands in for them, who chairs, who else is in the
    room."""

    def __init__(self, meeting: Meeting, data=None):
        seated = meeting.seated()
        rows = here_now(meeting)
        self.here = {row.person_id: row for row in rows}
        self.version = stale.version_of(noted(rows))
        self.members = [seat for seat in seated if seat.is_member]
        self.substitutes = [seat for seat in seated if not seat.is_member]
        for_whom = {row.instead_of_id: row.person_id for row in self.here.values() if row.instead_of_id}
        substitutes = [("", "ingen"), *((seat.person_id, str(seat.person)) for seat in self.substitutes)]
        self.member_forms = [self._member(seat, substitutes, for_whom, data) for seat in self.members]
        self.substitute_forms = [
            (seat, SubstituteForm(data, prefix=f"e{seat.person_id}", initial={"present": seat.person_id in self.here}))
            for seat in self.substitutes
        ]
        self.chair = ChairForm(data, seated=seated, initial={"chair": self._chair()})
        known = {seat.person_id for seat in seated}
        self.others = formset_factory(OtherForm, extra=2, can_delete=True)(
            data,
            prefix="others",
            initial=[
                {"person": row.person_id, "capacity": row.capacity, "title": row.title}
                for row in self.here.values()
                if row.capacity in (Capacity.OFFICIAL, Capacity.OTHER)
            ],
        )
        people = [("", "Välj"), *((person.pk, person.name) for person in register.people().exclude(pk__in=known))]
        for form in (*self.others.forms, self.others.empty_form):
            offer(form, "person", people)
            form.fields["DELETE"].label = "Ta bort"

    def _member(self, seat: Assignment, substitutes, for_whom: dict, data) -> tuple[Assignment, MemberForm]:
        initial = {"present": seat.person_id in self.here, "substitute": for_whom.get(seat.person_id)}
        form = MemberForm(data, prefix=f"l{seat.person_id}", initial=initial)
        offer(form, "substitute", substitutes)
        return seat, form

    def _chair(self) -> int | None:
        return next((row.person_id for row in self.here.values() if row.chairs), None)

    def is_valid(self) -> bool:
        """Return whether every form of the page is valid."""
        forms_ = [form for _, form in (*self.member_forms, *self.substitute_forms)]
        return all([self.chair.is_valid(), self.others.is_valid(), *(form.is_valid() for form in forms_)])

    def rows(self) -> list[AttendanceRow]:
        """Return the attendance as the step takes it. A substitute who stands in for somebody serves; one who is only
        ticked does not."""
        chair = self.chair.cleaned_data["chair"]
        serving = {
            form.cleaned_data["substitute"]: seat.person
            for seat, form in self.member_forms
            if form.cleaned_data["substitute"]
        }
        rows = [
            AttendanceRow(seat.person, Capacity.MEMBER, seat.party, None, seat.person_id == chair)
            for seat, form in self.member_forms
            if form.cleaned_data["present"]
        ]
        for seat, form in self.substitute_forms:
            if seat.person_id in serving:
                rows.append(
                    AttendanceRow(
                        seat.person,
                        Capacity.SERVING_SUBSTITUTE,
                        seat.party,
                        serving[seat.person_id],
                        seat.person_id == chair,
                    )
                )
            elif form.cleaned_data["present"]:
                rows.append(AttendanceRow(seat.person, Capacity.SUBSTITUTE, seat.party))
        return rows + self._other_rows()

    @property
    def errors(self) -> dict[str, list[str]]:
        """What is wrong, by name of the field, for the page that saves by itself."""
        forms_ = [form for _, form in (*self.member_forms, *self.substitute_forms)]
        return {
            form.add_prefix(name): [str(sentence) for sentence in sentences]
            for form in (self.chair, *forms_, *self.others.forms)
            for name, sentences in form.errors.items()
        }

    def differing(self) -> list[Assignment]:
        """Return those of the body who are marked in another way on the page than in the record."""
        ticked = {
            seat.person_id for seat, form in (*self.member_forms, *self.substitute_forms) if form["present"].value()
        }
        return [
            seat
            for seat in (*self.members, *self.substitutes)
            if (seat.person_id in ticked) != (seat.person_id in self.here)
        ]

    def changed(self) -> bool:
        """Return whether anything is marked in another way than in the record."""
        wanted = {
            row.person.pk: (row.capacity, row.instead_of and row.instead_of.pk, row.chairs, row.title)
            for row in self.rows()
        }
        return wanted != {
            number: (row.capacity, row.instead_of_id, row.chairs, row.title) for number, row in self.here.items()
        }

    def _other_rows(self) -> list[AttendanceRow]:
        chosen = [
            form.cleaned_data
            for form in self.others.forms
            if form.cleaned_data.get("person") and not form.cleaned_data.get("DELETE")
        ]
        people = register.people().in_bulk([row["person"] for row in chosen])
        return [AttendanceRow(people[row["person"]], row["capacity"], title=row["title"]) for row in chosen]


class ChairForm(forms.Form):
    """Who chairs the meeting."""

    chair = forms.TypedChoiceField(label="Ordförande", coerce=int)

    def __init__(self, *args, seated: list[Assignment], **options):
        super().__init__(*args, **options)
        offer(self, "chair", [(seat.person_id, str(seat)) for seat in seated])
