from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from municipality.queries import accounts

TODAY = timezone.localdate()


def test_nobody_but_the_administrator_finds_an_account(town):
    grant = town.reader.role_grants.get()
    for role in ("registrar", "official", "head", "secretary", "chair", "adjuster", "reader"):
        for find in (
            lambda viewer: accounts.accounts_for(viewer, TODAY),
            lambda viewer: accounts.account_for(viewer, "reader", TODAY),
            lambda viewer: accounts.grant_for(viewer, "reader", grant.pk, TODAY),
        ):
            with pytest.raises(Http404):
                find(town.users[role])


def test_the_role_must_hold_on_the_day(town):
    with pytest.raises(Http404):
        accounts.accounts_for(town.admin, town.now.date() - timedelta(days=1))


def test_a_role_is_found_under_its_own_account_alone(town):
    grant = town.reader.role_grants.get()
    assert accounts.grant_for(town.admin, "reader", grant.pk, TODAY) == grant
    with pytest.raises(Http404):
        accounts.grant_for(town.admin, "registrar", grant.pk, TODAY)


def test_the_number_of_queries_does_not_grow(town, django_assert_num_queries):
    town.admin.grants  # noqa: B018 (read once a request)
    with django_assert_num_queries(2):
        assert len([list(user.role_grants.all()) for user in accounts.accounts_for(town.admin, TODAY)]) == 8
