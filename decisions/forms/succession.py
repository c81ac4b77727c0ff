"""The form of a body's end (organ som upphör)."""

from django import forms

from municipality.forms.fields import DayField, offer_records
from municipality.models import Body
from municipality.queries import register


class EndForm(forms.Form):
    """When the body ends, what succeeds it, and whether those who sit there go along."""

    last_day = DayField(label="Sista dagen")
    successor = forms.ModelChoiceField(
        register.bodies_in_order(),
        label="Efterträdare",
        required=False,
        empty_label="ingen",
        to_field_name="code",
        help_text="Tar över öppna ärenden och remisser. Behövs om något är öppet.",
    )
    seats_follow = forms.BooleanField(
        label="Uppdragen fortsätter hos efterträdaren",
        required=False,
        help_text="Annars upphör de; den som väljs på nytt skrivs in för sig.",
    )

    def __init__(self, *args, body: Body, **options):
        super().__init__(*args, **options)
        offer_records(self, "successor", register.bodies_in_order().exclude(pk=body.pk))


class ConfirmEndForm(EndForm):
    """The same, once what it concerns has been shown."""

    reason = forms.CharField(
        label="Varför", max_length=500, help_text="Till exempel fullmäktiges beslut. Står i historiken."
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in EndForm.base_fields:
            self.fields[name].widget = self.fields[name].hidden_widget()
