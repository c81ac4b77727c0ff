"""The form of the verification of a paper."""

from django import forms
from django.core.exceptions import ValidationError

from decisions.queries.verification import LARGEST


class VerificationForm(forms.Form):
    """The PDF that is to be verified."""

    file = forms.FileField(
        label="PDF-fil",
        help_text="Högst 20 MB. Filen granskas och sparas inte.",
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": "Välj den PDF-fil som du vill kontrollera.",
            "empty": "Filen är tom: välj en annan.",
        },
    )

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.cleaned_data["file"].name

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError("Filen är större än 20 MB: den granskas inte.")
        return file
