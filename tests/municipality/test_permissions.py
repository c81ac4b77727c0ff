from datetime import date

import pytest

from municipality import permissions
from municipality.permissions import Role
from municipality.refusals import Refused
from municipality.steps import accounts

DAY = date(2022, 12, 12)


def test_a_role_holds_for_its_body_and_its_period(town):
    user = accounts.open_account(by=town.admin, at=town.now, username="ny", name="Ny", password="lang-nog-for-prov")
    accounts.grant_role(
        user, by=town.admin, at=town.now, role=Role.SECRETARY, body=town.sn, valid_from=DAY, valid_to=date(2023, 1, 1)
    )
    assert user.holds(Role.SECRETARY, town.sn, on=DAY)
    assert not user.holds(Role.SECRETARY, town.ks, on=DAY)
    assert not user.holds(Role.SECRETARY, town.sn, on=date(2023, 1, 1))
    assert not user.holds(Role.REGISTRAR, town.sn, on=DAY)
    assert permissions.may_read(user, DAY)
    assert not permissions.may_read(user, date(2023, 1, 1))


def test_the_refusal_says_who_may(town):
    with pytest.raises(Refused, match="Bara nämndsekreterare för socialnämnden får föra protokoll"):
        permissions.require(town.reader, Role.SECRETARY, body=town.sn, on=DAY, to_do="föra protokoll")


def test_a_closed_account_may_nothing(town):
    town.registrar.is_active = False
    with pytest.raises(Refused):
        permissions.check_may_keep_register(town.registrar, DAY)
