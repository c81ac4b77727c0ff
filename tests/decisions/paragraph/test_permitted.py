import pytest

from decisions.paragraph import permitted
from decisions.paragraph.content import PointRow
from decisions.states import ItemState
from decisions.steps import agenda, attendance
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, decide, minutes, open_room, plan, put, taken_up

UNDER_WAY = (
    permitted.check_may_read_proposals,
    permitted.check_may_put_questions,
    permitted.check_may_note_recusals,
    permitted.check_may_decline_minority,
    permitted.check_may_settle,
)


def test_the_secretary_notes_what_happens_while_the_meeting_goes_on(town):
    with pytest.raises(Refused, match="inte öppnat"):
        permitted.check_may_note(town.secretary, plan(town, town.ks), EVENING)
    meeting = open_room(town)
    permitted.check_may_note(town.secretary, meeting, EVENING)
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        permitted.check_may_note(town.reader, meeting, EVENING)
    ended = attendance.end_meeting(meeting, by=town.secretary, at=minutes(1))
    with pytest.raises(Refused, match="är avslutat"):
        permitted.check_may_note(town.secretary, ended, minutes(2))


@pytest.mark.parametrize("check", UNDER_WAY)
def test_an_item_is_handled_from_when_it_is_taken_up_until_the_gavel(town, check):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    check(town.secretary, item, EVENING)
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        check(town.reader, item, EVENING)
    with pytest.raises(Refused, match=r"behandlas|Ta upp det först"):
        check(town.secretary, put(meeting, town), EVENING)
    with pytest.raises(Refused, match=r"behandlas|har läget beslutat"):
        check(town.secretary, decide(item, town, decided=(PointRow("Så."),)), EVENING)


def test_only_the_council_puts_off_a_point(town):
    with pytest.raises(Refused, match="när fullmäktige behandlar motionen"):
        permitted.check_may_defer(town.secretary, taken_up(town, open_room(town)), EVENING)


def test_what_the_gavel_would_do_is_told(town):
    planned = put(open_room(town), town)
    for to, what in ((ItemState.DECIDED, "beslutas"), (ItemState.POSTPONED, "bordläggas")):
        with pytest.raises(Refused, match=f"kan inte {what}. Ta upp det först"):
            permitted.check_may_settle(town.secretary, planned, EVENING, to)


def test_an_item_is_taken_up_once_and_is_then_a_paragraph(town):
    meeting = open_room(town)
    planned = put(meeting, town)
    permitted.check_may_take_up(town.secretary, planned, EVENING)
    with pytest.raises(Refused, match="Ta upp ärendet först"):
        permitted.check_may_approve_at_once(town.secretary, planned, EVENING)
    item = taken_up(town, meeting)
    permitted.check_may_approve_at_once(town.secretary, item, EVENING)
    with pytest.raises(Refused, match="kan inte tas upp"):
        permitted.check_may_take_up(town.secretary, item, EVENING)


def test_officials_write_before_the_meeting_and_nobody_what_has_left_the_agenda(town):
    meeting = open_room(town)
    planned = put(meeting, town)
    permitted.check_may_write(town.official, planned, EVENING)
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        permitted.check_may_write(town.official, taken_up(town, meeting), EVENING)
    removed = agenda.remove(planned, by=town.secretary, at=EVENING, reason="Dras tillbaka.")
    with pytest.raises(Refused, match="utgick"):
        permitted.check_may_write(town.secretary, removed, EVENING)


def test_what_is_handed_in_waits_for_its_item(town):
    meeting = open_room(town)
    with pytest.raises(Refused, match="inte upptaget än"):
        permitted.check_may_hand_in(town.secretary, put(meeting, town), EVENING)
    permitted.check_may_hand_in(town.secretary, taken_up(town, meeting), EVENING)
