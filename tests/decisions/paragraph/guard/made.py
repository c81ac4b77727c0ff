"""A snapshot that nothing is wrong with, for each test to change."""

from dataclasses import replace
from datetime import date

from decisions.paragraph.content import ParagraphContent, PointRow
from decisions.paragraph.guard.snapshot import Attendee, BodyThatDay, Room, Snapshot
from decisions.states import ItemState, Purpose

COMMITTEE = BodyThatDay("committee", "Socialnämnden", "socialnämnden", notes_label="de som deltar i beslutet")
COUNCIL = BodyThatDay("council", "Kommunfullmäktige", "kommunfullmäktige")


def attendee(row: int, party: str = "S", capacity: str = "member") -> Attendee:
    serves = capacity in ("member", "serving_substitute")
    label = {"member": "ledamot", "substitute": "ej tjänstgörande ersättare"}.get(capacity, capacity)
    return Attendee(f"Person {row} ({party})", 100 + row, party, capacity, label, serves)


def room(serving: int = 11, *more: Attendee) -> Room:
    """So many who serve, rows 1 and on, the first of whom leads; then others."""
    people = {row: attendee(row) for row in range(1, serving + 1)}
    people |= {serving + number: other for number, other in enumerate(more, start=1)}
    rows = tuple(range(1, serving + 1))
    return Room(
        people=people,
        present=frozenset(people),
        serving=rows,
        voters=(*rows[1:], *rows[:1]),
        chair=1,
        seats=max(serving, 11),
        quorum=max(serving, 11) // 2 + 1,
    )


def snapshot(**facts) -> Snapshot:
    """A decided matter of a committee. `content` may be given as its parts alone."""
    parts = {"heading": "Rubrik", "decided": (PointRow("Nämnden säger ja."),)} | facts.pop("parts", {})
    s = Snapshot(
        label="§ 8",
        state=ItemState.TAKEN_UP,
        purpose=Purpose.OTHER,
        day=date(2023, 3, 30),
        body=COMMITTEE,
        content=ParagraphContent(**parts),
        room=room(),
        sections=frozenset(parts.get("sections", {})),
    )
    return replace(s, **facts)
