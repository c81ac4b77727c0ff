import pytest
from django.utils import timezone

from decisions.steps import publication as steps
from tests.constraints import assert_refused
from tests.decisions.published import LATER, begun, published


@pytest.fixture
def publication(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return begun(town)


def test_nothing_is_out_that_nobody_has_reviewed(publication):
    assert_refused("publication_reviewed_before_out", publication, state="published", published_at=timezone.now())


def test_one_version_is_out_at_a_time(town, publication):
    publication = published(town, publication)
    second = steps.begin(publication.minutes, by=town.secretary, at=LATER)
    values = {
        name: getattr(publication, name) for name in ("reviewed_by", "reviewed_at", "published_at", "record", "pdf")
    }
    assert_refused("publication_one_out", second, state="published", **values)


def test_a_withdrawal_has_its_reason(publication):
    assert_refused("publication_withdrawn_with_reason", publication, withdrawn_reason="För att.")
