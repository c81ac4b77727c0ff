"""The form of certified extracts: which paragraphs, to whom, and how they are certified."""

from collections.abc import Iterable

from django import forms

from decisions.models import AgendaItem
from decisions.queries.extracts import is_secret
from municipality.forms.fields import offer


class ExtractForm(forms.Form):
    """Which paragraphs are given out, in one extract or one each, certified how, and to whom."""

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
        self.items = {item.pk: item for item in items}
        offer(self, "paragraphs", [(item.pk, _choice(item)) for item in self.items.values()])

    def chosen(self) -> list[AgendaItem]:
        """Return the items that are chosen."""
        return [self.items[pk] for pk in self.cleaned_data["paragraphs"]]


def _choice(item: AgendaItem) -> str:
    return f"{item.label} {item.heading}{' (sekretess)' if is_secret(item) else ''}"
