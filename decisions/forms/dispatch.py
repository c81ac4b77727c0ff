"""The form of the dispatch (expediering): who is to have the paragraph now, how, and at which address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from decisions.dispatch.addressees import CASE_FILE
from decisions.models import Dispatch
from decisions.queries.dispatch import Row
from decisions.steps.dispatch import Sending
from municipality.forms.fields import DayField
from municipality.models import Body

Way = Dispatch.Way
_WAYS = [
    (Way.EMAIL, "e-post"),
    (Way.CASE, "organets eget ärende här"),
    (Way.PAPER, "post eller bud"),
    (Way.FILE, "läggs i akten"),
]
NO_ADDRESS = "Skriv e-postadressen, eller välj ett annat sätt."


@dataclass(frozen=True)
class Line:
    """The fields of one addressee."""

    row: Row
    chosen: BoundField
    way: BoundField
    email: BoundField


class DispatchForm(forms.Form):
    """A line for each addressee who does not have the paragraph, and one for somebody whom it does not name."""

    on = DayField(label="Dag för det som går med post eller bud", help_text="Det andra går när du skickar det.")
    late_name = forms.CharField(label="Ytterligare en mottagare", max_length=200, required=False)
    late_way = forms.ChoiceField(label="Hur", choices=_WAYS)
    late_email = forms.EmailField(label="E-post", required=False)

    def __init__(self, data, *, rows: Sequence[Row], addresses: dict[str, str], bodies: Sequence[Body], **options):
        super().__init__(data, **options)
        self.rows, self.bodies = rows, {body.name.casefold(): body for body in bodies}
        for number, row in enumerate(rows):
            body = self._body(row)
            ways = [way for way in _WAYS if body or way[0] != Way.CASE]
            self.fields |= {
                f"chosen_{number}": forms.BooleanField(label=row.to.name, required=False, initial=not row.is_astray),
                f"way_{number}": forms.ChoiceField(
                    label=f"Hur {row.to.name} får det", choices=ways, initial=_usual(row, body)
                ),
                f"email_{number}": forms.EmailField(
                    label=f"E-postadress till {row.to.name}", required=False, initial=addresses[row.to.key]
                ),
            }

    @property
    def lines(self) -> list[Line]:
        """The lines of the addressees."""
        return [
            Line(row, self[f"chosen_{number}"], self[f"way_{number}"], self[f"email_{number}"])
            for number, row in enumerate(self.rows)
        ]

    def clean(self) -> dict:
        facts = super().clean() or {}
        for number in range(len(self.rows)):
            if facts.get(f"chosen_{number}"):
                self._check(facts, f"way_{number}", f"email_{number}")
        if facts.get("late_name"):
            self._check(facts, "late_way", "late_email")
        return facts

    def to(self) -> list[Sending]:
        """Return the sendings to those who are chosen, and to the one who was added."""
        facts = self.cleaned_data
        sendings = [
            Sending(facts[f"way_{number}"], key=row.to.key, email=facts[f"email_{number}"], body=self._body(row))
            for number, row in enumerate(self.rows)
            if facts[f"chosen_{number}"]
        ]
        if name := facts["late_name"]:
            body = self.bodies.get(name.casefold())
            sendings.append(
                Sending(facts["late_way"], name=body.name if body else name, email=facts["late_email"], body=body)
            )
        return sendings

    def _body(self, row: Row) -> Body | None:
        return row.to.body or self.bodies.get(row.to.name.casefold())

    def _check(self, facts: dict, way: str, email: str) -> None:
        if facts.get(way) == Way.EMAIL and not facts.get(email) and email not in self.errors:
            self.add_error(email, NO_ADDRESS)


def _usual(row: Row, body: Body | None) -> str:
    """Return the usual way: that of the last time; to a body in its own case, to the case itself on file, to others by e-mail."""
    if row.sent:
        return row.sent.way
    if body:
        return Way.CASE
    return Way.FILE if row.to.name.casefold() in CASE_FILE else Way.EMAIL
