from datetime import date

from tests.constraints import assert_refused


def test_a_role_is_held_once_at_a_time(town):
    held = town.reader.role_grants.get()
    assert_refused("role_grant_no_overlap", held, user=town.registrar, role="registrar")


def test_a_period_has_a_day(town):
    assert_refused("role_grant_period", town.reader.role_grants.get(), valid_to=date(2022, 10, 15))


def test_the_title_is_the_accounts_own_else_its_roles(town):
    assert town.registrar.title_on(town.now) == "registrator"
    assert town.chair.title_on(town.now) == "ordförande"
