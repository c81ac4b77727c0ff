"""Several motions in one paragraph: answered together by the committee and the board, and before the council together."""

from collections.abc import Sequence
from datetime import date, timedelta

from decisions.models import AgendaItem
from decisions.paragraph.content import PointRow
from decisions.states import Purpose
from decisions.steps import agenda, attendance, deliberation
from motions.models import Case, Motion
from tests.decisions.meeting_room import at, decide, fill, open_room, plan, put, refer, register_motion

TITLES = ("Stärk arbetet mot våld", "Fler cykelvägar", "Simskola för alla")


def registered(town, count: int = 2) -> list[Motion]:
    """So many motions of two points each."""
    return [
        register_motion(town, title=TITLES[number % 3] + (f" {number}" if number > 2 else ""))
        for number in range(count)
    ]


def leading(motions: Sequence[Motion]) -> list[Case]:
    return [motion.cases.select_related("motion", "diary").get(leads=True) for motion in motions]


def together(meeting, town, cases: Sequence[Case], purpose: str, **details) -> AgendaItem:
    first, *others = cases
    return put(meeting, town, heading="", purpose=purpose, case=first, also=others, **details)


def row_of(item: AgendaItem, motion: Motion) -> int:
    return item.case_rows.get(case__motion=motion).pk


def opined(town, motions: Sequence[Motion], **opinions) -> AgendaItem:
    """The committee has answered the referrals of them all in one paragraph."""
    for motion in motions:
        refer(town, motion)
    meeting = open_room(town)
    item = together(meeting, town, [motion.cases.get(diary=town.sn) for motion in motions], Purpose.OPINION)
    deliberation.take_up(item, by=town.secretary, at=at(meeting.date))
    own = {row_of(item, motions[int(number)]): said for number, said in opinions.items()}
    decided = (PointRow("Nämnden överlämnar yttrandet."),)
    return decide(item, town, opinion="hands_over", opinions=own, decided=decided)


def proposed_together(town, motions: Sequence[Motion]) -> AgendaItem:
    """And the board has proposed that the first be granted and the others rejected, in one paragraph."""
    opined(town, motions)
    meeting = open_room(town, town.ks, 15, date(2023, 6, 14))
    item = together(meeting, town, leading(motions), Purpose.PROPOSAL)
    deliberation.take_up(item, by=town.secretary, at=at(meeting.date))
    first, *others = motions
    decided = [PointRow("Den första motionen bifalls.", True, None, "granted", answers=row_of(item, first))]
    decided += [PointRow(f"Motionen {number} avslås.", True, None, "rejected", answers=row_of(item, motion))
                for number, motion in enumerate(others, start=2)]  # fmt: skip
    return decide(item, town, decided=tuple(decided))


def together_before_the_council(town, motions: Sequence[Motion], day: date = date(2023, 9, 11)) -> AgendaItem:
    """A council of 61, with the motions taken up for its verdict in one paragraph, announced in time."""
    fill(town, town.kf, 61)
    meeting = plan(town, town.kf, day)
    item = together(meeting, town, leading(motions), Purpose.VERDICT)
    agenda.announce(meeting, by=town.secretary, at=at(day - timedelta(days=7)), on=day - timedelta(days=7))
    attendance.open_meeting(meeting, by=town.secretary, at=at(day))
    return deliberation.take_up(item, by=town.secretary, at=at(day))


def reported_late(town, meeting, motions: Sequence[Motion]) -> AgendaItem:
    """The council has been told that they are not prepared within the year, in one paragraph."""
    item = together(meeting, town, leading(motions), Purpose.DELAY_REPORT)
    deliberation.take_up(item, by=town.secretary, at=at(meeting.date))
    return decide(
        item, town, decided=(PointRow("Anmälan noteras."),), unannounced_reason="Samtliga ense.",
        sections={"summary": "<p>Remisserna är ute.</p>"},
    )  # fmt: skip
