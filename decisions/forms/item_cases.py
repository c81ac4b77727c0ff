"""Several motions in one paragraph: their diary numbers, and what the body is to do with them."""

import re

from django import forms

from decisions.queries.item_cases import cases_numbered
from decisions.rules.purposes import PURPOSES
from decisions.states import Purpose
from municipality.forms.fields import offer
from municipality.models import Body
from municipality.swedish import listed


class NumbersForm(forms.Form):
    """Diary numbers, and the cases that have them. A number may have spaces in it, so that only lines and commas tell two apart."""

    numbers = forms.CharField(
        label="Diarienummer",
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Ett på varje rad, eller med komma emellan. Vilket som helst av motionens nummer går bra.",
    )

    def __init__(self, *args, body: Body, purpose: str = "", **options):
        super().__init__(*args, **options)
        self.body, self.of_purpose = body, purpose

    def clean(self):
        """The numbers as cases; all that are unknown are told at once."""
        cleaned = super().clean() or {}
        purpose = cleaned.get("purpose") or self.of_purpose
        if "numbers" not in cleaned:
            return cleaned
        found, unknown = cases_numbered(re.split(r"[\n,;]", cleaned["numbers"]), self.body, purpose)
        if unknown:
            which = "Inget ärende har numret" if len(unknown) == 1 else "Inga ärenden har numren"
            self.add_error("numbers", f"{which} {listed(unknown)}.")
        cleaned["cases"] = found
        return cleaned


class TogetherForm(NumbersForm):
    """Several motions that the body takes up in one paragraph."""

    purpose = forms.ChoiceField(label="Vad organet ska göra")
    number = forms.IntegerField(label="Ärendenummer", required=False, min_value=1, help_text="Tomt: nästa på listan.")
    field_order = ("purpose", "numbers", "number")

    def __init__(self, *args, body: Body, **options):
        super().__init__(*args, body=body, auto_id="tillsammans_%s", **options)
        usual = [purpose for purpose in Purpose if purpose in PURPOSES[body.kind]]
        offer(self, "purpose", [(purpose.value, purpose.label) for purpose in usual])

    def facts(self) -> dict:
        """What the step that puts them on the agenda is given."""
        first, *others = self.cleaned_data["cases"]
        return {
            "purpose": self.cleaned_data["purpose"],
            "number": self.cleaned_data["number"],
            "case": first,
            "also": others,
        }
