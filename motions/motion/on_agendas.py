"""The headings of a motion's items on the agendas to come: they follow its title and submitters until the calling is sent.

The items are reached from the case, as what meetings have done is (motions.queries.case_page): the apps import one way, the relations
go both ways.
"""

from django.db.models import F

from motions.models import Motion
from motions.motion.voices import named


def worded(motion: Motion) -> tuple[str, str]:
    """Return what a heading says of the motion: its title, and who submitted it."""
    return motion.title, named(motion.pk)


def following(motion: Motion, before: tuple[str, str], after: tuple[str, str]) -> list:
    """Return the items, locked and not saved, with the headings that follow the motion from one wording to another. A heading that
    somebody has worded, or that those called have been told, stands: there the agenda shows both wordings."""
    changes = [(old, new) for old, new in zip(before, after, strict=True) if old and old != new]
    items = [item for case in motion.cases.all() for item in _written_from(case)] if changes else []
    for item in items:
        for old, new in changes:
            item.heading = item.heading.replace(old, new)[:400]
        item.case_heading = item.heading
        item.version += 1
    return items


def _written_from(case) -> list:
    waiting = case.items.filter(state="planned", called_in=None, meeting__ended_at=None, heading=F("case_heading"))
    return list(waiting.select_for_update(of=("self",), no_key=True))
