from datetime import date

import pytest
from django.http import Http404

from motions.queries import motions
from municipality.models import Body, User
from municipality.steps import accounts


@pytest.fixture(autouse=True)
def _today(monkeypatch, town):
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.now)


def test_a_motion_is_found_by_the_address_of_any_of_its_cases(town, register):
    motion = register()
    assert motions.motion_for(town.reader, "KS-2022-1") == motion
    with pytest.raises(Http404):
        motions.motion_for(town.reader, "SN-2022-1")


def test_somebody_without_a_role_finds_nothing(town, register):
    register()
    stranger = accounts.open_account(
        by=town.admin, at=town.now, username="rolf", name="Rolf", password="bara-for-prov-2022"
    )
    for seek in (lambda: motions.motion_for(stranger, "KS-2022-1"), lambda: motions.check_reads(stranger)):
        with pytest.raises(Http404):
            seek()


def test_motions_are_registered_in_the_councils_diary(town):
    assert motions.leading_diary_for(town.registrar) == town.ks == Body.objects.get(kind="council").diary
    with pytest.raises(Http404):
        motions.leading_diary_for(town.official)


def test_a_committees_registrar_keeps_her_own_cases_and_not_the_leading_one(town, register):
    register()
    user = accounts.open_account(
        by=town.admin, at=town.now, username="sanna", name="Sanna", password="bara-for-prov-2022"
    )
    accounts.grant_role(user, by=town.admin, at=town.now, role="registrar", body=town.sn, valid_from=town.now.date())
    user = User.objects.get(pk=user.pk)
    with pytest.raises(Http404):
        motions.cases_kept_by(user, "KS-2022-1")
    assert motions.leading_case_kept_by(town.registrar, "KS-2022-1").number == "KS-2022/1.119"
    assert not motions.may_register_motions(town.reader)


def test_a_committees_registrar_is_offered_no_form_that_she_would_not_find(town, client):
    hired = accounts.open_account(by=town.admin, at=town.now, username="sn.reg", name="S", password="x" * 12)
    accounts.grant_role(
        hired, by=town.admin, at=town.now, role="registrar", body=town.sn, valid_from=date(2022, 12, 12)
    )
    hers = User.objects.get(pk=hired.pk)
    with pytest.raises(Http404):
        motions.leading_diary_for(hers)
    assert not motions.may_register_motions(hers)
    assert motions.may_register_motions(town.registrar)
    client.force_login(hers)
    assert "Registrera motion" not in client.get("/motioner/").content.decode()
