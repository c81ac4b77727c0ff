"""The forms of arrivals and departures, one thing at a time."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django import forms

from decisions.models import AgendaItem, Attendance, Meeting
from decisions.room.course import moment_of
from decisions.room.roll import Capacity, EmptySeat, among, here_now, present_in
from municipality.forms.fields import offer, offer_records
from municipality.models import Assignment
from municipality.queries import register


class MomentForm(forms.Form):
    """The latest time of the meeting that the clock says (decisions.room.course.moment_of); empty is now."""

    at = forms.TimeField(
        label="Klockan", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text="Tomt betyder nu.",
    )  # fmt: skip

    def moment(self, meeting: Meeting, now: datetime) -> datetime:
        """Return the moment with time zone."""
        return moment_of(meeting, self.cleaned_data["at"], now)


class ArriveForm(MomentForm):
    """Somebody who arrives (någon kommer)."""

    person: forms.ModelChoiceField = forms.ModelChoiceField(label="Vem som kommer", queryset=None, empty_label="Välj")
    capacity = forms.ChoiceField(
        label="Som, om inte ledamot eller ersättare",
        choices=[(capacity.value, capacity.label) for capacity in (Capacity.OFFICIAL, Capacity.OTHER)],
        initial=Capacity.OTHER,
    )
    title = forms.CharField(label="Befattning", required=False, max_length=120)
    remote = forms.BooleanField(label="På distans", required=False)
    again_reason = forms.CharField(
        label="Tjänstgör igen efter att ha gått",
        required=False,
        max_length=200,
        help_text="I en nämnd: varför reglementet tillåter det. I fullmäktige får det inte ske (5 kap. 20 §).",
    )
    field_order = ["person", "at", "capacity", "title", "remote", "again_reason"]

    def __init__(self, *args, meeting: Meeting, **options):
        super().__init__(*args, **options)
        here = {row.person_id for row in here_now(meeting)}
        people = register.people().exclude(pk__in=here)
        offer_records(self, "person", people)
        seated = [(seat.person_id, str(seat)) for seat in meeting.seated() if seat.person_id not in here]
        known = {number for number, _ in seated}
        others = [(person.pk, person.name) for person in people if person.pk not in known]
        groups = [("Ledamöter och ersättare", seated), ("Andra", others)]
        offer(self, "person", [("", "Välj"), *(group for group in groups if group[1])])
        if not meeting.facts.lets_attend_remotely:
            del self.fields["remote"]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that are seldom needed."""
        return [field for field in self if field.name not in ("person", "at")]

    @property
    def more_says_something(self) -> bool:
        """Whether something is wrong in the fields that are seldom needed, so that they must be shown."""
        return any(field.errors for field in self.more)


class LeaveForm(MomentForm):
    """Somebody who leaves (någon går)."""

    attendance: forms.ModelChoiceField = forms.ModelChoiceField(label="Vem som går", queryset=None, empty_label="Välj")
    chair: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Leder sammanträdet därefter",
        queryset=None,
        required=False,
        empty_label="samma som nu",
    )
    field_order = ["attendance", "at", "chair"]

    def __init__(self, *args, meeting: Meeting, **options):
        super().__init__(*args, **options)
        here = here_now(meeting)
        _offer(self, "attendance", here)
        _offer(self, "chair", [row for row in here if row.serves])


class CallInForm(MomentForm):
    """One substitute who is called in to one seat."""

    substitute: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Vem som ska tjänstgöra", queryset=None, widget=forms.RadioSelect, empty_label=None
    )
    reason = forms.CharField(
        label="Varför, om det inte är den första i ordningen", required=False, max_length=200,
        help_text="Till exempel att den som står före avstår. Skälet står kvar i historiken.",
    )  # fmt: skip
    field_order = ["substitute", "reason", "at"]

    def __init__(self, data=None, *, place: EmptySeat, meeting: Meeting):
        super().__init__(data, prefix=f"plats{place.seat.holder}")
        seats: dict[int | None, Assignment] = {seat.person_id: seat for seat in meeting.seated()}
        self.place, self.holder = place, seats[place.seat.holder]
        served = {row.person_id for row in meeting.attendances.filter(capacity=Capacity.SERVING_SUBSTITUTE)}
        _offer(self, "substitute", place.order)
        self.fields["substitute"].initial = place.order[0].pk if place.order else None
        offer(self, "substitute", [
            (row.pk, ", ".join(filter(None, [
                str(row), seats[row.person_id].constituency, "har tjänstgjort idag" if row.person_id in served else "",
            ])))
            for row in place.order
        ])  # fmt: skip


class SomebodyForm(MomentForm):
    """Something about somebody in the room: the button says what, and some of the buttons need more fields."""

    #: Action of a button → its text.
    ACTIONS: ClassVar = {
        "leave": "Går",
        "recuse": "Jäv",
        "aside": "Deltar inte i beslutet",
        "chair": "Leder paragrafen",
    }

    attendance: forms.ModelChoiceField = forms.ModelChoiceField(label="Vem", queryset=None, empty_label="Välj")
    reason = forms.CharField(label="Vad jävet grundas på", required=False, max_length=300)
    by_decision = forms.BooleanField(label="Omstritt: organet har beslutat om jävet", required=False)
    spoke = forms.BooleanField(label="Hade yttrat sig innan jävet anmäldes", required=False)
    proposed = forms.BooleanField(label="Hade lagt fram ett yrkande innan jävet anmäldes", required=False)
    chair: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Leder sammanträdet när ordföranden går", queryset=None, required=False,
        empty_label="Välj",
    )  # fmt: skip
    field_order = ["attendance", "at", "chair", "reason", "by_decision", "spoke", "proposed"]

    def __init__(self, data=None, *, item: AgendaItem):
        super().__init__(data, prefix="nagon")
        here = present_in(item)
        _offer(self, "attendance", here)
        _offer(self, "chair", [row for row in here if row.serves])

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that only some of the buttons need."""
        return [self[name] for name in self.field_order if name != "attendance"]

    @property
    def more_says_something(self) -> bool:
        """Whether something is written, or wrong, in these fields, so that they must be shown."""
        return any(field.errors or field.data for field in self.more)


def _offer(form: MomentForm, name: str, rows: Iterable[Attendance]) -> None:
    offer_records(form, name, among(rows))
