import pytest

from decisions.states import Purpose
from decisions.steps import agenda
from motions.motion.on_agendas import worded
from tests.decisions.headed import NEW, OLD, WHO, announced, corrected
from tests.decisions.meeting_room import EVENING, open_room, put, taken_up, write


@pytest.fixture
def motion(register):
    return register()


def test_a_heading_written_from_the_case_follows_its_title_and_submitters(town, motion):
    item = announced(town, motion)
    other = put(item.meeting, town, heading="", purpose=Purpose.OTHER, case=item.case)
    assert (item.heading, other.heading) == (f"{OLD} – {WHO} David Dahl (SD) och Åsa Åkerö (SD)", OLD)
    motion = corrected(town, motion, "dahl")
    item.refresh_from_db(), other.refresh_from_db()
    assert (item.heading, item.case_heading, item.version) == (*[f"{NEW} – {WHO} David Dahl (SD)"] * 2, 2)
    assert other.heading == NEW
    assert item.history.first().act.kind == "motion.corrected"
    corrected(town, motion, title=OLD)
    item.refresh_from_db()
    assert item.heading == f"{OLD} – {WHO} David Dahl (SD) och Åsa Åkerö (SD)"


def test_what_somebody_worded_or_the_called_were_told_or_was_taken_up_stands(town, motion):
    own = write(announced(town, motion), town, heading="Motion om våld")
    meeting = own.meeting
    removed = put(meeting, town, heading="", purpose=Purpose.OTHER, case=own.case)
    agenda.remove(removed, by=town.secretary, at=EVENING, reason="Fel.")
    waiting = put(meeting, town, heading="", purpose=Purpose.OTHER, case=own.case)
    under_way = taken_up(town, open_room(town), heading="", purpose=Purpose.OTHER, case=own.case)
    corrected(town, motion)
    for item, heading in ((own, "Motion om våld"), (removed, OLD), (under_way, OLD), (waiting, NEW)):
        item.refresh_from_db()
        assert item.heading == heading


def test_what_a_heading_says_of_a_motion(motion):
    assert worded(motion) == (OLD, "David Dahl (SD) och Åsa Åkerö (SD)")
