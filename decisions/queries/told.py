"""What the file of older minutes tells of the meeting, for the pages that show it. Whoever reads the meeting reads it."""

from dataclasses import dataclass

from decisions.minutes.printed import Fact
from decisions.minutes.told import first_page
from decisions.models import AgendaItem, Meeting
from decisions.paragraph.told import Told, told_of
from decisions.room.present_told import present_told
from decisions.states import ItemState
from decisions.wording.present import Listed
from municipality.swedish import listed, with_party


@dataclass(frozen=True)
class Room:
    """Who was there: a heading and its lines, who took no part in which paragraph, and the first page as it was printed."""

    groups: list[tuple[str, tuple[Listed, ...]]]
    absent_from: list[tuple[AgendaItem, str, str]]
    first_page: tuple[Fact, ...]

    @property
    def known(self) -> bool:
        """Whether the file tells of anybody."""
        return any(lines for _, lines in self.groups)


def room_of(meeting: Meeting) -> Room:
    """Return who was at the meeting by its file."""
    present = present_told(meeting)
    groups = [
        ("Beslutande", present.deciding),
        ("Ersättare som inte tjänstgjorde", present.substitutes),
        ("Övriga", present.others),
    ]
    return Room(groups, _absent_from(meeting), first_page(meeting))


def _absent_from(meeting: Meeting) -> list[tuple[AgendaItem, str, str]]:
    items = meeting.items.filter(state=ItemState.BROUGHT_IN).select_related("brought_paragraph").order_by("paragraph")
    rows = []
    for item in items:
        item.meeting = meeting
        recused, aside = (
            listed(
                with_party(who["name"], who.get("party") or "") for who in item.brought_paragraph.facts.get(part, [])
            )
            for part in ("recused", "aside")
        )
        if recused or aside:
            rows.append((item, recused, aside))
    return rows


def approvals_of(meeting: Meeting) -> tuple[list[Told], list[int]]:
    """Return how the paragraphs were approved by the files that they came with, and the numbers of the older ones of which no file
    tells."""
    told = told_of(meeting)
    covered = {number for batch in told for number in batch.numbers}
    older = meeting.items.filter(state=ItemState.BROUGHT_IN).order_by("paragraph")
    return told, [number for number in older.values_list("paragraph", flat=True) if number and number not in covered]
