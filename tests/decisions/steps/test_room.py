"""Any sequence of comings, goings, recusals and calls, by the real steps: one voter a seat and a right quorum, whatever happens."""

import random

import pytest

from decisions.models import Attendance
from decisions.room.roll import here_now, roll_of
from decisions.rules import quorum
from decisions.states import RollAnswer
from decisions.steps import presence, recusal
from decisions.steps.rollcall import Answer, call_roll
from municipality.models import Body
from municipality.refusals import Refused
from tests.decisions.council import elect
from tests.decisions.meeting_room import minutes, open_room, taken_up
from tests.town import set_facts


@pytest.fixture(params=["KF", "SN"])
def meeting(town, request):
    """The council by constituency and party, or a committee by list; at a distance allowed in both, a seat vacant."""
    if request.param == "KF":
        elect(town, 21, 12)
    body = Body.objects.get(code=request.param)
    set_facts(body, remote=Body.Remote.MAY)
    body.refresh_from_db()
    held = open_room(town, body, seats=20 if body.code == "KF" else 10)
    for seat in held.seated():
        if not seat.is_member:
            presence.arrive(held, by=town.secretary, at=minutes(0), person=seat.person, moment=minutes(0))
    return held


@pytest.mark.parametrize("seed", [1, 7, 2023])
def test_one_voter_a_seat_and_a_right_quorum(town, meeting, seed):
    chance, item, members = random.Random(seed), None, meeting.seated()  # noqa: S311 (a test)
    for minute in range(1, 40):
        act = {"by": town.secretary, "at": minutes(minute)}
        if minute % 8 == 1:
            item = taken_up_at(town, meeting, minute)
        try:
            something(chance, meeting, item, members, act)
        except Refused as refusal:
            assert str(refusal).endswith(".")
        assert_right(meeting, item, minute)


def taken_up_at(town, meeting, minute):
    return taken_up(town, meeting, heading=f"Ärende {minute}")


def something(chance, meeting, item, members, act) -> None:
    here = here_now(meeting)
    row, seat = chance.choice(here), chance.choice(members)
    moment = act["at"]
    chair = next((one for one in here if one.serves and one.pk != row.pk), None)
    step = chance.choice(["leave", "arrive", "call_in", "item", "recuse", "roll", "one"])
    if step == "leave":
        presence.leave(row, moment=moment, chair=chair, **act)
    elif step == "arrive":
        presence.arrive(meeting, person=seat.person, moment=moment, remote=chance.random() < 0.3,
                        again_reason="balansen", **act)  # fmt: skip
    elif step in ("call_in", "item"):
        presence.call_in(meeting, moment=moment, item=item if step == "item" else None, **act)
    elif step == "recuse":
        recusal.recuse(item, attendance=row, **act)
    elif step == "roll":
        call_roll(meeting, answers=[Answer(seat.person, chance.choice(RollAnswer.values))], **act)
    else:
        presence.call_in_one(row, moment=moment, seat=seat.person, reason="prov", **act)


def assert_right(meeting, item, minute) -> None:
    roll = roll_of(item, minutes(minute))
    people = [row.person_id for row in roll.serving]
    seats = [row.instead_of_id or row.person_id for row in roll.serving]
    assert len(set(people)) == len(people) and len(set(seats)) == len(seats)
    assert len(people) <= meeting.facts.seats
    assert not {row.person_id for row in roll.recused} & set(people)
    present = len(people) + (roll.emptied_by_recusal if roll.council else 0)
    assert roll.may_handle == (present >= quorum(meeting.facts.seats)) == (2 * present > meeting.facts.seats)
    if roll.council:
        held = {one.person_id: one for one in meeting.seated()}
        for row in roll.serving:
            if row.capacity == Attendance.Capacity.SERVING_SUBSTITUTE and row.instead_of_id:
                assert held[row.person_id].party == held[row.instead_of_id].party
