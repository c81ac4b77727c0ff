"""Bestyrkta utdrag: which paragraphs, to whom, and how they are certified."""

from collections.abc import Iterable

from django import forms

from decisions.models import AgendaItem
from decisions.queries.extracts import is_secret
from municipality.forms.fields import offer


class ExtractForm(forms.Form):
    paragraphs = forms.TypedMultipleChoiceField(
        label="Paragrafer", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en paragraf."},
    )  # fmt: skip
    each = forms.TypedChoiceField(
        label="Utdrag", coerce=int, initial=0, widget=forms.RadioSelect,
        choices=[(0, "ett utdrag med alla valda paragrafer"), (1, "ett utdrag för varje vald paragraf")],
    )  # fmt: skip
    in_ink = forms.TypedChoiceField(
        label="Bestyrks", coerce=int, initial=0, widget=forms.RadioSelect,
        choices=[(0, "med kommunens elektroniska stämpel"), (1, "med bläck, på pappret")],
    )  # fmt: skip
    recipient = forms.CharField(
        label="Till", required=False, max_length=200, widget=forms.TextInput({"list": "mottagare"}),
        help_text="Den som utdraget lämnas till. Det står på utdraget och i förteckningen.",
    )  # fmt: skip

    def __init__(self, *args, items: Iterable[AgendaItem], **options):
        super().__init__(*args, **options)
        self.items = {one.pk: one for one in items}
        offer(self, "paragraphs", [(one.pk, _told(one)) for one in self.items.values()])

    def chosen(self) -> list[AgendaItem]:
        return [self.items[pk] for pk in self.cleaned_data["paragraphs"]]


def _told(item: AgendaItem) -> str:
    return f"{item.label} {item.heading}{' (sekretess)' if is_secret(item) else ''}"
