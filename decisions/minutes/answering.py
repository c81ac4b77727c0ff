"""Who led and who kept the minutes of which paragraphs, as they are printed: they answer for them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from decisions.models import AgendaItem, Meeting
from decisions.paragraph.printed_rows import Somebody
from decisions.room.course import secretary_of
from decisions.room.course_told import secretaries_told
from decisions.room.roll import roll_of


@dataclass(frozen=True)
class Chair:
    """Somebody who chaired the paragraphs and answers for their minutes (5 kap. 65 § kommunallagen)."""

    who: Somebody
    paragraphs: tuple[int, ...]


@dataclass(frozen=True)
class Keeper:
    """A secretary who kept the minutes of the paragraphs, and signs for them."""

    name: str
    paragraphs: tuple[int, ...]


def chairs_of(meeting: Meeting, chosen: QuerySet[AgendaItem]) -> tuple[Chair, ...]:
    """Return who chaired which paragraphs, in the order in which they took the chair."""
    led: dict[Somebody, list[int]] = {}
    for item in chosen.select_related("chair").prefetch_related("recusals", "asides"):
        item.meeting = meeting  # whose attendance present_at has read
        if chair := roll_of(item).chair:
            who = Somebody(*chair.voice)
            led.setdefault(who, []).append(item.paragraph or 0)
    return tuple(Chair(who, tuple(numbers)) for who, numbers in led.items())


def keepers_of(meeting: Meeting, chosen: QuerySet[AgendaItem]) -> tuple[Keeper, ...]:
    """Return who kept the minutes of which paragraphs, in the order in which they took over."""
    if told := secretaries_told(meeting):
        return tuple(Keeper(name, numbers) for name, numbers in told)
    kept: dict[str, list[int]] = {}
    for item in chosen:
        item.meeting = meeting
        kept.setdefault(secretary_of(item), []).append(item.paragraph or 0)
    return tuple(Keeper(name, tuple(numbers)) for name, numbers in kept.items())
