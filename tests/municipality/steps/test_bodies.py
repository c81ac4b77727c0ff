"""What holds of a body changes from a day on, and every day has one answer."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from municipality.audit import acts_about
from municipality.models import Body
from municipality.models.body_facts import ALWAYS
from municipality.refusals import Refused
from municipality.steps import bodies, register
from tests.town import NOW, STOCKHOLM

NEW_YEAR = date(2023, 1, 1)


def change(town, body=None, valid_from=NEW_YEAR, at=NOW, reason="Nytt reglemente.", **facts):
    return bodies.change_facts(body or town.sn, by=town.admin, at=at, valid_from=valid_from, reason=reason, **facts)


def last_sentence(body) -> str:
    return acts_about(body)[0].sentence


def told(body) -> list[tuple]:
    return [(row.valid_from, row.valid_to, row.name, row.seats) for row in body.timeline.all()]


def test_what_held_before_the_day_stays(town):
    change(town, name="Arbetsnämnden", seats=9, adjusters=2)
    assert told(town.sn) == [(ALWAYS, NEW_YEAR, "Socialnämnden", 11), (NEW_YEAR, None, "Arbetsnämnden", 9)]
    assert (town.sn.on(date(2022, 12, 31)).adjusters, town.sn.on(NEW_YEAR).adjusters) == (1, 2)
    assert last_sentence(town.sn) == (
        "Socialnämnden från och med 2023-01-01: namn Arbetsnämnden, antal ledamöter 9, antal justerare 2. Nytt reglemente."
    )


def test_a_change_in_the_midst_holds_until_the_next_that_is_known(town):
    change(town, seats=9)
    change(town, valid_from=date(2022, 12, 20), layout="goteborg")
    assert [(row.seats, row.layout) for row in town.sn.timeline.all()] == [
        (11, "huddinge"), (11, "goteborg"), (9, "huddinge"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"seats": 11}, "Inget är ändrat"),
        ({"seats": 9, "reason": " "}, "Ange varför"),
    ],
)
def test_a_change_that_is_none_or_has_no_reason(town, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        change(town, **facts)


def test_two_changes_from_the_same_day_are_one(town):
    change(town, seats=9)
    with pytest.raises(Refused, match="ändras redan den dagen"):
        change(town, seats=7)


def test_a_name_that_another_body_has_then_is_refused_and_one_that_it_has_left_is_free(town):
    with pytest.raises(ValidationError, match="finns redan hos ett annat organ"):
        change(town, name="Samhällsbyggnadsnämnden")
    change(town, name="Arbetsnämnden")
    with pytest.raises(ValidationError, match="finns redan hos ett annat organ"):
        change(town, town.ssn, name="Socialnämnden", valid_from=date(2022, 12, 31))
    change(town, town.ssn, name="Socialnämnden")
    assert town.ssn.on(NEW_YEAR).name == "Socialnämnden"


def test_a_change_that_has_not_begun_is_taken_back_without_a_reason(town):
    coming = change(town, seats=9)
    bodies.take_back_change(coming, by=town.admin, at=NOW)
    assert told(town.sn) == [(ALWAYS, None, "Socialnämnden", 11)]
    assert last_sentence(town.sn) == "Ändringen av socialnämnden från och med 2023-01-01 togs tillbaka."
    with pytest.raises(Refused, match="redan tillbakatagen"):
        bodies.take_back_change(coming, by=town.admin, at=NOW)


def test_one_that_has_begun_needs_a_reason_and_the_first_is_put_right_instead(town):
    begun = change(town, seats=9, valid_from=date(2022, 12, 1))
    with pytest.raises(Refused, match="Ange varför"):
        bodies.take_back_change(begun, by=town.admin, at=NOW)
    bodies.take_back_change(begun, by=town.admin, at=NOW, reason="Fel nämnd.")
    with pytest.raises(Refused, match="rätta dem i stället"):
        bodies.take_back_change(town.sn.timeline.get(), by=town.admin, at=NOW, reason="x")


def test_what_was_entered_wrong_is_put_right_with_a_reason_and_the_day_too(town):
    wrong = change(town, seats=9)
    with pytest.raises(Refused, match="Ange varför"):
        bodies.correct_facts(wrong, by=town.admin, at=NOW, reason="", seats=7)
    for day in (date(2023, 2, 1), date(2022, 12, 20)):
        bodies.correct_facts(wrong, by=town.admin, at=NOW, reason="Fel dag.", valid_from=day, seats=day.month)
        assert told(town.sn) == [(ALWAYS, day, "Socialnämnden", 11), (day, None, "Socialnämnden", day.month)]
    assert last_sentence(town.sn) == (
        "Socialnämnden från och med 2023-02-01 rättades: gäller från och med 2022-12-20, antal ledamöter 12. Fel dag."
    )


def test_a_day_beyond_the_neighbours_is_refused(town):
    first, second = change(town, seats=9), change(town, seats=7, valid_from=date(2024, 1, 1))
    for facts, day in ((second, NEW_YEAR), (first, date(2024, 1, 1))):
        with pytest.raises(Refused, match="utanför tiden"):
            bodies.correct_facts(facts, by=town.admin, at=NOW, reason="x", valid_from=day)


def test_the_name_beside_the_code_is_that_of_today(town):
    change(town, name="Arbetsnämnden")
    assert Body.objects.get(code="SN").name == "Socialnämnden"
    the_day = datetime(2023, 1, 1, 0, 5, tzinfo=STOCKHOLM)
    assert bodies.begin_name(town.sn, by=town.admin, at=the_day).name == "Arbetsnämnden"
    assert last_sentence(town.sn) == "Socialnämnden heter från och med 1 januari 2023 Arbetsnämnden."
    with pytest.raises(Refused, match="heter redan så"):
        bodies.begin_name(town.sn, by=town.admin, at=the_day)
    renamed = town.sn.on(NEW_YEAR)
    bodies.correct_facts(renamed, by=town.admin, at=the_day, reason="Stavfel.", name="Arbetslivsnämnden")
    assert Body.objects.get(code="SN").name == "Arbetslivsnämnden"


def test_a_new_body_may_begin_on_a_day_and_then_take_a_name_that_is_left(town):
    change(town, name="Arbetsnämnden")
    begun = register.add_body(
        by=town.admin, at=NOW, code="SOC", name="Socialnämnden", kind="committee", seats=7, begins=NEW_YEAR
    )
    assert [(row.active, row.seats) for row in begun.timeline.all()] == [(False, 7), (True, 7)]
    assert "från och med 2023-01-01" in last_sentence(begun)
    with pytest.raises(Refused, match="finns inte den dagen"):
        change(town, begun, valid_from=date(2022, 12, 1), seats=5)
    assert begun not in Body.objects.active(date(2022, 12, 31))
    assert begun in Body.objects.active(NEW_YEAR)


DAYS = st.integers(0, 60).map(lambda days: NEW_YEAR + timedelta(days=days))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), DAYS, st.integers(5, 15)),
        st.tuples(st.just("correct"), DAYS, st.integers(5, 15)),
        st.tuples(st.just("move"), DAYS, DAYS),
        st.tuples(st.just("take back"), DAYS, st.none()),
    ),
    max_size=8,
)


def by_day(body) -> dict[date, int]:
    """How many seats the body has each day, with one row and no more that holds."""
    rows = list(body.timeline.all())
    seats = {}
    for number in range(-2, 63):
        day = NEW_YEAR + timedelta(days=number)
        (held,) = [row for row in rows if row.holds_on(day)]
        seats[day] = held.seats
    return seats


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_changed_every_day_has_one_answer_and_only_its_days_change(town, acts):
    with transaction.atomic():
        for what, day, value in acts:
            before, row = by_day(town.sn), town.sn.on(day)
            until = row.valid_to or date.max
            told = {"by": town.admin, "at": NOW, "reason": "Prov."}
            try:
                if what == "change":
                    bodies.change_facts(town.sn, valid_from=day, seats=value, **told)
                elif what == "correct":
                    bodies.correct_facts(row, seats=value, **told)
                elif what == "move":
                    bodies.correct_facts(row, valid_from=value, **told)
                else:
                    bodies.take_back_change(row, **told)
            except Refused:
                until = date.min
            after = by_day(town.sn)
            first = min(day, row.valid_from, value if what == "move" else day)
            assert all(before[one] == after[one] for one in before if not first <= one < until)
            if what == "change" and until != date.min:
                assert all(after[one] == value for one in after if day <= one < until)
        transaction.set_rollback(True)
