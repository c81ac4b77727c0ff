import pytest

from decisions.paragraph import checks
from decisions.paragraph.content import ParagraphContent, PointRow, ReservationRow
from decisions.states import MeetingState
from decisions.steps import deliberation
from municipality.refusals import Refused
from tests.decisions.meeting_room import minutes, open_room, taken_up


def test_a_reservation_is_announced_before_the_meeting_ends(town):
    item = taken_up(town, open_room(town))
    checks.check_may_change(item, ["reservations"], MeetingState.IN_SESSION)
    with pytest.raises(Refused, match="innan sammanträdet avslutas"):
        checks.check_may_change(item, ["reservations"], MeetingState.ENDED)


def test_proposals_that_are_read_stand_where_the_body_says_so(town):
    """Lagregel 30."""
    item = taken_up(town, open_room(town))
    item = deliberation.read_proposals(item, by=town.secretary, at=minutes(1))
    item.meeting.body.locks_proposals = True
    with pytest.raises(Refused, match="därefter ändras eller återtas inget"):
        checks.check_may_change(item, ["proposals"], MeetingState.IN_SESSION)


def test_only_the_wording_of_a_reservation_is_the_same_to_the_law():
    old = ParagraphContent("R", reservations=(ReservationRow((1,), "none", text="A"),))
    new = ParagraphContent("R", reservations=(ReservationRow((1,), "none", text="B"),))
    assert checks.same_to_the_law("reservations", old, new)
    assert not checks.same_to_the_law("reservations", old, ParagraphContent("R"))
    assert not checks.same_to_the_law("decided", old, old)


def test_a_point_put_off_by_itself_is_not_decided_in_passing():
    deferred = ParagraphContent("R", decided=(PointRow("Bordläggs.", point=1, deferred="postponed"),))
    with pytest.raises(Refused, match="bordlagd eller återremitterad för sig"):
        checks.check_deferred(deferred, ParagraphContent("R"))


def test_a_text_has_a_heading_that_there_is():
    with pytest.raises(Refused, match="inget avsnitt som heter påhitt"):
        checks.check_sections_known(ParagraphContent("R", sections={"påhitt": "<p>x</p>"}))
