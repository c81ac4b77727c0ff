"""The roll as it is read from the attendance."""

from decisions.room.roll import empty_seats, here_now, present_in, roll_of, seat_number, seats_of
from decisions.steps import division, presence
from tests.decisions.meeting_room import minutes, open_room, present, propose, taken_up


def test_everybody_serves_and_the_chair_is_called_last(town):
    item = taken_up(town, open_room(town))
    roll = roll_of(item)
    assert (len(roll.serving), roll.absent, roll.quorum, roll.may_handle) == (11, 0, 6, True)
    assert roll.voters[-1] == roll.chair == present(item.meeting, "Almqvist")
    assert sorted(row.pk for row in roll.voters) == sorted(row.pk for row in roll.serving)


def test_a_settled_item_keeps_the_roll_it_was_settled_with(town):
    item = taken_up(town, open_room(town))
    presence.leave(present(item.meeting, "Dahl"), by=town.secretary, at=minutes(60), moment=minutes(30))
    assert len(roll_of(item, minutes(29)).serving) == 11
    assert len(roll_of(item).serving) == 10
    item.settled_at = minutes(20)
    assert len(roll_of(item).serving) == 11, "who left afterwards took part"


def test_who_left_before_the_item_was_not_there_in_it(town):
    meeting = open_room(town)
    gone = present(meeting, "Dahl")
    presence.leave(gone, by=town.secretary, at=minutes(60), moment=minutes(0))
    item = taken_up(town, meeting)
    assert gone not in present_in(item)
    assert gone not in here_now(meeting)


def test_a_vacant_seat_has_a_place_of_its_own(town):
    meeting = open_room(town, seats=9)
    rows = here_now(meeting)
    found = seats_of(meeting, rows, minutes(1))
    assert len(found) == meeting.facts.seats == 11
    assert sum(seat.holder is None for seat in found) == 2
    assert {seat_number(row) for row in rows} == {seat.holder for seat in found if seat.holder}


def test_reading_the_roll_takes_as_many_questions_for_many_as_for_few(town, django_assert_max_num_queries):
    item = propose(taken_up(town, open_room(town)), town, ("reject", "avslag", ["Dahl"]))
    division.put(item, by=town.secretary, at=minutes(3), found=True)
    with django_assert_max_num_queries(4):
        roll_of(item)


def test_an_empty_seat_with_the_order_in_which_it_is_filled(town):
    meeting = open_room(town)
    presence.arrive(meeting, by=town.secretary, at=minutes(1), person=town.people["åkerö"], moment=minutes(0))
    assert empty_seats(meeting, minutes(1)) == []
    presence.leave(present(meeting, "Dahl"), by=town.secretary, at=minutes(3), moment=minutes(2))
    [place] = empty_seats(meeting, minutes(3))
    assert (place.seat.holder, place.in_item_only) == (town.people["dahl"].pk, False)
    assert [str(row) for row in place.order] == ["Åsa Åkerö (SD)"]
