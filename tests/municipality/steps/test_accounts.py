from datetime import date

import pytest
from django.core.exceptions import ValidationError

from municipality import audit
from municipality.models import User
from municipality.refusals import Refused
from municipality.steps import accounts

PASSWORD = "ett-nytt-losenord-2022"


def latest_act(user):
    return audit.acts_about(user).first()


@pytest.fixture
def second_administrator(town):
    user = accounts.open_account(by=town.admin, at=town.now, username="vera", name="Vera Vikarie", password=PASSWORD)
    accounts.grant_role(user, by=town.admin, at=town.now, role="administrator", valid_from=date(2022, 12, 1))
    return User.objects.get(pk=user.pk)


def test_the_first_account_is_founded_once(town):
    with pytest.raises(Refused, match="finns redan konton"):
        accounts.open_first(by=User(username="ny", name="Ny"), at=town.now, password=PASSWORD)


def test_an_opened_account_has_no_role(town):
    user = accounts.open_account(by=town.admin, at=town.now, username="vera", name="Vera Vikarie", password=PASSWORD)
    assert user.check_password(PASSWORD)
    assert not user.role_grants.exists()
    assert latest_act(user).sentence == "Kontot vera öppnades för Vera Vikarie."


@pytest.mark.parametrize("username", ["v", "Vera", "åsa", "vera svensson", "nytt", "-vera", "../vera", "v" * 61])
def test_a_username_that_cannot_stand_in_an_address_is_refused(town, username):
    with pytest.raises(Refused, match="Användarnamnet ska ha"):
        accounts.open_account(by=town.admin, at=town.now, username=username, name="Vera", password=PASSWORD)


def test_a_taken_username_is_refused_beside_its_field(town):
    with pytest.raises(Refused, match="upptaget") as refusal:
        accounts.open_account(by=town.admin, at=town.now, username="reader", name="Vera", password=PASSWORD)
    assert refusal.value.field == "username"


def test_only_the_administrator_keeps_accounts(town):
    by_registrar = {"by": town.registrar, "at": town.now}
    grant = town.reader.role_grants.get()
    for step in (
        lambda: accounts.open_account(**by_registrar, username="vera", name="Vera", password=PASSWORD),
        lambda: accounts.grant_role(town.reader, **by_registrar, role="registrar", valid_from=date(2023, 1, 1)),
        lambda: accounts.end_role(grant, **by_registrar, valid_to=date(2023, 1, 1)),
        lambda: accounts.change_account(town.reader, **by_registrar, name="Annan", title="", email=""),
        lambda: accounts.change_password(town.reader, **by_registrar, password=PASSWORD),
        lambda: accounts.close_account(town.reader, **by_registrar),
        lambda: accounts.reopen_account(town.reader, **by_registrar),
    ):
        with pytest.raises(Refused, match="Bara administratör får"):
            step()


def test_a_role_holds_from_its_first_day_to_its_last(town):
    accounts.grant_role(town.reader, by=town.admin, at=town.now, role="secretary", body=town.sn,
                        valid_from=date(2023, 1, 1), valid_to=date(2023, 2, 1))  # fmt: skip
    reader = User.objects.get(pk=town.reader.pk)
    held = [day for day in (date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 31), date(2023, 2, 1))
            if reader.holds("secretary", town.sn, on=day)]  # fmt: skip
    assert held == [date(2023, 1, 1), date(2023, 1, 31)]
    assert not reader.holds("secretary", town.ks, on=date(2023, 1, 1))


def test_the_same_role_twice_at_a_time_is_refused(town):
    with pytest.raises(ValidationError, match="har redan rollen"):
        accounts.grant_role(town.reader, by=town.admin, at=town.now, role="reader", valid_from=date(2023, 1, 1))


def test_an_administrator_is_one_for_the_whole_municipality(town):
    with pytest.raises(Refused, match="hela kommunen"):
        accounts.grant_role(
            town.reader, by=town.admin, at=town.now, role="administrator", body=town.sn, valid_from=town.now.date()
        )


def test_an_ended_role_tells_its_last_day(town):
    grant = accounts.end_role(town.reader.role_grants.get(), by=town.admin, at=town.now, valid_to=date(2023, 1, 1))
    assert grant.last_day == date(2022, 12, 31)
    assert latest_act(town.reader).sentence == ("Lena Läsare har rollen läsare, alla organ till och med 2022-12-31.")
    assert not User.objects.get(pk=town.reader.pk).holds("reader", on=date(2023, 1, 1))


def test_a_role_cannot_end_before_it_begins(town):
    grant = town.reader.role_grants.get()
    with pytest.raises(ValidationError, match="sluta efter att den har börjat"):
        accounts.end_role(grant, by=town.admin, at=town.now, valid_to=grant.valid_from)


def test_the_last_administrator_can_neither_be_closed_nor_lose_the_role(town):
    with pytest.raises(Refused, match="utan administratör"):
        accounts.close_account(town.admin, by=town.admin, at=town.now)
    with pytest.raises(Refused, match="utan administratör"):
        accounts.end_role(town.admin.role_grants.get(), by=town.admin, at=town.now, valid_to=date(2023, 1, 1))


def test_an_administrator_for_a_time_or_a_closed_one_does_not_suffice(town, second_administrator):
    accounts.close_account(second_administrator, by=town.admin, at=town.now)
    with pytest.raises(Refused, match="utan administratör"):
        accounts.close_account(town.admin, by=town.admin, at=town.now)


def test_with_two_administrators_one_may_leave(town, second_administrator):
    accounts.close_account(town.admin, by=second_administrator, at=town.now)
    assert not User.objects.get(pk=town.admin.pk).is_active


def test_a_closed_account_cannot_log_in_until_it_is_opened_again(town, client):
    accounts.close_account(town.reader, by=town.admin, at=town.now)
    assert not client.login(username="reader", password="bara-for-prov-2022")
    with pytest.raises(Refused, match="redan stängt"):
        accounts.close_account(town.reader, by=town.admin, at=town.now)
    accounts.reopen_account(town.reader, by=town.admin, at=town.now)
    assert client.login(username="reader", password="bara-for-prov-2022")
    with pytest.raises(Refused, match="redan öppet"):
        accounts.reopen_account(town.reader, by=town.admin, at=town.now)


def test_a_changed_account_keeps_its_earlier_values(town):
    accounts.change_account(
        town.reader, by=town.admin, at=town.now, name="Lena Ny", title="ekonom", email="l@example.org"
    )
    assert [row.name for row in town.reader.history.all()] == ["Lena Ny", "Lena Läsare"]


def test_a_password_is_changed_by_its_owner_and_told_without_it(town):
    accounts.change_password(town.reader, by=town.reader, at=town.now, password=PASSWORD)
    act = latest_act(town.reader)
    assert act.sentence == "Lösenordet till kontot reader byttes."
    assert User.objects.get(pk=town.reader.pk).check_password(PASSWORD)
