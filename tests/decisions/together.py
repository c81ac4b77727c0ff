"""Several motions in one paragraph: answered together by the committee and the board, and before the council together. Each act has a
moment of its own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from decisions.models import AgendaItem, Meeting
from decisions.paragraph.content import PointRow
from decisions.paragraph.stored import content_of
from decisions.states import Purpose
from decisions.steps import agenda, attendance, deliberation, settlement
from motions.models import Case, Motion
from tests.decisions.meeting_room import DAY, at, fill, refer, register_motion

TITLES = ("Stärk arbetet mot våld", "Fler cykelvägar", "Simskola för alla")


def registered(town, count: int = 2) -> list[Motion]:
    """So many motions of two points each."""
    titles = [TITLES[number % 3] + (f" {number}" if number > 2 else "") for number in range(count)]
    return [register_motion(town, title=title) for title in titles]


def leading(motions: Sequence[Motion]) -> list[Case]:
    return [motion.cases.select_related("motion", "diary").get(leads=True) for motion in motions]


def together(meeting, town, cases: Sequence[Case], purpose: str, **details) -> AgendaItem:
    """On the agenda ten days before the meeting."""
    first, *others = cases
    listed_at = at(meeting.date - timedelta(days=10))
    return agenda.put_on_agenda(
        meeting, by=town.secretary, at=listed_at, purpose=purpose, case=first, also=others, **details
    )


def row_of(item: AgendaItem, motion: Motion) -> int:
    return item.case_rows.get(case__motion=motion).pk


def planned(town, body, seats: int, day: date) -> Meeting:
    fill(town, body, seats)
    planned_at = at(day - timedelta(days=20))
    return agenda.plan_meeting(body, by=town.secretary, at=planned_at, date=day, starts_at=time(17, 30), place="Salen")


def taken_up_at(item: AgendaItem, town) -> AgendaItem:
    """The meeting opened, and the item taken up."""
    attendance.open_meeting(item.meeting, by=town.secretary, at=at(item.meeting.date))
    return deliberation.take_up(item, by=town.secretary, at=at(item.meeting.date) + timedelta(minutes=1))


def decided(item: AgendaItem, town, **parts) -> AgendaItem:
    item.refresh_from_db()
    content, written_at = replace(content_of(item), **parts), at(item.meeting.date) + timedelta(minutes=2)
    item = deliberation.save_paragraph(item, by=town.secretary, at=written_at, version=item.version, content=content)
    return settlement.decide(item, by=town.secretary, at=at(item.meeting.date) + timedelta(minutes=3))


def opined(town, motions: Sequence[Motion], **opinions) -> AgendaItem:
    """The committee has answered the referrals of them all in one paragraph; `opinions` are those of its own, by the motion's place."""
    for motion in motions:
        refer(town, motion)
    cases = [motion.cases.get(diary=town.sn) for motion in motions]
    item = taken_up_at(together(planned(town, town.sn, 11, DAY), town, cases, Purpose.OPINION), town)
    own = {row_of(item, motions[int(place)]): said for place, said in opinions.items()}
    sentence = (PointRow("Nämnden överlämnar yttrandet."),)
    return decided(item, town, opinion="hands_over", opinions=own, decided=sentence)


def proposed_together(town, motions: Sequence[Motion]) -> AgendaItem:
    """And the board has proposed that the first be granted and the others rejected, in one paragraph."""
    opined(town, motions)
    meeting = planned(town, town.ks, 15, date(2023, 6, 14))
    item = taken_up_at(together(meeting, town, leading(motions), Purpose.PROPOSAL), town)
    first, *others = motions
    rows = [PointRow("Den första motionen bifalls.", True, None, "granted", answers=row_of(item, first))]
    for number, motion in enumerate(others, start=2):
        rows.append(PointRow(f"Motionen {number} avslås.", True, None, "rejected", answers=row_of(item, motion)))
    return decided(item, town, decided=tuple(rows))


def together_before_the_council(town, motions: Sequence[Motion], day: date = date(2023, 9, 11)) -> AgendaItem:
    """A council of 61, with the motions taken up for its verdict in one paragraph, announced in time."""
    meeting = planned(town, town.kf, 61, day)
    item = together(meeting, town, leading(motions), Purpose.VERDICT)
    agenda.announce(meeting, by=town.secretary, at=at(day - timedelta(days=7)), on=day - timedelta(days=7))
    return taken_up_at(AgendaItem.objects.get(pk=item.pk), town)


def reported_late(town, motions: Sequence[Motion], day: date = date(2023, 8, 28)) -> AgendaItem:
    """The council has been told that they are not prepared within the year, in one paragraph."""
    item = together(planned(town, town.kf, 61, day), town, leading(motions), Purpose.DELAY_REPORT)
    return decided(
        taken_up_at(item, town), town, decided=(PointRow("Anmälan noteras."),), unannounced_reason="Samtliga ense.",
        sections={"summary": "<p>Remisserna är ute.</p>"},
    )  # fmt: skip
