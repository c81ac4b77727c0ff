from datetime import date

import pytest
from django.http import Http404

from municipality.models import Assignment, User
from municipality.queries import register as queries
from municipality.steps import register
from tests.town import set_facts

DAY = date(2022, 12, 12)


def names(seats):
    return [seat.person.name for seat in seats]


def test_who_sat_on_the_council_on_12_december_2022(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        seats = list(queries.people_on(town.kf, DAY))
        assert [str(seat) for seat in seats] == [
            "Anna Almqvist (S), ordförande",
            "Bo Björk (M), ledamot",
            "Cecilia Ceder (L), ledamot",
            "David Dahl (SD), ledamot",
            "Åsa Åkerö (SD), ledamot",
            "Örjan Öberg (S), ersättare",
        ]


def test_the_day_before_the_period_nobody_sat_and_the_first_day_all_did(town):
    assert not queries.people_on(town.kf, date(2022, 10, 14))
    assert len(queries.people_on(town.kf, date(2022, 10, 15))) == 6


def test_the_last_day_is_the_day_before_the_end(town):
    seat = queries.people_on(town.kf, DAY).get(person=town.people["dahl"])
    register.end_assignment(seat, by=town.admin, at=town.now, valid_to=date(2023, 1, 1))
    assert "David Dahl" in names(queries.people_on(town.kf, date(2022, 12, 31)))
    assert "David Dahl" not in names(queries.people_on(town.kf, date(2023, 1, 1)))
    seat.refresh_from_db()
    assert seat.last_day == date(2022, 12, 31)


def test_the_presidium_first_whatever_its_place_in_the_list(town):
    for last, role, order in [("öberg", "second_vice_chair", 90), ("åkerö", "first_vice_chair", 99)]:
        seat = town.people[last].assignments.get(body=town.kf)
        register.correct_assignment(seat, by=town.admin, at=town.now, role=role, order=order, reason="Valdes så.")
    assert names(queries.people_on(town.kf, DAY))[:3] == ["Anna Almqvist", "Åsa Åkerö", "Örjan Öberg"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dahl", ["David Dahl"]),
        ("DA DA", ["David Dahl"]),
        ("ÅKER", ["Åsa Åkerö"]),
        ("ör", ["Bo Björk", "Örjan Öberg"]),
        ("a", ["Anna Almqvist", "Cecilia Ceder", "David Dahl", "Åsa Åkerö", "Örjan Öberg"]),
        ("aker", []),  # a is not å
        ("anna björk", []),
        ("%", []),
        ("", ["Anna Almqvist", "Bo Björk", "Cecilia Ceder", "David Dahl", "Åsa Åkerö", "Örjan Öberg"]),
    ],
)
def test_part_of_a_name_as_swedish_reads_it(town, text, found):
    assert names(queries.people_on(town.kf, DAY, text)) == found


def test_seats_left_and_seats_too_many(town):
    seated = queries.seated(town.sn, DAY)
    assert (len(seated.members), len(seated.substitutes), seated.vacant, seated.too_many) == (4, 1, 7, 0)
    board = set_facts(town.ks, seats=5)
    for n in range(4):
        person = register.add_person(by=town.admin, at=town.now, first_name="Ny", last_name=f"Ledamot {n}")
        register.begin_assignment(
            person, by=town.admin, at=town.now, body=town.ks, role=Assignment.Role.MEMBER, party=town.parties["S"],
            valid_from=DAY,
        )  # fmt: skip
    assert queries.seated(board, DAY).too_many == 2


def test_people_in_swedish_order_narrowed_by_body_party_and_day(town):
    def found(**conditions):
        return [str(person) for person in queries.people_for(town.reader, DAY, **({"day": DAY} | conditions))]

    assert found() == ["Anna Almqvist", "Bo Björk", "Cecilia Ceder", "David Dahl", "Åsa Åkerö", "Örjan Öberg"]
    assert found(body=town.ks) == ["Anna Almqvist", "Bo Björk", "David Dahl", "Örjan Öberg"]
    assert found(party=town.parties["SD"]) == ["David Dahl", "Åsa Åkerö"]
    assert found(party=town.parties["SD"], body=town.ks) == ["David Dahl"]
    assert found(text="öberg") == ["Örjan Öberg"]
    assert found(day=date(2020, 1, 1)) == []
    assert len(found(day=date(2020, 1, 1), everyone=True)) == 6


def test_who_has_no_role_finds_nothing(town):
    nobody = User(username="ingen", name="Ingen Roll")
    for fetch in (
        lambda: queries.bodies_for(nobody, DAY),
        lambda: queries.body_for(nobody, DAY, "SN"),
        lambda: queries.parties_for(nobody, DAY),
        lambda: queries.party_for(nobody, DAY, town.parties["S"].pk),
        lambda: queries.people_for(nobody, DAY, day=DAY),
        lambda: queries.person_for(nobody, DAY, town.people["dahl"].pk),
        lambda: queries.assignment_for(nobody, DAY, Assignment.objects.first().pk),
        lambda: queries.check_keeps_register(nobody, DAY),
        lambda: queries.check_keeps_register(town.reader, DAY),
    ):
        with pytest.raises(Http404):
            fetch()


def test_bodies_and_parties_with_how_many_sit_today(town):
    assert [(body.code, body.members) for body in queries.bodies_for(town.reader, DAY)] == [
        ("KF", 5), ("KS", 3), ("SSN", 0), ("SN", 4),
    ]  # fmt: skip
    assert {party.code: party.people for party in queries.parties_for(town.reader, DAY)} == {
        "S": 2, "M": 1, "L": 1, "SD": 2,
    }  # fmt: skip
