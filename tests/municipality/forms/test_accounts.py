from datetime import date

import pytest

from municipality.forms.accounts import GrantForm, NewAccountForm, OwnPasswordForm


def test_the_last_day_is_given_and_the_day_after_is_kept(town):
    form = GrantForm({"role": "reader", "valid_from": "2023-01-01", "last_day": "2023-01-31"})
    assert form.is_valid()
    assert form.grant() == {
        "role": "reader", "body": None, "valid_from": date(2023, 1, 1), "valid_to": date(2023, 2, 1),
    }  # fmt: skip


def test_without_a_last_day_the_role_holds_until_further_notice(town):
    form = GrantForm({"role": "secretary", "body": town.sn.pk, "valid_from": "2023-01-01"})
    assert form.is_valid()
    assert form.grant()["valid_to"] is None and form.grant()["body"] == town.sn


@pytest.mark.parametrize("password", ["kort", "123456789012", "vera.vikarie"])
def test_a_weak_password_is_refused(town, password):
    form = NewAccountForm({"name": "Vera Vikarie", "username": "vera.vikarie", "password": password})
    assert list(form.errors) == ["password"]


def test_ones_own_password_asks_for_the_present_one_and_the_new_one_twice(town):
    form = OwnPasswordForm(
        {"present": "fel", "password": "ett-nytt-losenord-2022", "repeated": "ett-annat-losenord-2022"},
        user=town.reader,
    )
    assert form.errors == {
        "present": ["Det är inte ditt nuvarande lösenord."],
        "repeated": ["De två nya lösenorden är inte lika."],
    }
