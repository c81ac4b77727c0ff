"""Headings written from the case (rubriker ur ärendet): of its title and those who submitted the motion, and which of them say
something else than the case does now."""

from collections.abc import Collection
from dataclasses import dataclass

from decisions.models import AgendaItem
from decisions.states import ItemState, Purpose
from decisions.wording import paragraph as wording
from motions.models import Case
from motions.motion.voices import submitters_of

_OPEN = (ItemState.PLANNED, ItemState.TAKEN_UP)
#: As long as the heading may be.
_LONGEST = 400


@dataclass(frozen=True)
class Changed:
    """An item whose case has got another title or other submitters: its heading, and how it reads by the case now."""

    item: AgendaItem
    now: str

    @property
    def was(self) -> str:
        """The heading as it stands on the agenda."""
        return self.item.heading

    @property
    def follows(self) -> bool:
        """Whether the heading was written from the case, and not by somebody."""
        return self.item.heading == self.item.case_heading


def written(case: Case | None, purpose: str) -> str:
    """Return the heading that the case gives an item of that purpose; empty without a case."""
    if case is None:
        return ""
    return _written(case, purpose, submitters_of([case.motion_id] if purpose != Purpose.OTHER else []))


def changed(items: Collection[AgendaItem]) -> list[Changed]:
    """Return the items not settled yet whose heading is no longer what the case says, in one query however many they are."""
    open_items = [item for item in items if item.case and item.case_heading and item.state in _OPEN]
    voices = submitters_of(item.case.motion_id for item in open_items if item.case and item.purpose != Purpose.OTHER)
    found = [Changed(item, _written(item.case, item.purpose, voices)) for item in open_items if item.case]
    return [change for change in found if change.now not in (change.item.case_heading, change.item.heading)]


def _written(case: Case, purpose: str, voices: dict[int, list[tuple[str, str]]]) -> str:
    if purpose == Purpose.OTHER:
        return case.title
    return wording.heading(purpose, case.motion.title, voices.get(case.motion_id, []))[:_LONGEST]
