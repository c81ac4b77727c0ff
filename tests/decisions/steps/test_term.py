"""A change of term: the old end and the new begin on one day, whole or not at all, and it can be taken back."""

from datetime import date, datetime, time

import pytest

from decisions.steps import attendance, term
from municipality import audit
from municipality.models import Assignment
from municipality.refusals import Refused
from municipality.register.plan import plan
from municipality.register.term import Term
from municipality.steps import register
from tests.conftest import STOCKHOLM
from tests.decisions import meeting_room
from tests.decisions.newly_elected import FIRST, elected
from tests.municipality.register.table import table

AT = datetime(2026, 12, 1, 9, 0, tzinfo=STOCKHOLM)


@pytest.fixture
def town(town):
    meeting_room.fill(town, town.sn, 11)
    return town


def change(town, text: str | None = None, **more):
    return term.change_term(
        town.sn, by=town.registrar, at=AT, first_day=FIRST, text=text or elected(), file_name="valda.csv", **more
    )


def sitting(town, day: date) -> set[str]:
    return {seat.person.name for seat in Assignment.objects.filter(body=town.sn).on(day)}


# Lagregel 14.
def test_the_old_sit_to_the_last_day_and_the_new_from_the_first(town):
    before = sitting(town, date(2026, 12, 31))
    change(town)
    assert sitting(town, date(2026, 12, 31)) == before
    now = Assignment.objects.filter(body=town.sn).on(FIRST)
    assert (now.count(), now.exclude(role="substitute").count()) == (13, 11)
    assert sitting(town, FIRST) & before == {"David Dahl"}
    assert now.get(person__last_name="Dahl").role == "chair"
    assert (
        audit.acts_about(town.sn)
        .first()
        .sentence.startswith("Mandatskifte i socialnämnden från och med den 1 januari 2027: ")
    )


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (elected(seats=10), "ger socialnämnden 10 ledamöter men platserna är 11"),
        (elected("ledamot", "ledamot"), "ingen ordförande och förste vice ordförande i socialnämnden"),
        (elected(first=date(2027, 1, 2)), "börjar 2027-01-02: i ett mandatskifte börjar alla 2027-01-01"),
        (elected() + "\nKS;ledamot;S;;Eva;Ek;;;1;2027-01-01;", "raden gäller KS"),
        (elected() + "\nSN;ersättare;S;;David;Dahl;;;9;2027-01-01;", "kan inte ha två uppdrag"),
        (elected("ordförande", "ordförande"), "två i presidiet samtidigt"),
    ],
)
def test_a_file_that_does_not_make_a_whole_body_changes_nothing(town, text, refusal):
    before = Assignment.objects.count()
    with pytest.raises(Refused, match=refusal):
        change(town, text)
    assert Assignment.objects.count() == before


def test_somebody_who_is_registered_after_the_day_and_not_in_the_file_is_told(town):
    register.begin_assignment(
        town.people["öberg"], by=town.registrar, at=AT, body=town.sn, role="substitute",
        party=town.parties["S"], valid_from=date(2027, 2, 1),
    )  # fmt: skip
    with pytest.raises(Refused, match="har redan ett uppdrag från och med 2027-02-01"):
        change(town)


def test_what_was_shown_is_what_is_done(town):
    seen = plan(elected(), Term(town.sn, FIRST)).fingerprint
    seat = town.people["dahl"].assignments.get(body=town.sn)
    register.correct_assignment(seat, by=town.admin, at=town.now, order=5, reason="Fel plats.")
    with pytest.raises(Refused, match="har ändrats sedan du granskade"):
        change(town, seen=seen)
    change(town, seen=plan(elected(), Term(town.sn, FIRST)).fingerprint)
    with pytest.raises(Refused, match="redan gjort"):
        change(town)


def test_the_council_may_elect_its_presidium_itself(town):
    text = table(*(f"KF;ledamot;S;;Ny{n};Vald{n};;;{n};{FIRST};" for n in range(town.kf.on(FIRST).seats)))
    changes = plan(text, Term(town.kf, FIRST))
    assert changes.faults == []
    assert any("ålderspresidenten" in warning for warning in changes.warnings)
    assert any("inga ersättare" in warning for warning in changes.warnings)


def test_not_over_a_meeting_that_was_held(town):
    meeting_room.open_room(town, day=date(2027, 1, 20))
    with pytest.raises(Refused, match="Sammanträdet den 20 januari 2027 hölls"):
        change(town)


def test_it_is_taken_back_until_the_new_have_met(town):
    before = {row.pk: (row.valid_to, row.order) for row in Assignment.objects.filter(body=town.sn)}
    change(town)
    with pytest.raises(Refused, match="Ange varför"):
        term.take_back_term(town.sn, by=town.registrar, at=AT, reason=" ")
    term.take_back_term(town.sn, by=town.registrar, at=AT, reason="Fel fil.")
    assert {row.pk: (row.valid_to, row.order) for row in Assignment.objects.filter(body=town.sn)} == before
    with pytest.raises(Refused, match="Inget mandatskifte"):
        term.take_back_term(town.sn, by=town.registrar, at=AT, reason="Igen.")
    change(town)
    meeting = meeting_room.plan(town, day=date(2027, 1, 20))
    attendance.open_meeting(
        meeting, by=town.secretary, at=datetime.combine(meeting.date, time(17, 35), tzinfo=STOCKHOLM)
    )
    with pytest.raises(Refused, match="De nyvalda har sammanträtt den 20 januari 2027"):
        term.take_back_term(town.sn, by=town.registrar, at=AT, reason="Fel fil.")


def test_it_is_not_taken_back_over_what_was_changed_since(town):
    change(town)
    seat = Assignment.objects.get(person__last_name="Vald3", role="member")
    register.correct_assignment(seat, by=town.admin, at=AT, order=50, reason="Fel plats.")
    with pytest.raises(Refused, match="har ändrats sedan"):
        term.take_back_term(town.sn, by=town.registrar, at=AT, reason="Fel fil.")


def test_only_who_keeps_the_register(town):
    with pytest.raises(Refused, match="Bara administratör"):
        term.change_term(town.sn, by=town.secretary, at=AT, first_day=FIRST, text=elected(), file_name="x.csv")
    change(town)
    with pytest.raises(Refused, match="Bara administratör"):
        term.take_back_term(town.sn, by=town.secretary, at=AT, reason="Fel fil.")
