"""The form of what is handed in with a reservation or a statement: text, or the PDF that was sent."""

from django import forms

from municipality.forms.rich_text import ProseField


class AppendixForm(forms.Form):
    """The text, or the PDF; the step refuses when there is neither."""

    text = ProseField(label="Text", required=False)
    file = forms.FileField(
        label="eller PDF",
        required=False,
        allow_empty_file=True,
        help_text="Högst 50 MB. Skrivs ut efter paragrafen.",
        widget=forms.FileInput({"accept": ".pdf,application/pdf"}),
    )
