"""Approved minutes that say something personal, for the tests of publishing."""

from datetime import timedelta

from decisions.models import Minutes, Publication
from decisions.paragraph.content import PointRow
from decisions.steps import attendance
from decisions.steps import publication as steps
from tests.decisions import meeting_room
from tests.decisions.approved import APPROVED, approved
from tests.jobs import do_jobs
from tests.stages import stage

LATER = APPROVED + timedelta(days=1)
NUMBER = "811218-9876"


@stage
def told(town, *texts: str) -> Minutes:
    """An approved meeting whose paragraphs decide what the texts say."""
    meeting = meeting_room.open_room(town)
    for text in texts:
        item = meeting_room.taken_up(town, meeting, heading=f"Ärende om {text}")
        meeting_room.decide(item, town, decided=(PointRow(f"{text} får bidrag."),))
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.at(meeting_room.DAY) + timedelta(hours=1))
    return approved(town, meeting.minutes.get(kind="whole"))


@stage
def begun(town, *texts: str) -> Publication:
    return steps.begin(told(town, *(texts or ("Föreningen",))), by=town.secretary, at=LATER)


def reviewed(town, publication, masks=(), shows=None, reason="Personuppgifter om en enskild.") -> Publication:
    return steps.review(publication, by=town.secretary, at=LATER, masks=masks, shows=shows or {}, reason=reason)


def published(town, publication, **options) -> Publication:
    steps.approve(publication, by=town.secretary, at=LATER, **options)
    do_jobs()
    return Publication.objects.get(pk=publication.pk)


def withdrawn(town, publication) -> Publication:
    return steps.withdraw(publication, by=town.secretary, at=LATER, reason="Ska granskas igen.")
