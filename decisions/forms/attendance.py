"""Närvaron: a line for everybody the register gives that day, and free lines for officials and others."""

from django import forms
from django.forms import formset_factory

from decisions.models import Attendance, Meeting
from decisions.room import stale
from decisions.room.roll import here_now, noted
from decisions.steps.attendance import AttendanceRow
from municipality.forms.fields import offer
from municipality.models import Assignment, Person

Capacity = Attendance.Capacity


class MemberForm(forms.Form):
    present = forms.BooleanField(label="Närvarande", required=False)
    substitute = forms.TypedChoiceField(label="Ersätts av", required=False, coerce=int, empty_value=None)


class SubstituteForm(forms.Form):
    present = forms.BooleanField(label="Närvarande", required=False)


class OtherForm(forms.Form):
    person = forms.TypedChoiceField(label="Person", required=False, coerce=int, empty_value=None)
    capacity = forms.ChoiceField(
        label="Som", choices=[(one.value, one.label) for one in (Capacity.OFFICIAL, Capacity.OTHER)]
    )
    title = forms.CharField(label="Befattning", required=False, max_length=120)


class AttendanceForm:
    """The page's forms together: who of the members is there, who stands in, who chairs, who else is in the room."""

    def __init__(self, meeting: Meeting, data=None):
        seated = meeting.seated()
        rows = here_now(meeting)
        self.here = {one.person_id: one for one in rows}
        self.version = stale.version_of(noted(rows))
        self.members = [one for one in seated if one.is_member]
        self.substitutes = [one for one in seated if not one.is_member]
        for_whom = {one.instead_of_id: one.person_id for one in self.here.values() if one.instead_of_id}
        substitutes = [("", "ingen"), *((one.person_id, str(one.person)) for one in self.substitutes)]
        self.member_forms = [self._member(one, substitutes, for_whom, data) for one in self.members]
        self.substitute_forms = [
            (one, SubstituteForm(data, prefix=f"e{one.person_id}", initial={"present": one.person_id in self.here}))
            for one in self.substitutes
        ]
        self.chair = ChairForm(data, seated=seated, initial={"chair": self._chair()})
        known = {one.person_id for one in seated}
        self.others = formset_factory(OtherForm, extra=2, can_delete=True)(
            data,
            prefix="others",
            initial=[
                {"person": one.person_id, "capacity": one.capacity, "title": one.title}
                for one in self.here.values()
                if one.capacity in (Capacity.OFFICIAL, Capacity.OTHER)
            ],
        )
        people = [("", "Välj"), *((one.pk, one.name) for one in Person.objects.exclude(pk__in=known))]
        for form in (*self.others.forms, self.others.empty_form):
            offer(form, "person", people)
            form.fields["DELETE"].label = "Ta bort"

    def _member(self, one: Assignment, substitutes, for_whom: dict, data) -> tuple[Assignment, MemberForm]:
        initial = {"present": one.person_id in self.here, "substitute": for_whom.get(one.person_id)}
        form = MemberForm(data, prefix=f"l{one.person_id}", initial=initial)
        offer(form, "substitute", substitutes)
        return one, form

    def _chair(self) -> int | None:
        return next((one.person_id for one in self.here.values() if one.chairs), None)

    def is_valid(self) -> bool:
        forms_ = [form for _, form in (*self.member_forms, *self.substitute_forms)]
        return all([self.chair.is_valid(), self.others.is_valid(), *(form.is_valid() for form in forms_)])

    def rows(self) -> list[AttendanceRow]:
        """A substitute who stands in for somebody serves and is there; one who only ticks the box does not serve."""
        chair = self.chair.cleaned_data["chair"]
        serving = {
            form.cleaned_data["substitute"]: one.person
            for one, form in self.member_forms
            if form.cleaned_data["substitute"]
        }
        rows = [
            AttendanceRow(one.person, Capacity.MEMBER, one.party, None, one.person_id == chair)
            for one, form in self.member_forms
            if form.cleaned_data["present"]
        ]
        for one, form in self.substitute_forms:
            if one.person_id in serving:
                rows.append(
                    AttendanceRow(
                        one.person,
                        Capacity.SERVING_SUBSTITUTE,
                        one.party,
                        serving[one.person_id],
                        one.person_id == chair,
                    )
                )
            elif form.cleaned_data["present"]:
                rows.append(AttendanceRow(one.person, Capacity.SUBSTITUTE, one.party))
        return rows + self._other_rows()

    @property
    def errors(self) -> dict[str, list[str]]:
        """What is wrong, by its field, for the page that saves by itself."""
        forms_ = [form for _, form in (*self.member_forms, *self.substitute_forms)]
        return {
            form.add_prefix(name): [str(sentence) for sentence in sentences]
            for form in (self.chair, *forms_, *self.others.forms)
            for name, sentences in form.errors.items()
        }

    def differing(self) -> list[Assignment]:
        """Those of the body who are marked in another way here than in the record."""
        ticked = {
            one.person_id for one, form in (*self.member_forms, *self.substitute_forms) if form["present"].value()
        }
        return [
            one
            for one in (*self.members, *self.substitutes)
            if (one.person_id in ticked) != (one.person_id in self.here)
        ]

    def changed(self) -> bool:
        """Whether anything is marked in another way than in the record."""
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
        people = Person.objects.in_bulk([row["person"] for row in chosen])
        return [AttendanceRow(people[row["person"]], row["capacity"], title=row["title"]) for row in chosen]


class ChairForm(forms.Form):
    chair = forms.TypedChoiceField(label="Ordförande", coerce=int)

    def __init__(self, *args, seated: list[Assignment], **options):
        super().__init__(*args, **options)
        offer(self, "chair", [(one.person_id, str(one)) for one in seated])
