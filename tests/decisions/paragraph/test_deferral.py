import pytest

from decisions.paragraph import deferral
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, open_room, taken_up


def test_a_committee_has_no_minority_right(town):
    item = taken_up(town, open_room(town))
    with pytest.raises(Refused, match=r"bara i fullmäktige \(6 kap. 33 §"):
        deferral.check_minority(item, EVENING, [])


def test_each_asks_once_among_those_who_serve_and_a_third_is_needed(town):
    item = taken_up(town, open_room(town, town.kf, 61))
    serving = list(item.meeting.attendances.values_list("pk", flat=True))
    for wrong in ([*serving[:20], serving[0]], [*serving[:20], 0]):
        with pytest.raises(Refused, match="var och en gång"):
            deferral.check_minority(item, EVENING, wrong)
    with pytest.raises(Refused, match="minst 21 av de 61 närvarande"):
        deferral.check_minority(item, EVENING, serving[:20])
    deferral.check_minority(item, EVENING, serving[:21])


def test_names_are_a_minoritys_and_a_referral_back_has_its_motivation():
    with pytest.raises(Refused, match="bara när en minoritet"):
        deferral.check_no_names([1])
    with pytest.raises(Refused, match="Ange motiveringen"):
        deferral.check_motivation("")


def test_without_a_quorum_nothing_is_settled(town):
    item = taken_up(town, open_room(town, seats=5))
    with pytest.raises(Refused, match="inte beslutför"):
        deferral.check_there(item, EVENING)


@pytest.mark.parametrize("number", ["", "x", "0"])
def test_a_point_that_is_no_longer_in_the_decision_is_not_kept(town, number):
    item = taken_up(town, open_room(town))
    with pytest.raises(Refused, match="ladda om den"):
        deferral.deferred_point(item, number)
