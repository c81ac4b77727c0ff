"""A meeting's course comes there and back: its pauses with their acts, the second day, and who took over its minutes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.minutes.batches import minutes_now
from decisions.models import Meeting
from decisions.paragraph.content import PointRow
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.stored import content_of
from decisions.portable import CaseFileError, export, schema
from decisions.portable.minutes import import_meeting, meeting_file
from decisions.room import course
from decisions.states import Purpose
from decisions.steps import adjournment, attendance, deliberation, handover, settlement
from municipality.models import User
from municipality.steps import accounts
from tests.decisions import meeting_room
from tests.decisions.course import another
from tests.decisions.meeting_room import minutes
from tests.decisions.portable.conftest import IMPORTED_AT
from tests.decisions.portable.travel import taken_in, there_and_back
from tests.emptied import empty


@pytest.fixture
def meeting(town):
    """Adjourned between items, handed over, adjourned in the motion's item over to the next day, where it is decided."""
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    meeting = meeting_room.open_room(town)
    by, stina = {"by": town.secretary}, another(town)
    adjournment.adjourn(meeting, at=minutes(6), moment=minutes(5), expected_at=minutes(9), **by)
    adjournment.resume(meeting, at=minutes(11), moment=minutes(10), **by)
    item = meeting_room.put(meeting, town, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    deliberation.take_up(item, at=minutes(15), **by)
    adjournment.adjourn(meeting, at=minutes(20), moment=minutes(20), **by)
    next_day = minutes(20) + timedelta(hours=15)
    adjournment.resume(meeting, at=next_day, moment=next_day, **by)
    handover.hand_over(meeting, at=next_day, moment=next_day, to=stina, **by)
    item.refresh_from_db()
    content = replace(content_of(item), opinion="supports", decided=(PointRow("Tillstyrks."),))
    deliberation.save_paragraph(
        item, by=stina, at=next_day + timedelta(minutes=5), version=item.version, content=content
    )
    settlement.decide(item, by=stina, at=next_day + timedelta(minutes=9))
    attendance.end_meeting(meeting, by=stina, at=next_day + timedelta(minutes=30))
    return Meeting.objects.get(pk=meeting.pk)


def test_there_and_back(town, meeting):
    item = meeting.items.get()
    printed, sittings = paragraph_of(item), course.sittings_of(meeting)
    there_and_back(item.case.motion)
    there = Meeting.objects.get()
    assert course.sittings_of(there) == sittings
    assert paragraph_of(there.items.get()).parts == printed.parts
    assert course.secretary_of(there.items.get()) == "Stina Sekreterare"


def test_what_is_decided_meanwhile_is_refused_with_its_place(town, meeting):
    data = export.case_file(meeting.items.get().case.motion)
    paused = data["meetings"][0]["adjournments"][1]
    paused["resumed"] = None
    with pytest.raises(CaseFileError, match=r"/meetings/0.*: Sammanträdet är ajournerat: återuppta det först"):
        taken_in(export.as_text(data))


def test_a_file_from_before_has_neither(town, meeting):
    data = export.case_file(meeting.items.get().case.motion)
    for entry in data["meetings"]:
        del entry["adjournments"], entry["handovers"]
    read = schema.read(export.as_text(data))
    assert [(entry["adjournments"], entry["handovers"]) for entry in read["meetings"]] == [([], [])]


def test_the_meeting_file_tells_it(town, meeting):
    facts = meeting_file(meeting)["meeting"]["facts"]
    assert [(pause["since"][11:16], pause["until"][11:16], pause["paragraph"]) for pause in facts["adjournments"]] == [
        ("17:40", "17:45", None),
        ("17:55", "08:55", 1),
    ]
    assert facts["secretaries"] == [{"name": "Stina Sekreterare", "paragraphs": [1]}]
    assert meeting_file(meeting)["paragraphs"][0]["facts"]["day"] == "2023-03-31"


def test_the_meeting_file_of_two_days_is_taken_in_again(town, meeting):
    """It was refused for the day that it gives each paragraph."""
    text = export.as_text(meeting_file(meeting))
    sittings, day = course.sittings_of(meeting), meeting.items.get().day
    empty()
    admin = accounts.open_first(by=User(username="admin", name="Adam Admin"), at=IMPORTED_AT, password="bara-for-prov")
    there = import_meeting(text, by=admin, at=IMPORTED_AT)
    assert export.as_text(meeting_file(there)) == text
    assert (course.sittings_of(there), there.items.get().day) == (sittings, day)
    assert [keeper.name for keeper in minutes_now(there).secretaries] == ["Stina Sekreterare"]
    assert import_meeting(text, by=admin, at=IMPORTED_AT) is None
