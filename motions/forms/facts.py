"""The facts of a motion in a form that loses nothing, neither what was typed nor what was uploaded."""

from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from motions.motion.facts import NO_POINTS, NO_SUBMITTERS, Signatory
from motions.queries.submitters import CANDIDATES, Candidate, candidates, candidates_named
from motions.rules.points import split_names, split_points
from municipality.files import storage
from municipality.forms.fields import DayField, PrintedField
from municipality.queries import register
from municipality.refusals import Refused


@dataclass
class Chosen:
    """A submitter in the form, with the reason and the party (its id) typed beside a person who had no seat."""

    candidate: Candidate
    reason: str = ""
    party: str = ""


@dataclass
class Doubt:
    """A typed name that several people may have, or that of somebody who was not in the council."""

    name: str
    candidates: list[Candidate] = field(default_factory=list)
    #: Whether there are more people of the name than the candidates.
    more: bool = False


class UploadForm(forms.Form):
    """A form whose file survives an error somewhere else: it is received at once, and a signed token refers to it."""

    letter = forms.FileField(
        label="Fil",
        required=False,
        allow_empty_file=True,
        help_text="PDF, Word eller bild, högst 50 MB.",
        widget=forms.FileInput({"accept": storage.ACCEPTED}),
    )
    received: storage.Received | None = None
    file_error = ""

    def __init__(self, data=None, uploads=None, **options):
        super().__init__(data, uploads if data is not None else None, **options)
        if self.is_bound:
            self._take_in_file()

    def _take_in_file(self) -> None:
        upload, token = self.files.get("letter"), self.data.get("letter_token", "")
        try:
            if upload is not None:
                self.received = storage.receive(upload)
            elif token and "letter_drop" not in self.data:
                self.received = storage.Received.from_token(token)
                if self.received is None:
                    raise Refused("Den uppladdade filen finns inte kvar: välj den igen.")
        except Refused as refusal:
            self.file_error = str(refusal)

    def clean_letter(self) -> storage.Received | None:
        if self.file_error:
            raise forms.ValidationError(self.file_error)
        return self.received


class FactsForm(forms.Form):
    """Title, days, submitters and points. Its own buttons (add, remove, split) send it back
    without any errors shown."""

    title = PrintedField(label="Rubrik", max_length=300, widget=forms.TextInput({"autofocus": True}))
    submitted_on = DayField(label="Väckt")
    received_on = DayField(label="Inkommen")
    submitters = PrintedField(
        label="Motionärer",
        required=False,
        help_text="Skriv en del av namnet, eller klistra in alla namnen på en gång.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    points = PrintedField(
        label="Att-satser",
        required=False,
        help_text="Klistra in dem som de står i motionen: de delas upp en och en.",
        widget=forms.Textarea({"rows": 4}),
    )
    public_title = PrintedField(label="Offentlig rubrik", max_length=300, required=False)

    data: QueryDict

    def __init__(self, today: date, data=None, uploads=None, **options):
        pressed: str = data.get("do", "") if data else ""
        self.pressed, _, self.pressed_on = pressed.partition(" ")
        self.day = today
        self.chosen: list[Chosen] = []
        self.doubts: list[Doubt] = []
        self.split: list[str] = []
        super().__init__(data and data.copy(), uploads, **options)
        if self.is_bound:
            self._take_in()

    def full_clean(self):
        super().full_clean()
        if self.pressed:
            self._errors = ErrorDict()

    def _take_in(self) -> None:
        """Put what was typed where it belongs, before it is checked."""
        try:
            self.day = self.fields["submitted_on"].clean(self.data.get("submitted_on", ""))
        except forms.ValidationError:
            pass  # the error is shown beside the field; until it is corrected the council is that of today
        texts = [*self.data.getlist("point"), *split_points(self.data.get("points", ""))]
        self.split = [text.strip() for text in texts if text.strip()]
        self.data["points"] = ""
        self._take_in_people()

    def _take_in_people(self) -> None:
        ids = [int(pk) for pk in self.data.getlist("person") if pk.isdecimal()]
        left = split_names(self.data.get("submitters", ""))
        if self.pressed == "add" and self.pressed_on.isdecimal():
            ids.append(int(self.pressed_on))
            left = [name for name in left if name != self.data.get("doubt-" + self.pressed_on)]
        for name in left:
            people = candidates_named(name, self.day)
            if len(people) == 1 and not people[0].needs_reason:
                ids.append(people[0].person.pk)
            else:
                self.doubts.append(Doubt(name, people[:CANDIDATES], len(people) > CANDIDATES))
        if self.pressed == "remove" and self.pressed_on.isdecimal():
            ids = [pk for pk in ids if pk != int(self.pressed_on)]
        self.data["submitters"] = ", ".join(doubt.name for doubt in self.doubts)
        self.chosen = [
            Chosen(who, self.data.get(f"reason-{who.person.pk}", ""), self.data.get(f"party-{who.person.pk}", ""))
            for who in candidates(list(dict.fromkeys(ids)), self.day)
        ]

    def clean_submitters(self) -> list[Signatory]:
        for doubt in self.doubts:
            self.add_error(
                "submitters",
                f"Välj vem som menas med ”{doubt.name}”."
                if doubt.candidates
                else f"Ingen i registret heter ”{doubt.name}”. Rätta namnet, eller lägg upp personen i registret först.",
            )
        if not self.chosen and not self.doubts:
            self.add_error("submitters", NO_SUBMITTERS)
        parties = {str(party.pk): party for party in self.parties}
        return [Signatory(chosen.candidate.person, parties.get(chosen.party), chosen.reason) for chosen in self.chosen]

    def clean_points(self) -> list[str]:
        if not self.split:
            raise forms.ValidationError(NO_POINTS)
        return self.split

    @property
    def parties(self):
        """The parties that a submitter without a seat may have."""
        return register.parties()
