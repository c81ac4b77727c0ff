"""Headings written from the case (rubriker ur ärendet): of its title and those who submitted the motion, and which of them say
something else than the case does now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from decisions.models import AgendaItem
from decisions.states import ItemState, Purpose
from decisions.wording.headings import heading_of
from motions.models import Case
from motions.motion.voices import submitters_of

_OPEN = (ItemState.PLANNED, ItemState.TAKEN_UP)


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


def written(cases: Sequence[Case], purpose: str) -> str:
    """Return the heading that the cases give an item of that purpose; empty without any."""
    return _worded(cases, purpose, submitters_of(case.motion_id for case in cases if purpose != Purpose.OTHER))


def changed(items: Collection[AgendaItem]) -> list[Changed]:
    """Return the items not settled yet whose heading is no longer what the case says, in one query however many they are."""
    open_items = [item for item in items if item.case_heading and item.state in _OPEN and item.cases]
    voices = submitters_of(motion.pk for item in open_items if item.purpose != Purpose.OTHER for motion in item.motions)
    found = [Changed(item, _worded(item.cases, item.purpose, voices)) for item in open_items]
    return [change for change in found if change.now not in (change.item.case_heading, change.item.heading)]


def _worded(cases: Sequence[Case], purpose: str, voices: Mapping[int, list[tuple[str, str]]]) -> str:
    return heading_of(purpose, [(case.title, case.motion.title, voices.get(case.motion_id, [])) for case in cases])
