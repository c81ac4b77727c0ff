from datetime import date

import pytest

from decisions.minutes.batches import approval_of, kept_at, latest_notice, minutes_now, notice_of
from municipality.refusals import Refused
from tests.decisions import meeting_room
from tests.decisions.approved import approved, ended, staffed


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_papers_are_told_whom_and_when(town):
    minutes = staffed(town, ended(town))
    told = approval_of(minutes)
    assert [str(one) for one in told.adjusters] == ["Bo Björk (M)"]
    assert (told.place, told.approved_on, told.posted_on, told.locked) == ("Kommunhuset", None, None, False)
    assert latest_notice(minutes) is None
    with pytest.raises(Refused, match="inte anslagen"):
        notice_of(minutes)
    told = approval_of(approved(town, minutes))
    assert (told.approved_on, told.posted_on, told.last_appeal_on, told.removed_on) == (
        date(2023, 4, 6), date(2023, 4, 6), date(2023, 4, 27), date(2023, 4, 28),
    )  # fmt: skip
    assert told.locked
    assert notice_of(minutes) == latest_notice(minutes)


def test_the_minutes_are_kept_where_the_body_says_or_by_its_administration(town):
    minutes = ended(town)
    assert kept_at(minutes) == "Socialförvaltningen"
    minutes.meeting.facts.minutes_kept_at = "Kommunhuset, plan 2"
    assert kept_at(minutes) == "Kommunhuset, plan 2"


def test_the_whole_minutes_are_a_draft_until_they_are_locked(town):
    minutes = staffed(town, ended(town))
    draft = minutes_now(minutes.meeting)
    assert (draft.approved, [str(one) for one in draft.approval.adjusters]) == (False, ["Bo Björk (M)"])
    approved(town, minutes)
    assert minutes_now(minutes.meeting).approved


def test_before_anything_is_drawn_up_they_are_a_draft_too(town):
    assert not minutes_now(meeting_room.open_room(town)).approved
