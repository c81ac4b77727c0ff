"""The forms of the calling, and of a meeting that is moved or cancelled."""

from django import forms

from municipality.files import storage
from municipality.forms.fields import DayField


class PrepareForm(forms.Form):
    """The message in a calling."""

    message = forms.CharField(
        label="Meddelande",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Står på kallelsen och i brevet, till exempel om gruppmöten.",
    )


class SendForm(forms.Form):
    """Why a calling is sent late, when it is."""

    late_reason = forms.CharField(
        label="Varför kallelsen skickas sent",
        required=False,
        max_length=300,
        help_text="Bara när sista dagen har passerat.",
    )


class MoveForm(forms.Form):
    """The new day, time and place of a meeting, and why it is moved."""

    date = DayField(label="Ny sammanträdesdag")
    starts_at = forms.TimeField(label="Tid", widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    place = forms.CharField(label="Plats", max_length=200)
    reason = forms.CharField(label="Varför det flyttas", max_length=300)


class CancelForm(forms.Form):
    """Why a meeting is cancelled."""

    reason = forms.CharField(label="Varför det ställs in", max_length=300)


class PaperForm(forms.Form):
    """A paper that belongs to an item itself."""

    title = forms.CharField(label="Handlingens namn", max_length=300)
    file = forms.FileField(label="Fil", widget=forms.FileInput({"accept": storage.ACCEPTED}))
