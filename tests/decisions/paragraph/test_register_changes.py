"""A change of the register that reaches back is refused when it makes wrong what is decided, and not when that is locked."""

from datetime import date, datetime, timedelta

import pytest

from decisions.models import Meeting
from decisions.paragraph.content import PointRow
from decisions.steps import presence, settlement
from municipality.refusals import Refused
from municipality.steps import bodies, register
from municipality.steps.register_import import import_register
from tests.decisions import approved, meeting_room
from tests.town import STOCKHOLM, set_facts

DAY = meeting_room.DAY
LATER = datetime(2023, 6, 1, 9, tzinfo=STOCKHOLM)
WRONG = "Det skulle göra en avgjord paragraf felaktig. § 1 den 30 mars 2023: "


@pytest.fixture
def ended(town):
    return approved.ended(town, count=1)


def seat(town, name: str):
    return town.people[name].assignments.get(body=town.sn)


def ways(town, name: str = "björk"):
    """Every act by which somebody has no seat on the day of the meeting."""
    told = {"by": town.admin, "at": LATER}
    party, later = town.parties["SD"], DAY + timedelta(days=1)
    return {
        "end": lambda: register.end_assignment(seat(town, name), valid_to=DAY, **told),
        "remove": lambda: register.remove_assignment(seat(town, name), reason="x", **told),
        "correct": lambda: register.correct_assignment(seat(town, name), valid_from=later, reason="x", **told),
        "change": lambda: register.change_assignment(
            seat(town, name), valid_from=DAY, role="substitute", party=town.parties["M"], order=1, **told
        ),
        "party": lambda: register.correct_assignment(seat(town, name), party=party, reason="x", **told),
        "file": lambda: import_register(
            text=f"organ;uppdrag;parti;förnamn;efternamn;från och med;till och med\nSN;ledamot;M;Bo;Björk;2022-10-15;{DAY}",
            file_name="x.csv", **told,
        ),
    }  # fmt: skip


SENTENCES = {
    "end": "Bo Björk (M) tjänstgjorde, men satt då inte i socialnämnden",
    "remove": "Bo Björk (M) tjänstgjorde, men satt då inte i socialnämnden",
    "correct": "Bo Björk (M) tjänstgjorde, men satt då inte i socialnämnden",
    "change": "Bo Björk (M) tjänstgjorde som ledamot, men var då ersättare.",
    "party": "Bo Björk (M) satt då för SD.",
}


@pytest.mark.parametrize("way", SENTENCES)
def test_whoever_served_in_what_is_decided_keeps_the_seat(town, ended, way):
    with pytest.raises(Refused) as refusal:
        ways(town)[way]()
    assert str(refusal.value).startswith(WRONG + SENTENCES[way])


@pytest.mark.parametrize("way", SENTENCES)
def test_what_is_locked_stands_and_is_no_hindrance(town, way):
    approved.locked(town)
    ways(town)[way]()


def test_the_day_after_is_no_hindrance_and_a_file_that_ends_it_then_neither(town, ended):
    ways(town)["file"]()
    register.end_assignment(seat(town, "ceder"), by=town.admin, at=LATER, valid_to=DAY + timedelta(days=1))


def test_a_file_that_reaches_back_is_refused_whole(town, ended):
    text = (
        "organ;uppdrag;parti;förnamn;efternamn;från och med;till och med\nSN;ledamot;M;Bo;Björk;2022-10-15;2023-03-29"
    )
    with pytest.raises(Refused, match="Bo Björk"):
        import_register(by=town.admin, at=LATER, text=text, file_name="x.csv")


def test_more_seats_than_those_who_were_there_can_decide_on(town, ended):
    """Eleven served; of 31 seats sixteen are needed."""
    with pytest.raises(
        Refused, match=r"§ 1 den 30 mars 2023: Socialnämnden är inte beslutför: 11 tjänstgör och minst 16"
    ):
        bodies.change_facts(town.sn, by=town.admin, at=LATER, valid_from=DAY, reason="x", seats=31)
    bodies.change_facts(town.sn, by=town.admin, at=LATER, valid_from=DAY, reason="x", seats=13)
    assert Meeting.objects.get(pk=ended.meeting_id).facts.seats == 13


def test_paragraphs_that_are_numbered_keep_the_way_they_are_numbered(town, ended):
    with pytest.raises(Refused, match="redan numrerad"):
        set_facts(town.sn, at=LATER, numbering="per_year")


def test_a_change_taken_back_is_asked_of_too(town):
    wider = bodies.change_facts(
        town.sn, by=town.admin, at=meeting_room.NOW, valid_from=date(2023, 1, 1), reason="x", seats=7
    )
    meeting = meeting_room.open_room(town, seats=7)
    meeting_room.decide(meeting_room.taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    set_facts(town.sn, at=LATER, seats=31)
    with pytest.raises(Refused, match="inte beslutför"):
        bodies.take_back_change(wider, by=town.admin, at=LATER, reason="Fel.")


def test_who_took_part_at_a_distance(town):
    set_facts(town.sn, remote="may")
    meeting = meeting_room.open_room(town)
    row = meeting_room.present(meeting, "Björk")
    presence.leave(row, by=town.secretary, at=meeting_room.minutes(1), moment=meeting_room.minutes(1))
    presence.arrive(
        meeting, by=town.secretary, at=meeting_room.minutes(2), person=row.person, moment=meeting_room.minutes(2), remote=True,
        again_reason="Reglementet.",
    )  # fmt: skip
    item = meeting_room.write(meeting_room.taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    settlement.decide(item, by=town.secretary, at=meeting_room.minutes(3))
    with pytest.raises(Refused, match=r"Bo Björk \(M\) deltog på distans"):
        set_facts(town.sn, at=LATER, remote="no")
