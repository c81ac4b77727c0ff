from datetime import date

import pytest

from motions import permissions
from municipality.models import RoleGrant, User
from municipality.refusals import Refused
from municipality.steps import accounts

DAY = date(2022, 12, 12)
CHECKS = {
    permissions.check_may_register: {"registrar"},
    permissions.check_may_prepare: {"registrar", "official"},
    permissions.check_may_answer: {"registrar", "secretary"},
    permissions.check_may_write_report: {"official"},
    permissions.check_may_sign_report: {"head"},
    permissions.check_may_record_proposal: {"secretary"},
    permissions.check_may_record_verdict: {"secretary"},
}


@pytest.mark.parametrize("check", CHECKS)
def test_each_act_has_its_roles_and_no_others(town, check):
    may = set()
    for role, user in town.users.items():
        try:
            check(user, town.ks, DAY)
            may.add(role)
        except Refused as refusal:
            assert "för kommunstyrelsen får" in str(refusal)
    assert may == CHECKS[check]


def test_a_role_for_one_body_is_none_for_another(town):
    user = accounts.open_account(
        by=town.admin, at=town.now, username="sanna", name="Sanna", password="bara-for-prov-2022"
    )
    accounts.grant_role(user, by=town.admin, at=town.now, role=RoleGrant.Role.REGISTRAR, body=town.sn, valid_from=DAY)
    user = User.objects.get(pk=user.pk)
    permissions.check_may_register(user, town.sn, DAY)
    with pytest.raises(Refused):
        permissions.check_may_register(user, town.ks, DAY)
