"""En skriftlig reservation eller ett yttrande: text, or the PDF that was sent."""

from django import forms

from municipality.forms.rich_text import ProseField


class AppendixForm(forms.Form):
    text = ProseField(label="Text", required=False)
    file = forms.FileField(
        label="eller PDF",
        required=False,
        allow_empty_file=True,
        help_text="Högst 50 MB. Skrivs ut efter paragrafen.",
        widget=forms.FileInput({"accept": ".pdf,application/pdf"}),
    )
