"""A meeting of older minutes that was held on two days, under two secretaries, as its file tells it."""

from datetime import date, datetime

import pytest

from decisions.minutes.told import minutes_told
from decisions.models import Meeting
from decisions.paragraph.told import told_of
from decisions.portable.contradictions import doubts
from decisions.room.course import sittings_of
from decisions.room.course_told import continued_on, secretaries_told
from decisions.rules.sittings import Sitting
from tests.conftest import STOCKHOLM
from tests.decisions.old_minutes import DAY, approved_together, file, taken_in

SECOND = date(2019, 5, 14)
NIGHT = {"since": "2019-05-13T22:10:00+02:00", "until": "2019-05-14T09:00:00+02:00", "paragraph": 40}
BREAK = {"since": "2019-05-13T20:00:00+02:00", "until": "2019-05-13T20:15:00+02:00", "paragraph": None}
KEPT = [{"name": "Greta Granlund", "paragraphs": [40]}, {"name": "Stina Ek", "paragraphs": [41]}]


def two_days(**facts) -> dict:
    data = file(adjournments=[BREAK, NIGHT], secretaries=KEPT, **facts)
    data["paragraphs"][1]["facts"]["day"] = SECOND.isoformat()
    return data


def test_it_has_its_days_and_each_paragraph_its_own(town):
    meeting = taken_in(town, two_days())
    assert meeting.days == [DAY, SECOND]
    assert sittings_of(meeting) == (
        Sitting(DAY, "18.30", "22.10", ("20.00–20.15",)),
        Sitting(SECOND, "09.00"),
    )
    printed = minutes_told(meeting)
    assert [paragraph.day for paragraph in printed.paragraphs] == [DAY, SECOND]
    assert printed.date_written == "13 och 14 maj 2019"


def test_who_kept_which_paragraphs(town):
    meeting = taken_in(town, two_days())
    assert secretaries_told(meeting) == [("Greta Granlund", (40,)), ("Stina Ek", (41,))]
    printed = minutes_told(meeting)
    assert {fact.key: fact.lines for fact in printed.facts}["secretaries"] == ("Greta Granlund § 40", "Stina Ek § 41")
    assert [(sign.name, sign.paragraphs) for sign in printed.signs][:2] == [
        ("Greta Granlund", "§ 40"),
        ("Stina Ek", "§ 41"),
    ]


def test_the_fourteen_days_are_counted_from_the_last_day(town):
    """14 days after the 13th is the 27th; the second day gives until the 28th."""
    on = {"approved_on": "2019-05-28", "posted": {"on": "2019-05-29"}, "signers": []}
    assert minutes_told(taken_in(town, two_days(minutes=[approved_together([40, 41], **on)]))).approved
    data = two_days(minutes=[approved_together([40, 41], **on)])
    late = file(minutes=[approved_together([40, 41], **on)])
    assert not [said for said in doubts(data) if "justerat" in said.lower() or "justeras" in said.lower()]
    assert len(doubts(late)) == len(doubts(data)) + 1
    assert [told.late for told in told_of(Meeting.objects.get(date=DAY))] == [[]]


@pytest.mark.parametrize(
    ("opened", "pauses", "days"),
    [
        (None, [NIGHT], [SECOND]),
        (None, [BREAK], []),
        (None, [NIGHT | {"until": None}], []),
        ("2019-05-20", [NIGHT], []),
    ],
)
def test_times_of_another_day_are_those_when_it_was_entered(opened, pauses, days):

    moment = datetime.combine(date.fromisoformat(opened), datetime.min.time(), STOCKHOLM) if opened else None
    assert continued_on(DAY, moment, {"adjournments": pauses}) == days
