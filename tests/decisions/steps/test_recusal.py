"""Jäv and standing aside."""

import pytest

from decisions.models import Recusal, StandingAside
from decisions.paragraph.content import ReservationRow
from decisions.room.roll import roll_of
from decisions.steps import division, presence, recusal
from municipality import audit
from municipality.refusals import Refused
from tests.decisions.meeting_room import minutes, open_room, present, propose, taken_up, write


@pytest.fixture
def item(town):
    return taken_up(town, open_room(town))


def recuse(item, town, name, **details):
    return recusal.recuse(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, name), **details)


def aside(item, town, name):
    return recusal.stand_aside(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, name))


def test_who_is_recused_leaves_the_roll_of_that_item(item, town):
    recuse(item, town, "Dahl", reason="styrelseledamot i föreningen")
    roll = roll_of(item)
    assert "Dahl" not in [row.person.last_name for row in roll.serving]
    assert (len(roll.serving), roll.emptied_by_recusal, roll.absent) == (10, 1, 0)
    assert audit.acts_about(item).first().sentence == ("David Dahl (SD) anmälde jäv (6 kap. 28–30 §§ kommunallagen).")


def test_the_quorum_of_a_committee_does_not_forgive_jav(town):
    item = taken_up(town, open_room(town, seats=6))
    assert roll_of(item).may_handle
    recuse(item, town, "Dahl")
    assert not roll_of(item).may_handle
    with pytest.raises(Refused, match=r"det krävs 6 av 11 \(6 kap. 27 §"):
        division.put(item, by=town.secretary, at=minutes(2), found=True)


def test_the_quorum_of_the_council_does(town):
    item = taken_up(town, open_room(town, town.kf, seats=31))
    recuse(item, town, "Dahl")
    assert roll_of(item).may_handle


def test_what_was_proposed_before_the_recusal_was_known_stands(item, town):
    """Lagregel 19."""
    item = propose(item, town, ("reject", "avslag", ["Dahl"]))
    recusal = recuse(item, town, "Dahl")
    assert (recusal.spoke, recusal.proposed) == (False, True)


def test_who_has_taken_part_in_the_decision_is_not_recused_before_it_is_taken_away(item, town):
    write(item, town, reservations=(ReservationRow((present(item.meeting, "Dahl").pk,), "none"),))
    with pytest.raises(Refused, match="har reserverat sig"):
        recuse(item, town, "Dahl")


def test_the_chair_hands_over_first(item, town):
    with pytest.raises(Refused, match="lämna över"):
        recuse(item, town, "Almqvist")
    with pytest.raises(Refused, match=r"4 kap\. 25 §"):
        aside(item, town, "Almqvist")
    presence.hand_over_chair(item, by=town.secretary, at=minutes(1), chair=present(item.meeting, "Björk"))
    recuse(item, town, "Almqvist", by_decision=True)
    assert audit.acts_about(item).first().sentence.startswith("Anna Almqvist (S) är enligt organets beslut jävig")


def test_a_recusal_is_noted_once_and_can_be_lifted(item, town):
    noted = recuse(item, town, "Dahl")
    with pytest.raises(Refused):
        recuse(item, town, "Dahl")
    recusal.lift(noted, by=town.secretary, at=minutes(2))
    assert not Recusal.objects.exists()
    assert len(roll_of(item).serving) == 11


def test_who_stepped_in_steps_back_when_it_is_lifted(item, town):
    presence.arrive(item.meeting, by=town.secretary, at=minutes(1), person=town.people["åkerö"], moment=minutes(0))
    noted = recuse(item, town, "Dahl")
    presence.call_in(item.meeting, by=town.secretary, at=minutes(2), moment=minutes(2), item=item)
    assert len(roll_of(item).serving) == 11
    recusal.lift(noted, by=town.secretary, at=minutes(3))
    assert "Åkerö" not in [row.person.last_name for row in roll_of(item).serving]


def test_who_stands_aside_is_present_and_does_not_vote(item, town):
    stood = aside(item, town, "Dahl")
    roll = roll_of(item)
    assert (len(roll.serving), len(roll.voters), roll.absent) == (11, 10, 0)
    with pytest.raises(Refused, match="redan antecknat"):
        aside(item, town, "Dahl")
    recusal.take_part(stood, by=town.secretary, at=minutes(2))
    assert not StandingAside.objects.exists()


def test_standing_aside_is_said_before_the_question(item, town):
    division.put(item, by=town.secretary, at=minutes(2), found=True)
    with pytest.raises(Refused, match="innan ordföranden lägger fram förslag"):
        aside(item, town, "Dahl")
