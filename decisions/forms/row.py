"""A row of a paragraph as a form, and what it needs of the page that it is on."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Protocol

from django import forms

from decisions.models import AgendaItem, Attendance
from decisions.paragraph.content import ParagraphContent
from decisions.paragraph.guard.snapshot import Snapshot
from municipality.forms.fields import offer
from municipality.text import letters


class Page(Protocol):
    """What a row needs of the page it stands on (decisions.forms.paragraph.ParagraphForm)."""

    item: AgendaItem
    before: ParagraphContent
    snapshot: Snapshot
    present: list[Attendance]
    bodies: list[tuple[int, str]]
    voters: list[int]

    @property
    def worded(self) -> dict[str, set[int]]:
        """The keys of the reservations and statements whose sentence somebody has written, by part."""

    def about(self) -> dict[str, list]:
        """Return what a sentence of the decision may be about to choose among."""

    def points(self, whole: str) -> dict[str, list]:
        """Return the motion's points to choose among, after `whole`."""

    def people(self, may: Iterable[int], part: str) -> list[tuple[int, str]]:
        """Return the people to choose among in a part: those who may be named, and those who are named already."""

    def place_of(self, place: int) -> int | None:
        """Return the place that a proposal on the page gets when it is saved."""


class RowForm(forms.Form):
    """A row of decisions.paragraph.content, field by field. `choices` are the page's own: they are read once and not once a row."""

    #: The row that the fields make.
    makes: type
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

    @classmethod
    def choices_on(cls, page: Page) -> dict[str, list]:
        """What there is to choose among, field by field."""
        return {}

    @classmethod
    def shown(cls, row: Any) -> dict[str, Any]:
        """The fields of a row that is there already."""
        return vars(row)

    def row(self, page: Page, before: Any) -> Any:
        """The row as it is written on the page; `before` is the one that was there, none when it is new."""
        names = {field.name for field in fields(self.makes)}
        return self.makes(**{name: value for name, value in self.cleaned_data.items() if name in names})

    @property
    def first(self) -> list:
        """The fields that are shown at once."""
        return [field for field in self.visible_fields() if field.name != "DELETE" and field.name not in self.seldom]

    @property
    def folded(self) -> list:
        """The fields that are folded under the rest."""
        return [field for field in self.visible_fields() if field.name in self.seldom]

    @property
    def folded_says_something(self) -> bool:
        """Whether a folded field is filled in or wrong, so that the fold stands open."""
        return any(field.value() or field.errors for field in self.folded)

    @property
    def says_something(self) -> bool:
        """Whether anything is written in the row."""
        return any(self.cleaned_data.get(name) for name in self.telling)

    @property
    def stays(self) -> bool:
        """Says something, and is not taken away."""
        return self.says_something and not self.cleaned_data.get("DELETE")

    def clean(self):
        cleaned = super().clean()
        for name, text in list(cleaned.items()):
            if isinstance(text, str) and (missing := letters.lacking(text)):
                self.add_error(name, letters.sentence(missing))
        if self.says_something:
            for name, sentence in self.needed.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return cleaned
