"""The list of those present, read from a meeting that was held."""

from decisions.paragraph.content import PointRow
from decisions.room.present_list import present_at
from decisions.steps import attendance, presence, recusal, settlement
from municipality.steps import register
from tests.conftest import NOW
from tests.decisions.meeting_room import EVENING, decide, minutes, open_room, plan, present, taken_up, write

DECIDED = (PointRow("Nämnden beslutar så."),)


def held(town):
    """Three paragraphs: Dahl is recused in the second, where Åkerö steps in, and leaves before the third."""
    meeting = open_room(town)
    presence.arrive(meeting, by=town.secretary, at=minutes(0), person=town.people["åkerö"], moment=minutes(0))
    clerk = register.add_person(by=town.admin, at=NOW, first_name="Hanna", last_name="Handläggare")
    presence.arrive(meeting, by=town.secretary, at=minutes(0), person=clerk, moment=minutes(0), title="utredare",
                    capacity="official")  # fmt: skip
    first, second, third = (taken_up(town, meeting, heading=f"Ärende {n}") for n in (1, 2, 3))
    decide(first, town, decided=DECIDED)
    recusal.recuse(second, by=town.secretary, at=EVENING, attendance=present(meeting, "Dahl"))
    presence.call_in(meeting, by=town.secretary, at=minutes(0), moment=minutes(0), item=second)
    decide(second, town, decided=DECIDED)
    presence.leave(present(meeting, "Dahl"), by=town.secretary, at=minutes(30), moment=minutes(25))
    presence.call_in(meeting, by=town.secretary, at=minutes(30), moment=minutes(26))
    settlement.decide(write(third, town, decided=DECIDED), by=town.secretary, at=minutes(40))
    return meeting


def test_the_list_of_a_meeting_that_was_held(town):
    found = present_at(held(town))
    told = [str(one) for one in found.deciding]
    assert told[0] == "Anna Almqvist (S), ordförande"
    assert "David Dahl (SD), § 1, jäv § 2, gick kl. 18.00" in told
    assert told[-1] == "Åsa Åkerö (SD), tjänstgörande ersättare för David Dahl (SD) §§ 2–3"
    assert found.substitutes == ()
    assert [str(one) for one in found.others] == ["Hanna Handläggare, utredare"]
    row = next(row for row in found.table if row.member == "David Dahl (SD)")
    assert (row.absent, row.substitutes) == ("§ 3, jäv § 2", "Åsa Åkerö (SD)")
    assert len(found.table) == 11


def test_nobody_is_listed_before_the_meeting_opens(town):
    assert present_at(plan(town)).deciding == ()


def test_who_stayed_to_the_end_did_not_leave(town):
    meeting = open_room(town)
    attendance.end_meeting(meeting, by=town.secretary, at=minutes(60))
    meeting.refresh_from_db()
    assert all(not one.notes for one in present_at(meeting).deciding)


def test_a_long_meeting_takes_as_many_questions_as_a_short(town, django_assert_max_num_queries):
    meeting = held(town)
    with django_assert_max_num_queries(6):
        present_at(meeting)
