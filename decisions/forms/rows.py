"""The rows of a paragraph: the fields of each, what there is to choose among, and the row that the fields make.

A row nobody has written in says nothing; one that is taken away is gone when it is saved.
"""

from dataclasses import replace
from typing import Any

from django import forms

from decisions.forms.row import Page, RowForm
from decisions.models import Proposal, Reservation, Statement
from decisions.paragraph.content import (
    PointRow,
    ProposalRow,
    RecipientRow,
    ReservationRow,
    StatementRow,
    TaskRow,
)
from decisions.paragraph.guard.people import may_declare, may_speak, of_their_groups
from decisions.states import Purpose
from decisions.wording.paragraph import usual_proposal
from motions.rules.preparation import POINT_OUTCOMES
from municipality.forms.fields import DayField
from municipality.models import Body

_LINES = {"rows": 2}
_NOT_THERE = {
    "invalid_choice": "Någon som är vald är inte längre antecknad som närvarande, eller deltog inte i beslutet: välj bland "
    "dem som är det (4 kap. 27 § kommunallagen)."
}


def _number(value: str) -> int | None:
    return int(value) if value else None


def _worded() -> forms.CharField:
    """What the record says until somebody writes over it; what it said when the page was made goes along with it."""
    return forms.CharField(
        label="Lydelse",
        required=False,
        widget=forms.Textarea(_LINES),
        show_hidden_initial=True,
        help_text="Skrivs av programmet. Ändrar du den står den kvar som du skriver; tom skrivs den på nytt.",
    )


class PointForm(RowForm):
    """A sentence of the decision (beslutssats), proposed or decided."""

    makes = PointRow
    text = forms.CharField(label="Lydelse", required=False, widget=forms.Textarea(_LINES))
    to_council = forms.BooleanField(label="Förslag till kommunfullmäktige", required=False)
    point = forms.ChoiceField(label="Gäller", required=False)
    outcome = forms.ChoiceField(
        label="Utgång",
        required=False,
        choices=[("", "ingen"), *((outcome.value, outcome.label) for outcome in POINT_OUTCOMES)],
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

    @classmethod
    def choices_on(cls, page: Page) -> dict[str, list]:
        executive = page.item.meeting.body.kind == Body.Kind.EXECUTIVE
        choices: dict[str, list] = {"to_council": [True] if executive else []}
        if page.item.purpose in (Purpose.PROPOSAL, Purpose.VERDICT):
            choices |= page.about()
        return choices

    @classmethod
    def shown(cls, row: PointRow) -> dict[str, Any]:
        return vars(row) | {"point": key_of(row)}

    def row(self, page: Page, before: PointRow | None) -> PointRow:
        """A point is known by its number in the database; a whole motion among several by "r" and its row, and there "r5:2" is one of
        its points that only has a number."""
        row = super().row(page, before)
        key = str(row.point or "")
        if not key.startswith("r"):
            return replace(row, point=_number(key))
        answers, _, number = key.removeprefix("r").partition(":")
        return replace(row, point=None, answers=int(answers), number=_number(number))


class SpeakerForm(RowForm):
    """Somebody who spoke (talare)."""

    attendance = forms.TypedChoiceField(label="Talare", required=False, coerce=int, empty_value=None)
    telling = ("attendance",)

    @classmethod
    def choices_on(cls, page: Page) -> dict[str, list]:
        may = set(may_speak(page.snapshot))
        return {
            "attendance": [("", "Välj"), *page.people([row.pk for row in page.present if row.pk in may], "speakers")]
        }

    @classmethod
    def shown(cls, row: int) -> dict[str, Any]:
        return {"attendance": row}

    def row(self, page: Page, before: Any) -> int:
        return self.cleaned_data["attendance"]


class ProposalForm(RowForm):
    """A proposal that was made at the meeting (yrkande)."""

    makes = ProposalRow
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

    @classmethod
    def choices_on(cls, page: Page) -> dict[str, list]:
        """Whoever served in the item, also if he or she has left or stands aside since."""
        served = [row.pk for row in page.present if row.serves]
        return {
            "proposers": page.people(served, "proposals"),
            **(page.points("hela ärendet") if len(page.item.cases) == 1 else {}),
        }

    @classmethod
    def shown(cls, row: ProposalRow) -> dict[str, Any]:
        return vars(row) | {"parties": ", ".join(row.parties)}

    def row(self, page: Page, before: ProposalRow | None) -> ProposalRow:
        row = super().row(page, before)
        return replace(row, proposers=in_order(row.proposers, before.proposers if before else ()))

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
    """A reservation (reservation): who voted against, and for what."""

    makes = ReservationRow
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
    text = _worded()
    by_group = forms.BooleanField(
        label="Av partigruppen",
        required=False,
        help_text="”Ledamöterna från …”: alla i gruppen som deltog reserverar sig.",
    )
    telling = ("text", "reservants")
    needed = {"reservants": "Ange vem som reserverar sig."}

    @classmethod
    def choices_on(cls, page: Page) -> dict[str, list]:
        """A proposal is chosen by its place; those that are about to be written have theirs already."""
        written = len(page.before.proposals)
        places = [
            (place, f"yrkande {place}: {row.text}"[:70]) for place, row in enumerate(page.before.proposals, start=1)
        ]
        more = [(place, f"yrkande {place}") for place in range(written + 1, written + 4)]
        # What is preset follows what was proposed: nobody reserves for a proposal that nobody has made.
        own, other, none = Reservation.Favour.choices
        favour = [own, other, none] if places else [none, own, other]
        return {
            "reservants": page.people(page.voters, "reservations"),
            "favour": favour,
            "proposal": [("", "inget särskilt"), *places, *more],
        }

    def row(self, page: Page, before: ReservationRow | None) -> ReservationRow:
        row = super().row(page, before)
        who = in_order(row.reservants, before.reservants if before else ())
        if row.by_group:
            who = in_order(of_their_groups(page.snapshot, who), who)
        place = page.place_of(row.proposal) if row.proposal and row.favour == Reservation.Favour.PROPOSAL else None
        return replace(row, reservants=who, proposal=place, text=_written_over(self, page.worded["reservations"]))


class StatementForm(RowForm):
    """Protokollsanteckning eller särskilt yttrande."""

    makes = StatementRow
    kind = forms.ChoiceField(label="Slag", choices=Statement.Kind.choices)
    people = forms.TypedMultipleChoiceField(
        label="Vem som lämnar", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    consented = forms.BooleanField(label="Organet har medgett det", required=False)
    text = _worded()
    telling = ("text", "people")
    needed = {"people": "Ange vem som lämnar anteckningen eller yttrandet."}

    @classmethod
    def choices_on(cls, page: Page) -> dict[str, list]:
        """Whoever by the body's rules may have a note or a statement taken; the step says which of the two."""
        body = page.item.meeting.facts
        may = [row for who in (body.notes_from, body.separate_from) for row in may_declare(page.snapshot, who)]
        return {"people": page.people(may, "statements")}

    def row(self, page: Page, before: StatementRow | None) -> StatementRow:
        row = super().row(page, before)
        people = in_order(row.people, before.people if before else ())
        return replace(row, people=people, text=_written_over(self, page.worded["statements"]))


class RecipientForm(RowForm):
    """Somebody whom the decision is sent to (mottagare)."""

    makes = RecipientRow
    name = forms.CharField(
        label="Mottagare", required=False, max_length=200, widget=forms.TextInput({"list": "mottagare"})
    )
    telling = ("name",)

    def row(self, page: Page, before: RecipientRow | None) -> RecipientRow:
        """A name that is a body's is that body; what is written stays as it is written."""
        row = super().row(page, before)
        if before and before.name == row.name:
            return before
        body = {name: pk for pk, name in page.bodies}.get(row.name)
        person = {attendance.person.name: attendance.person_id for attendance in page.present}.get(row.name)
        return replace(row, body=body, person=None if body else person)


class TaskForm(RowForm):
    """A task that the decision gives a body (uppdrag)."""

    makes = TaskRow
    body = forms.TypedChoiceField(label="Ansvarigt organ", required=False, coerce=int, empty_value=None)
    text = forms.CharField(label="Uppdraget", required=False, widget=forms.Textarea(_LINES))
    due_on = DayField(label="Klart senast", required=False)
    telling = ("text", "body")
    needed = {"body": "Välj vem som ska göra det.", "text": "Skriv vad som ska göras."}

    @classmethod
    def choices_on(cls, page: Page) -> dict[str, list]:
        return {"body": [("", "Välj"), *page.bodies]}


#: The lists of a paragraph (decisions.paragraph.content) that are written on the page, and the form of a row of each.
ROW_FORMS: dict[str, type[RowForm]] = {
    "proposed": PointForm,
    "decided": PointForm,
    "speakers": SpeakerForm,
    "proposals": ProposalForm,
    "reservations": ReservationForm,
    "statements": StatementForm,
    "recipients": RecipientForm,
    "tasks": TaskForm,
}


def key_of(row: PointRow) -> str | int:
    """What the form sends for what the sentence is about."""
    if row.answers is None:
        return row.point or ""
    return f"r{row.answers}:{row.number}" if row.number else f"r{row.answers}"


def _written_over(form: RowForm, worded: set[int]) -> str:
    """The text that somebody has written; empty, which asks for the record's own, when the page sends what it was made with."""
    untouched = form.cleaned_data["id"] not in worded and "text" not in form.changed_data
    return "" if untouched else form.cleaned_data["text"]


def in_order(chosen: list[int], earlier: tuple[int, ...]) -> tuple[int, ...]:
    """Boxes have no order: those who stood there keep theirs, new ones come after."""
    kept = [key for key in earlier if key in chosen]
    return tuple(kept + [key for key in chosen if key not in kept])
