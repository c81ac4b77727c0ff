"""People come and go, and substitutes are called in by their order."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from decisions.models import Attendance
from decisions.room.roll import here_now, present_in, roll_of
from decisions.steps import attendance, presence, recusal
from decisions.steps.attendance import AttendanceRow
from municipality import audit
from municipality.models import Assignment
from municipality.refusals import Refused
from municipality.steps import register
from tests.conftest import NOW
from tests.decisions.council import open_council
from tests.decisions.meeting_room import EVENING, fill, minutes, open_room, plan, present, taken_up

Capacity = Attendance.Capacity


@pytest.fixture
def room(town):
    """Eleven members; Åkerö (SD) and two of S wait as substitutes."""
    for number, (name, party) in enumerate([("Sture", "S"), ("Sonja", "S")], start=5):
        town.people[name.lower()] = person = register.add_person(
            by=town.admin, at=NOW, first_name=name, last_name=f"S-{number}"
        )
        register.begin_assignment(person, by=town.admin, at=NOW, body=town.sn, role=Assignment.Role.SUBSTITUTE,
                                  party=town.parties[party], valid_from=date(2022, 10, 15), order=number)  # fmt: skip
    meeting = open_room(town)
    for name in ("åkerö", "sture", "sonja"):
        arrive(meeting, town, name, 0)
    return meeting


def arrive(meeting, town, name, minute, **details):
    return presence.arrive(
        meeting, by=town.secretary, at=minutes(120), person=town.people[name], moment=minutes(minute), **details
    )


def leave(meeting, town, last_name, minute, **details):
    row = meeting.attendances.get(person__last_name=last_name, until=None, item=None)
    return presence.leave(row, by=town.secretary, at=minutes(120), moment=minutes(minute), **details)


def call_in(meeting, town, minute, item=None):
    return presence.call_in(meeting, by=town.secretary, at=minutes(120), moment=minutes(minute), item=item)


def serving(item, minute):
    return {row.person.last_name for row in roll_of(item, minutes(minute)).serving}


def test_a_member_leaves_and_the_substitute_of_the_party_serves_in_the_seat(room, town):
    item = taken_up(town, room)
    leave(room, town, "Dahl", 10)
    [called] = call_in(room, town, 12)
    assert (called.person.last_name, called.instead_of, called.capacity) == (
        "Åkerö",
        town.people["dahl"],
        Capacity.SERVING_SUBSTITUTE,
    )
    assert "Dahl" in serving(item, 9) and "Åkerö" not in serving(item, 9)
    assert "Dahl" not in serving(item, 12) and "Åkerö" in serving(item, 12)
    assert len(serving(item, 12)) == 11
    there = audit.acts_about(room).first().sentence
    assert there == "Åsa Åkerö (SD) för David Dahl i tjänst."


def test_the_roll_keeps_its_order_when_a_substitute_serves(room, town):
    item = taken_up(town, room)
    before = [row.person.last_name for row in roll_of(item, minutes(1)).serving]
    leave(room, town, "Dahl", 10)
    call_in(room, town, 12)
    after = [row.person.last_name for row in roll_of(item, minutes(12)).serving]
    assert after == [name if name != "Dahl" else "Åkerö" for name in before]


def test_who_is_late_takes_the_seat_back_and_the_substitute_keeps_priority(room, town):
    set_absent(room, town, "Dahl")
    call_in(room, town, 1)
    item = taken_up(town, room)
    assert arrive(room, town, "dahl", 20).capacity == Capacity.MEMBER
    assert "Åkerö" not in serving(item, 20)
    assert [row.person.last_name for row in here_now(room) if row.capacity == "substitute"] == ["S-5", "S-6", "Åkerö"]
    leave(room, town, "Björk", 30)
    [called] = call_in(room, town, 31)
    assert called.person.last_name == "Åkerö", "nobody of M: who has served comes before who has not"


def set_absent(meeting, town, *last_names):
    rows = [
        AttendanceRow(one.person, one.capacity, one.party, one.instead_of, one.chairs, one.title)
        for one in meeting.attendances.select_related("person", "party", "instead_of")
        if one.person.last_name not in last_names
    ]
    attendance.set_attendance(meeting, by=town.secretary, at=EVENING, rows=rows)


def test_no_return_the_same_day(town):
    fill(town, town.kf, 61)
    meeting = attendance.open_meeting(plan(town, town.kf), by=town.secretary, at=EVENING)
    leave(meeting, town, "Dahl", 10)
    with pytest.raises(Refused, match=r"5 kap\. 20 §"):
        arrive(meeting, town, "dahl", 20)


def test_a_committees_own_rules_may_let_somebody_return_with_a_reason(room, town):
    leave(room, town, "Dahl", 10)
    with pytest.raises(Refused, match="reglemente"):
        arrive(room, town, "dahl", 20)
    arrive(room, town, "dahl", 20, again_reason="styrkebalansen mellan partierna")
    assert "Dahl" in serving(taken_up(town, room), 21)


def test_a_substitute_out_of_the_order_needs_a_reason(room, town):
    leave(room, town, "Almqvist", 10, chair=present(room, "Björk"))
    sonja = present(room, "S-6")
    details = {"by": town.secretary, "at": minutes(120), "moment": minutes(11), "seat": town.people["almqvist"]}
    with pytest.raises(Refused, match=r"Sture S-5 \(S\) står före Sonja S-6 \(S\)"):
        presence.call_in_one(sonja, **details)
    called = presence.call_in_one(sonja, **details, reason="Sture S-5 avstod")
    assert called.instead_of == town.people["almqvist"]
    with pytest.raises(Refused, match="står inte tom"):
        presence.call_in_one(present(room, "S-5"), **{**details, "moment": minutes(12)})


def test_the_chair_hands_over_when_leaving_and_the_paragraphs_before_keep_theirs(room, town):
    item = taken_up(town, room)
    with pytest.raises(Refused, match="ange vem som leder"):
        leave(room, town, "Almqvist", 10)
    leave(room, town, "Almqvist", 10, chair=present(room, "Björk"))
    assert roll_of(item, minutes(9)).chair.person.last_name == "Almqvist"
    assert roll_of(item, minutes(10)).chair.person.last_name == "Björk"


def test_another_may_lead_one_paragraph(room, town):
    item, other = taken_up(town, room), taken_up(town, room, heading="Nästa")
    item = presence.hand_over_chair(item, by=town.secretary, at=minutes(1), chair=present(room, "Björk"))
    assert roll_of(item).chair.person.last_name == "Björk"
    assert roll_of(other).chair.person.last_name == "Almqvist"
    with pytest.raises(Refused, match="tjänstgör inte"):
        presence.hand_over_chair(item, by=town.secretary, at=minutes(1), chair=present(room, "Åkerö"))


def test_at_a_distance_only_where_the_body_allows_it(room, town):
    leave(room, town, "Dahl", 5)
    with pytest.raises(Refused, match="på distans i socialnämnden"):
        arrive(room, town, "dahl", 10, remote=True, again_reason="balansen")


def test_others_come_in_their_capacity(room, town):
    person = register.add_person(by=town.admin, at=NOW, first_name="Maria", last_name="Sundblad")
    came = presence.arrive(room, by=town.secretary, at=minutes(9), person=person, moment=minutes(3),
                           capacity=Capacity.OFFICIAL, title="utredare")  # fmt: skip
    assert (came.title, came.serves, came.since) == ("utredare", False, minutes(3))


@pytest.mark.parametrize(("minute", "why"), [(-5, "öppnades 17.35"), (121, "inte varit än")])
def test_the_time_is_within_the_meeting(room, town, minute, why):
    with pytest.raises(Refused, match=why):
        leave(room, town, "Dahl", minute)


def test_nobody_is_there_twice_and_nobody_leaves_twice(room, town):
    with pytest.raises(Refused, match="redan antecknad"):
        arrive(room, town, "dahl", 1)
    gone = leave(room, town, "Dahl", 10)
    with pytest.raises(Refused, match="redan gått"):
        presence.leave(gone, by=town.secretary, at=minutes(120), moment=minutes(11))


def test_the_database_keeps_one_voter_a_seat_at_a_time(room, town):
    leave(room, town, "Dahl", 10)
    call_in(room, town, 12)

    def serve_too():
        Attendance.objects.create(meeting=room, person=town.people["sture"], capacity="serving_substitute",
                                  instead_of=town.people["dahl"], since=minutes(20))  # fmt: skip

    twice = audit.act("test.twice")(lambda *, by, at: (serve_too(), audit.record("Prov.", about=[])))
    try:
        with pytest.raises(IntegrityError), transaction.atomic():
            twice(by=town.secretary, at=EVENING)
    finally:
        audit.acts.pop("test.twice")


def test_no_empty_seat_no_call(room, town):
    with pytest.raises(Refused, match="ingen tom plats"):
        call_in(room, town, 1)


def test_somebody_steps_in_for_the_recused_during_the_item_only(room, town):
    item, following = taken_up(town, room), taken_up(town, room, heading="Nästa")
    recusal.recuse(item, by=town.secretary, at=minutes(1), attendance=present(room, "Dahl"))
    [called] = call_in(room, town, 2, item=item)
    assert called.item == item
    assert "Åkerö" in serving(item, 3) and "Dahl" not in serving(item, 3)
    assert "Åkerö" not in serving(following, 3) and "Dahl" in serving(following, 3)
    assert [row.pk for row in present_in(item) if row.person.last_name == "Åkerö"] == [called.pk]


def test_the_council_calls_in_from_the_members_own_constituency_first(town):
    meeting = open_council(town, 61)
    seats = {one.person_id: one for one in meeting.seated()}
    absent = next(one for one in seats.values() if one.is_member and one.constituency.startswith("Södra"))
    same_party = [one for one in seats.values() if not one.is_member and one.party == absent.party]
    for seat in same_party:
        presence.arrive(meeting, by=town.secretary, at=minutes(9), person=seat.person, moment=minutes(0))
    row = meeting.attendances.get(person=absent.person)
    presence.leave(row, by=town.secretary, at=minutes(9), moment=minutes(1))
    [called] = presence.call_in(meeting, by=town.secretary, at=minutes(9), moment=minutes(2))
    own = [one for one in same_party if one.constituency == absent.constituency]
    assert called.person == min(own, key=lambda one: one.order).person
    assert min(same_party, key=lambda one: one.order).constituency != absent.constituency, "the list alone says another"


def test_nobody_comes_before_going_or_before_the_substitute_in_the_seat(room, town):
    leave(room, town, "Dahl", 10)
    call_in(room, town, 12)
    with pytest.raises(Refused, match=r"ange en tid efter 17\.45"):
        arrive(room, town, "dahl", 9, again_reason="balansen")
    with pytest.raises(Refused, match=r"ange en tid efter 17\.47"):
        arrive(room, town, "dahl", 11, again_reason="balansen")
