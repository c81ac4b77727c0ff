import pytest

from decisions.minutes import signatures
from tests.decisions import approved


@pytest.fixture
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_before_anybody_signs_it_is_what_was_locked(town, _media):
    minutes = approved.staffed(town, approved.ended(town))
    assert signatures.latest(minutes) is None
    minutes = approved.locked(town, minutes)
    assert signatures.latest(minutes) == minutes.pdf
    assert signatures.scanned_pages(minutes) is None
    assert signatures.may_be_published(minutes)


def test_a_signer_is_called_by_role(town, _media):
    minutes = approved.staffed(town, approved.ended(town))
    assert {signatures.role_in_words(one) for one in minutes.signers.all()} == {
        "sekreterare",
        "ordförande",
        "justerare",
    }
