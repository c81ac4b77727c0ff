"""The forms of a change of term (mandatskifte): the day and the file, the confirmation, and the reason to take it back."""

from django import forms

from municipality.forms.fields import DayField
from municipality.forms.register_import import ConfirmForm, UploadForm


class TermForm(UploadForm):
    """The first day of the new term, and the file with all who are elected."""

    first_day = DayField(label="Första dagen i den nya mandatperioden")
    field_order = ["first_day", "file"]


class ConfirmTermForm(ConfirmForm):
    """The file and the day as they were shown, sent back with the confirmation."""

    first_day = DayField(widget=forms.HiddenInput)


class TakeBackForm(forms.Form):
    """Why the change of term is taken back."""

    reason = forms.CharField(label="Varför", max_length=300)
