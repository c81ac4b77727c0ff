"""An item of a motion that the council has postponed to its next meeting."""

from datetime import date

from decisions.models import AgendaItem
from decisions.states import Purpose
from decisions.steps import attendance, settlement
from tests.decisions.meeting_room import at, fill, open_room, taken_up, write


def postponed(town, motion, purpose: str = Purpose.DELAY_REPORT, **parts) -> AgendaItem:
    fill(town, town.kf, 61)
    meeting = open_room(town, town.kf, 61, date(2023, 9, 11))
    item = taken_up(town, meeting, heading="", purpose=purpose, case=motion.cases.get(leads=True))
    item = write(item, town, **{"sections": {"summary": "Remissen är inte besvarad."}, **parts})
    item = settlement.postpone_item(item, by=town.secretary, at=at(meeting.date))
    attendance.end_meeting(meeting, by=town.secretary, at=at(meeting.date))
    return item
