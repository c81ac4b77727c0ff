"""The forms of signing with a certificate, and of the pages that come back signed in ink."""

from django import forms
from django.core.exceptions import ValidationError

from municipality.forms.fields import DayField

LARGEST_CERTIFICATE = 100 * 1024  # bytes
LARGEST_SCAN = 50 * 1024 * 1024  # bytes, all files together


class ShownForm(forms.Form):
    """Which version was shown, and is signed."""

    sha256 = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)


class CertificateForm(ShownForm):
    """A certificate file and its password. Neither is stored."""

    certificate = forms.FileField(
        label="Certifikatfil",
        help_text="PKCS#12 (.p12 eller .pfx). Filen och lösenordet används nu och sparas inte.",
        widget=forms.ClearableFileInput(attrs={"accept": ".p12,.pfx"}),
        error_messages={"required": "Välj din certifikatfil."},
    )
    password = forms.CharField(
        label="Lösenord för certifikatet",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Skriv certifikatets lösenord."},
    )

    def clean_certificate(self):
        file = self.cleaned_data["certificate"]
        if file.size > LARGEST_CERTIFICATE:
            raise ValidationError("Filen är för stor för att vara ett certifikat.")
        return file


class SeveralFiles(forms.FileField):
    """A field for as many files as are chosen, each cleaned like a single one."""

    widget = type(
        "SeveralFilesInput",
        (forms.ClearableFileInput,),
        {"allow_multiple_selected": True},
    )

    def clean(self, data, initial=None):
        files = data if isinstance(data, list) and data else [data or None]
        return [super(SeveralFiles, self).clean(file, initial) for file in files]


class ScannedForm(forms.Form):
    """The scanned pages, and the day when the last one signed."""

    on = DayField(label="Dagen då den sista skrev under")
    # A field is taken out of the class when it is made, and stands in nothing's way.
    files = SeveralFiles(  # type: ignore[assignment]
        label="Inskannade sidor",
        help_text="PDF, TIFF, PNG eller JPEG; en fil eller flera, i vilken ordning som helst. Högst 50 MB.",
        error_messages={"required": "Välj de inskannade sidorna."},
    )

    def clean_files(self):
        files = self.cleaned_data["files"]
        if sum(file.size for file in files) > LARGEST_SCAN:
            raise ValidationError(
                "Filerna är tillsammans större än 50 MB: skanna in i gråskala med 200 punkter per tum."
            )
        return files
