"""The rows of a paragraph. A row nobody has written in says nothing; one that is taken away is gone when it is saved."""

from django import forms

from decisions.models import Proposal, Reservation
from decisions.wording import USUAL_PROPOSALS
from motions.states import Outcome

_POINT_OUTCOMES = [Outcome.GRANTED, Outcome.REJECTED, Outcome.ANSWERED, Outcome.WRITTEN_OFF]
_LINES = {"rows": 2}


_NOT_THERE = {
    "invalid_choice": "Någon som är vald är inte längre antecknad som närvarande, eller deltog inte i beslutet: välj bland "
    "dem som är det (4 kap. 27 § kommunallagen)."
}


def _number(value: str) -> int | None:
    return int(value) if value else None


class RowForm(forms.Form):
    """`choices` are the page's own: they are read once and not once a row."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    #: A row that says something has at least one of these.
    telling: tuple[str, ...] = ("text",)
    #: What a row that says something must have, and the sentence when it has not.
    needed: dict[str, str] = {}

    def __init__(self, *args, choices: dict[str, list], **options):
        super().__init__(*args, **options)
        for name, values in choices.items():
            self.fields[name].choices = values

    @property
    def says_something(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.telling)

    def clean(self):
        cleaned = super().clean()
        if self.says_something:
            for name, sentence in self.needed.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return cleaned


class PointForm(RowForm):
    text = forms.CharField(label="Lydelse", required=False, widget=forms.Textarea(_LINES))
    to_council = forms.BooleanField(label="Förslag till kommunfullmäktige", required=False)
    point = forms.TypedChoiceField(label="Gäller", required=False, coerce=_number, empty_value=None)
    outcome = forms.ChoiceField(
        label="Utgång",
        required=False,
        choices=[("", "ingen"), *((one.value, one.label) for one in _POINT_OUTCOMES)],
        help_text="",
    )
    needed = {"text": "Skriv beslutssatsen."}
    telling = ("text", "outcome")

    def __init__(self, *args, choices: dict[str, list], **options):
        super().__init__(*args, choices={"point": choices.get("point", [])}, **options)
        if not choices["to_council"]:
            del self.fields["to_council"]
        if "point" not in choices:
            del self.fields["point"], self.fields["outcome"]


class SpeakerForm(RowForm):
    attendance = forms.TypedChoiceField(label="Talare", required=False, coerce=int, empty_value=None)
    telling = ("attendance",)


class ProposalForm(RowForm):
    kind = forms.ChoiceField(label="Slag", choices=Proposal.Kind.choices)
    text = forms.CharField(
        label="Yrkar …", required=False, widget=forms.Textarea(_LINES), help_text="Tomt: det vanliga för slaget."
    )
    proposers = forms.TypedMultipleChoiceField(
        label="Vem som yrkar", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    withdrawn = forms.BooleanField(label="Återtaget", required=False)
    telling = ("text", "proposers")
    needed = {"proposers": "Ange vem som yrkar.", "text": "Skriv yrkandet."}

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].strip()
        people = self.data.getlist(self.add_prefix("proposers"))
        return text or (USUAL_PROPOSALS.get(self.cleaned_data.get("kind", ""), "") if people else "")


class ReservationForm(RowForm):
    reservants = forms.TypedMultipleChoiceField(
        label="Vem som reserverar sig",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_NOT_THERE,
    )
    favour = forms.ChoiceField(label="Till förmån för", choices=Reservation.Favour.choices)
    proposal = forms.TypedChoiceField(
        label="Yrkandet", required=False, coerce=_number, empty_value=None, help_text="När det är ett annat yrkande."
    )
    text = forms.CharField(
        label="Lydelse",
        required=False,
        widget=forms.Textarea(_LINES),
        show_hidden_initial=True,
        help_text="Skrivs av programmet. Ändrar du den står den kvar som du skriver; tom skrivs den på nytt.",
    )
    telling = ("text", "reservants")
    needed = {"reservants": "Ange vem som reserverar sig."}


class RecipientForm(RowForm):
    name = forms.CharField(
        label="Mottagare", required=False, max_length=200, widget=forms.TextInput({"list": "mottagare"})
    )
    telling = ("name",)


class TaskForm(RowForm):
    body = forms.TypedChoiceField(label="Ansvarigt organ", required=False, coerce=int, empty_value=None)
    text = forms.CharField(label="Uppdraget", required=False, widget=forms.Textarea(_LINES))
    due_on = forms.DateField(
        label="Klart senast", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    telling = ("text", "body")
    needed = {"body": "Välj vem som ska göra det.", "text": "Skriv vad som ska göras."}


def new_rows(formset) -> list[tuple[int, dict]]:
    """The rows that say something and are not taken away, each with its place on the page."""
    return [
        (index, form.cleaned_data)
        for index, form in enumerate(formset.forms)
        if form.says_something and not form.cleaned_data.get("DELETE")
    ]
