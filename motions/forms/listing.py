"""The filter of the list of motions."""

from collections.abc import Iterable

from django import forms

from motions.states import UNFINISHED, MotionState
from municipality.forms.fields import offer
from municipality.queries import register


class MotionFilter(forms.Form):
    """Which motions to show. Sent by GET, so that the address leads back to the same list."""

    q = forms.CharField(
        label="Diarienummer, ord eller namn", required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    lage = forms.ChoiceField(label="Läge", required=False)
    parti = forms.ModelChoiceField(register.parties(), label="Parti", required=False, empty_label="alla")
    organ = forms.ModelChoiceField(
        register.bodies().only("code", "name", "kind"),
        label="Organ",
        required=False,
        empty_label="alla",
        to_field_name="code",
    )
    ar = forms.TypedChoiceField(label="Väckt år", required=False, coerce=int, empty_value=None)
    ordning = forms.ChoiceField(
        label="Ordning",
        required=False,
        choices=[("", "senaste först"), ("aldsta", "äldsta först"), ("rubrik", "rubrik A–Ö")],
    )
    # Set by a link from the person's own page.
    person = forms.ModelChoiceField(register.people(), required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, years: Iterable[int]):
        super().__init__(data)
        offer(self, "lage", [("", "alla"), (UNFINISHED, "Ännu inte avgjorda"), *MotionState.choices])
        offer(self, "ar", [("", "alla"), *((year, year) for year in years)])

    def conditions(self) -> dict:
        """Return the arguments of `listing.matching_motions`."""
        names = {"q": "words", "lage": "state", "parti": "party", "organ": "body", "ar": "year", "ordning": "order"}
        return {argument: self.cleaned_data[field] for field, argument in (names | {"person": "person"}).items()}
