from datetime import date

import pytest

from decisions.queries import proofs
from decisions.steps import notice, proof
from tests.decisions.approved import APPROVED, approved
from tests.decisions.posted import check_daily, on


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT, settings.SIGNING_TRUST = tmp_path, None


def test_a_posting_lacks_its_proof_until_it_is_issued_and_again_when_its_period_has_run_out(town):
    minutes = approved(town)
    assert (proofs.lacking(date(2023, 4, 6)), proofs.latest_of(minutes)) == ([minutes], None)
    given = proof.issue(minutes, by=town.secretary, at=APPROVED)
    assert (proofs.lacking(date(2023, 4, 27)), proofs.latest_of(minutes)) == ([], given)
    check_daily(town, given.notice)
    assert proofs.lacking(date(2023, 4, 28)) == [minutes]


def test_what_is_posted_anew_is_proved_anew(town):
    minutes = approved(town)
    given = proof.issue(minutes, by=town.secretary, at=APPROVED)
    notice.post_anew(given.notice, by=town.secretary, at=on(date(2023, 5, 2)))
    assert proofs.lacking(date(2023, 5, 2)) == [minutes]
