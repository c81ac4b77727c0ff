"""The filter of the history."""

from django import forms
from django.core.validators import RegexValidator

from municipality import terms
from municipality.forms.fields import DayField, offer
from municipality.queries.accounts import accounts


class HistoryFilter(forms.Form):
    """Which acts to show. Sent by GET, so that the address leads back to the same list."""

    ord = forms.CharField(label="Ord i händelsen", required=False, max_length=200)
    vem = forms.ModelChoiceField(accounts(), label="Vem", required=False, empty_label="alla")
    slag = forms.ChoiceField(label="Slag", required=False)
    fran = DayField(label="Från och med", required=False)
    till = DayField(label="Till och med", required=False)
    # "motion:12", set by a link from the object's own page
    ror = forms.CharField(required=False, widget=forms.HiddenInput, validators=[RegexValidator(r"^[a-z]+:\d+$")])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = sorted(terms.act_terms().items(), key=lambda row: row[1].casefold())
        offer(self, "slag", [("", "alla"), *kinds])

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("fran"), cleaned.get("till")
        if first and last and first > last:
            self.add_error("till", "Sista dagen ligger före den första: byt plats på dem.")
        return cleaned

    def narrowing(self) -> dict:
        """Return the arguments of `queries.history.narrowed`."""
        names = {"ord": "words", "vem": "by", "slag": "kind", "fran": "first", "till": "last", "ror": "about"}
        return {argument: self.cleaned_data[field] for field, argument in names.items()}
