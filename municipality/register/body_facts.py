"""What holds of a body from a day to a day, told in words and compared: the dated table of its page, and the sentences of its acts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db import models

from municipality.models import Body, BodyFacts
from municipality.refusals import Refused

#: What is told of a body by day, in the order of its page.
FACTS = (
    "name", "given_genitive", "seats", "administration", "numbering", "adjusters", "remote", "calling_days", "layout",
    "paragraph_a_page", "locks_proposals", "texts_until", "speaking", "notes_from", "notes_need_consent", "separate_from",
    "separate_need_consent", "minutes_kept_at", "contact", "appendix_marks", "appendix_series",
)  # fmt: skip
#: What the body is whatever the day.
IDENTITY = ("code", "kind", "parent", "diary", "number_pattern")


@dataclass(frozen=True)
class Change:
    """What one row of the timeline changed: its label, the value before, and the value from that day."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Period:
    """A row of the timeline as the page tells it."""

    facts: BodyFacts
    changes: list[Change]
    is_now: bool
    is_coming: bool
    #: Whether the body begins or ends with it.
    turns: bool


def periods(rows: Iterable[BodyFacts], today: date) -> list[Period]:
    """Return the rows of one body's timeline with what each changed, the latest first."""
    rows = list(rows)
    first = [Period(row, [], row.holds_on(today), False, False) for row in rows[:1]]
    told = [
        Period(row, _changes(before, row), row.holds_on(today), row.valid_from > today, before.active != row.active)
        for before, row in pairwise(rows)
    ]
    return [*first, *told][::-1]


def _changes(before: BodyFacts, row: BodyFacts) -> list[Change]:
    return [
        Change(label_of(name), shown(before, name), shown(row, name))
        for name in FACTS
        if getattr(before, name) != getattr(row, name)
    ]


def differing(facts: BodyFacts, values: dict[str, Any]) -> dict[str, Any]:
    """Return those of the values that differ from the facts. Refuse when none does."""
    if changed := {name: value for name, value in values.items() if getattr(facts, name) != value}:
        return changed
    raise Refused("Inget är ändrat.")


def in_words(facts: BodyFacts, names: Collection[str]) -> str:
    """Return the facts of those names in Swedish: "antal ledamöter 9, deltagande på distans får ske"."""
    return ", ".join(f"{label_of(name)} {shown(facts, name)}" for name in names)


def label_of(name: str) -> str:
    """Return what the fact is called in Swedish."""
    return str(BodyFacts._meta.get_field(name).verbose_name)


def shown(facts: BodyFacts, name: str) -> str:
    """Return the fact as a person reads it: "ja", "får ske", "tomt"."""
    field, value = BodyFacts._meta.get_field(name), getattr(facts, name)
    if isinstance(field, models.BooleanField):
        return "ja" if value else "nej"
    display = getattr(facts, f"get_{name}_display", None)
    return str(display() if display else value) or "tomt"


def may_end(body: Body) -> bool:
    """Whether the body is of a kind that can end (3 kap. 1 och 3 §§ kommunallagen), and is not known to."""
    stays = body.kind in (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE)
    return not stays and all(facts.active or facts.is_first for facts in body.timeline.all())


def check_active(body: Body, day: date, to_what: str, field: str | None = None) -> None:
    """Refuse what needs the body to exist that day. `to_what` ends the sentence "… kan inte …"."""
    facts = body.on(day)
    if not facts.active:
        instead = f": vänd dig till {facts.successor.in_running_text}" if facts.successor else ""
        since = (
            f"har inte börjat den {day.isoformat()}"
            if facts.is_first
            else f"upphörde den {facts.valid_from.isoformat()}"
        )
        raise Refused(f"{facts.name} {since} och kan inte {to_what}{instead}.", field=field)
