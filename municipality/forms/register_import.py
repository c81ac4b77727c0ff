"""The forms of the import: the file, and the confirmation of what it would change."""

from django import forms

from municipality.refusals import Refused
from municipality.register.file import decode

LARGEST = 5 * 1024 * 1024


class UploadForm(forms.Form):
    """A CSV file, at most 5 MB; its text is put in `cleaned_data["text"]`."""

    file = forms.FileField(
        label="CSV-fil", widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv,text/plain"})
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise forms.ValidationError("Filen är större än 5 MB: dela den i flera.")
        try:
            self.cleaned_data["text"] = decode(upload.read())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload


class ConfirmForm(forms.Form):
    """The file as it was read, sent with the preview and back with the confirmation."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    file_name = forms.CharField(widget=forms.HiddenInput, max_length=255)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
