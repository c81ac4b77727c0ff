from datetime import date

import pytest

from decisions import permissions
from municipality.models import RoleGrant
from municipality.refusals import Refused
from municipality.steps import accounts

DAY = date(2023, 3, 30)


def test_a_secretary_of_one_body_is_not_anothers(town):
    user = accounts.open_account(by=town.admin, at=town.now, username="sn", name="Sara", password="x" * 12)
    accounts.grant_role(user, by=town.admin, at=town.now, role=RoleGrant.Role.SECRETARY, body=town.sn,
                        valid_from=date(2023, 1, 1))  # fmt: skip
    permissions.check_may_keep_minutes(user, town.sn, DAY)
    with pytest.raises(Refused, match="för kommunstyrelsen"):
        permissions.check_may_keep_minutes(user, town.ks, DAY)
    assert not permissions.may_keep_minutes(user, town.sn, date(2022, 12, 31))


@pytest.mark.parametrize("role", ["registrar", "official", "head", "secretary", "chair", "adjuster", "reader"])
def test_who_keeps_minutes_and_who_prepares(town, role):
    user = town.users[role]
    assert permissions.may_keep_minutes(user, town.sn, DAY) is (role == "secretary")
    assert permissions.may_prepare(user, town.sn, DAY) is (role in ("secretary", "official"))
    if role == "official":
        permissions.check_may_prepare(user, town.sn, DAY)
    elif role != "secretary":
        with pytest.raises(Refused):
            permissions.check_may_prepare(user, town.sn, DAY)
