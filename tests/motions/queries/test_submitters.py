from datetime import date

import pytest

from motions.queries.submitters import candidates, candidates_named, standing
from motions.steps import withdrawal

DAY = date(2022, 12, 12)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("David Dahl", ["David Dahl (SD)"]),
        ("dahl", ["David Dahl (SD)"]),
        ("ö", ["Åsa Åkerö (SD)", "Bo Björk (M)", "Örjan Öberg (S), ersättare i fullmäktige"]),
        ("Bo", ["Bo Björk (M)"]),
        ("Okänd", []),
    ],
)
def test_a_name_means_those_who_sat_that_day(town, name, found):
    assert sorted(map(str, candidates_named(name, DAY))) == sorted(found)


def test_before_the_mandate_nobody_sat_and_the_page_says_so(town):
    [one] = candidates_named("David Dahl", date(2022, 10, 14))
    assert str(one) == "David Dahl, satt inte i fullmäktige den dagen"
    assert one.needs_reason


def test_the_chosen_keep_their_order(town):
    ids = [town.people[name].pk for name in ("åkerö", "almqvist", "dahl")]
    assert [one.person.pk for one in candidates(ids, DAY)] == ids


def test_many_cost_as_many_questions_as_one(town, django_assert_num_queries):
    with django_assert_num_queries(2):
        candidates([town.people["dahl"].pk], DAY)
    with django_assert_num_queries(2):
        candidates([person.pk for person in town.people.values()], DAY)


def test_who_has_taken_the_motion_back_does_not_stand_behind_it(town, motion):
    first, second = motion.submitters.all()
    withdrawal.withdraw(motion, by=town.registrar, at=town.now, who=[first], on=DAY)
    assert list(standing(motion)) == [second]
