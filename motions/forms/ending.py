"""The forms of what ends a motion's preparation, and what ends the motion."""

from django import forms

from motions.forms.facts import UploadForm
from municipality.forms.fields import DayField, PrintedField, offer_records


class PreparedForm(forms.Form):
    """Why the preparation ends, when nobody has dealt with the motion."""

    reason = PrintedField(
        label="Skäl",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Behövs bara om varken någon nämnd eller något tjänsteutlåtande har behandlat motionen.",
    )


class WithdrawForm(UploadForm):
    """Who withdraws the motion, when, and their letter."""

    who: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, label="Motionärer som tar tillbaka motionen", widget=forms.CheckboxSelectMultiple
    )
    on = DayField(label="Dag")

    def __init__(self, submitters, data=None, uploads=None, **options):
        super().__init__(data, uploads, **options)
        offer_records(self, "who", submitters)
        self.fields["letter"].label = "Deras besked"


class CloseForm(forms.Form):
    """The day the case is closed."""

    on = DayField(label="Ärendet avslutas")
