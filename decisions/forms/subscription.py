"""The form of a subscription to the notice board."""

from django import forms


class SubscribeForm(forms.Form):
    """The address that new notices are sent to."""

    email = forms.EmailField(
        label="Din e-postadress",
        error_messages={"required": "Skriv din e-postadress.", "invalid": "Skriv adressen som namn@exempel.se."},
        widget=forms.EmailInput({"autocomplete": "email", "required": True}),
    )
