from datetime import date

from decisions.demonstration import town
from municipality.models import RoleGrant


def test_there_is_one_login_a_role():
    assert sorted(login["role"] for login in town.logins()) == sorted(RoleGrant.Role.values)


def test_there_are_more_birds_than_seats_and_no_two_alike():
    last = town.data()["fictional"]["last"]
    assert len(last) == len(set(last)) >= 61 + 12


def test_a_moment_is_in_swedish_time():
    assert town.moment(date(2023, 6, 14), 13, 5).isoformat() == "2023-06-14T13:05:00+02:00"


def test_the_municipality_of_the_tests_is_another(db):
    assert not town.is_there()
