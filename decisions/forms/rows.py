"""The rows of a paragraph. A row nobody has written in says nothing; one that is taken away is gone when it is saved."""

from django import forms

from decisions.models import Proposal, Reservation, Statement
from decisions.wording import usual_proposal
from motions.states import Outcome
from municipality.forms.fields import DayField, offer

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
    #: What is seldom said stands folded under the rest.
    seldom: tuple[str, ...] = ()
    subject = ""

    def __init__(self, *args, choices: dict[str, list], **options):
        super().__init__(*args, **options)
        for name, values in choices.items():
            offer(self, name, values)

    @property
    def first(self) -> list:
        return [field for field in self.visible_fields() if field.name != "DELETE" and field.name not in self.seldom]

    @property
    def folded(self) -> list:
        return [field for field in self.visible_fields() if field.name in self.seldom]

    @property
    def folded_says_something(self) -> bool:
        return any(field.value() or field.errors for field in self.folded)

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
    parties = forms.CharField(
        label="På vägnar av", required=False, max_length=120, help_text="Partiernas beteckningar, till exempel M, D."
    )
    preference = forms.TypedChoiceField(
        label="I vilken hand",
        required=False,
        coerce=_number,
        empty_value=None,
        choices=[("", "ingen rangordning"), *Proposal.Preference.choices],
    )
    written_on = DayField(label="Skriftligt yrkande, daterat", required=False)
    point = forms.TypedChoiceField(
        label="Gäller",
        required=False,
        coerce=_number,
        empty_value=None,
        help_text="Bara när bordläggning eller återremiss yrkas för en att-sats för sig.",
    )
    telling = ("text", "proposers")
    needed = {"proposers": "Ange vem som yrkar."}
    subject = "yrkandet"
    seldom = ("withdrawn", "parties", "preference", "written_on", "point")

    def __init__(self, *args, choices: dict[str, list], **options):
        super().__init__(
            *args, choices={"proposers": choices["proposers"], "point": choices.get("point", [])}, **options
        )
        self.points = choices.get("point", [])
        if "point" not in choices:
            del self.fields["point"]

    def clean_parties(self) -> tuple[str, ...]:
        """ "M, D" or "M och D": codes, each once."""
        words = self.cleaned_data["parties"].replace(" och ", ",").replace(";", ",").split(",")
        return tuple(dict.fromkeys(word.strip().strip("()").upper() for word in words if word.strip()))

    def clean(self):
        """Nothing written and somebody named: what is usual for the kind."""
        cleaned = super().clean()
        if cleaned.get("proposers") and not cleaned.get("text", "").strip():
            numbers = {value: place for place, (value, _) in enumerate(self.points)}
            cleaned["text"] = usual_proposal(cleaned.get("kind", ""), numbers.get(cleaned.get("point")))
            if cleaned["text"]:
                self.errors.pop("text", None)
            else:
                self.add_error("text", "Skriv yrkandet.")
        return cleaned


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
    by_group = forms.BooleanField(
        label="Av partigruppen",
        required=False,
        help_text="”Ledamöterna från …”: alla i gruppen som deltog reserverar sig.",
    )
    telling = ("text", "reservants")
    needed = {"reservants": "Ange vem som reserverar sig."}


class StatementForm(RowForm):
    """Protokollsanteckning eller särskilt yttrande."""

    kind = forms.ChoiceField(label="Slag", choices=Statement.Kind.choices)
    people = forms.TypedMultipleChoiceField(
        label="Vem som lämnar", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    consented = forms.BooleanField(label="Organet har medgett det", required=False)
    text = forms.CharField(
        label="Lydelse",
        required=False,
        widget=forms.Textarea(_LINES),
        show_hidden_initial=True,
        help_text="Skrivs av programmet. Ändrar du den står den kvar som du skriver; tom skrivs den på nytt.",
    )
    telling = ("text", "people")
    needed = {"people": "Ange vem som lämnar anteckningen eller yttrandet."}


class RecipientForm(RowForm):
    name = forms.CharField(
        label="Mottagare", required=False, max_length=200, widget=forms.TextInput({"list": "mottagare"})
    )
    telling = ("name",)


class TaskForm(RowForm):
    body = forms.TypedChoiceField(label="Ansvarigt organ", required=False, coerce=int, empty_value=None)
    text = forms.CharField(label="Uppdraget", required=False, widget=forms.Textarea(_LINES))
    due_on = DayField(label="Klart senast", required=False)
    telling = ("text", "body")
    needed = {"body": "Välj vem som ska göra det.", "text": "Skriv vad som ska göras."}


def new_rows(formset) -> list[tuple[int, dict]]:
    """The rows that say something and are not taken away, each with its place on the page."""
    return [
        (index, form.cleaned_data)
        for index, form in enumerate(formset.forms)
        if form.says_something and not form.cleaned_data.get("DELETE")
    ]
