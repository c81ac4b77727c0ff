from django import forms


class SubscribeForm(forms.Form):
    email = forms.EmailField(
        label="Din e-postadress",
        error_messages={"required": "Skriv din e-postadress.", "invalid": "Skriv adressen som namn@exempel.se."},
        widget=forms.EmailInput({"autocomplete": "email", "required": True}),
    )
