"""The motions that a paragraph answers together, as it lists them: their diary numbers, titles and submitters."""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.models import AgendaItem
from decisions.states import Purpose
from decisions.wording.paragraph import voices
from motions.motion.voices import submitters_of

#: More diary numbers than these stand in the list alone, and not at the head of every page.
AT_THE_HEAD = 12
ON_LATER_PAGES = 2


@dataclass(frozen=True)
class About:
    """One of the cases that a paragraph is about (ärende). `by` are those who submitted its motion, "A (S) och B (M)"."""

    number: str
    title: str
    by: str = ""

    @property
    def line(self) -> str:
        """The case on one line of the list."""
        return f"{self.number} {self.title}{f', motion av {self.by}' if self.by else ''}"


def about_of(items: Sequence[AgendaItem]) -> dict[int, tuple[About, ...]]:
    """Return what each item is about when it is about several cases, by the item's key; nothing when it is about one. The number of
    queries does not grow with the items."""
    several = [item for item in items if len(item.case_rows.all()) > 1]
    submitters = submitters_of(motion.pk for item in several for motion in item.motions)
    return {
        item.pk: tuple(
            About(
                row.diary_number,
                row.case.title if row.case and item.purpose == Purpose.OTHER else row.named,
                voices(submitters.get(row.case.motion_id, [])) if row.case and item.purpose != Purpose.OTHER else "",
            )
            for row in item.case_rows.all()
        )
        for item in several
    }


def at_the_head(about: Sequence[About], numbers: str, most: int) -> str:
    """Return the diary numbers as they stand at the head of a page that has room for so many."""
    if len(about) <= most:
        return numbers
    return f"{about[0].number} m.fl."
