"""The form of a recurring item."""

from django import forms

from decisions.models import RecurringItem
from municipality.forms.rich_text import ProseField
from municipality.swedish import MONTHS


class RecurringForm(forms.Form):
    """What the item is called and contains, in which months, and where on the agenda."""

    heading = forms.CharField(label="Rubrik", max_length=400)
    content = forms.ChoiceField(
        label="Innehåll",
        choices=RecurringItem.Content.choices,
        initial=RecurringItem.Content.TEXT,
        help_text="Redovisningen skrivs ur diariet den dag ärendet sätts upp.",
    )
    text = ProseField(label="Sammanfattning", required=False)
    decision = forms.CharField(label="Förslag till beslut", required=False, widget=forms.Textarea({"rows": 2}))
    months = forms.TypedMultipleChoiceField(
        label="Månader",
        required=False,
        coerce=int,
        choices=list(enumerate(MONTHS, start=1)),
        widget=forms.CheckboxSelectMultiple,
        help_text="Inget val: vid varje sammanträde.",
    )
    ends_the_agenda = forms.BooleanField(label="Står sist på listan", required=False)
