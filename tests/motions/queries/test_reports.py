from datetime import date

import pytest
from django.http import Http404

from motions.queries import reports
from motions.steps import referral
from motions.steps import report as steps
from municipality.models import RoleGrant, User
from municipality.steps import accounts

DAY = date(2022, 12, 12)


def test_one_writes_in_the_diaries_of_ones_bodies(town, motion, refer):
    refer(motion, town.sn)
    assert [case.diary for case in reports.cases_to_write_in(town.official, motion, DAY)] == [town.sn, town.ks]
    hired = accounts.open_account(
        by=town.admin, at=town.now, username="maria", name="Maria", password="lang-nog-for-prov-1"
    )
    accounts.grant_role(hired, by=town.admin, at=town.now, role=RoleGrant.Role.OFFICIAL, body=town.sn, valid_from=DAY)
    maria = User.objects.get(pk=hired.pk)
    assert [case.diary for case in reports.cases_to_write_in(maria, motion, DAY)] == [town.sn]
    with pytest.raises(Http404):
        reports.cases_to_write_in(town.reader, motion, DAY)


def test_the_report_that_is_waited_for_is_begun(town, motion, refer):
    (sent,) = refer(motion, town.sn)
    cases = reports.cases_to_write_in(town.official, motion, DAY)
    lead = motion.cases.get(leads=True)
    assert (
        reports.case_to_begin_with(cases, lead.slug) == reports.case_to_begin_with(cases, sent.case.slug) == sent.case
    )
    referral.recall(sent, by=town.registrar, at=town.now, reason="Behövs inte.")
    assert reports.case_to_begin_with(cases, lead.slug) == lead
    assert reports.case_to_begin_with(cases.none(), lead.slug) is None


def test_drafts_wait_for_the_head(town, motion):
    draft = steps.draft(
        motion.cases.get(), by=town.official, at=town.now, heading="Svar", dated_on=DAY, author_name="H"
    )
    assert reports.to_sign(town.head, DAY) == [draft]
    assert reports.to_sign(town.official, DAY) == []


def test_not_found_elsewhere(town, motion):
    with pytest.raises(Http404):
        reports.report_for(town.reader, "KS-2022-1", 1)
