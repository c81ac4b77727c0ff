"""An approved paragraph that is to be dispatched: the social committee's opinion on a motion, with its recipients. Built by the real steps."""

from datetime import timedelta

from decisions.models import AgendaItem
from decisions.paragraph.content import PointRow, RecipientRow
from decisions.states import Purpose
from decisions.steps import attendance
from decisions.steps.dispatch import Sending
from tests.decisions import approved, meeting_room
from tests.stages import stage

LATER = approved.APPROVED + timedelta(days=3)


@stage
def decided(town, *recipients: RecipientRow) -> AgendaItem:
    """The meeting has ended and its minutes are drawn up."""
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    meeting = meeting_room.open_room(town)
    item = meeting_room.taken_up(
        town, meeting, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn)
    )
    rows = recipients or (RecipientRow("Kommunstyrelsen", body=town.ks.pk), RecipientRow("Akten"))
    meeting_room.decide(
        item, town, opinion="hands_over", decided=(PointRow("Nämnden överlämnar yttrandet."),), recipients=rows
    )
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    return approved.paragraph(meeting.minutes.get(), item.paragraph or 1)


@stage
def ready(town, *recipients: RecipientRow) -> AgendaItem:
    item = decided(town, *recipients)
    approved.approved(town, item.batch.minutes)
    return approved.paragraph(item.batch.minutes, item.paragraph)


def to(item: AgendaItem, name: str, way: str, **more) -> Sending:
    """One of the paragraph's recipients, by name."""
    return Sending(way, key=f"recipient:{item.recipients.get(name=name).pk}", **more)


__all__ = ["LATER", "Sending", "decided", "ready", "to"]
