from datetime import date

import pytest
from django.http import Http404

from decisions.queries import protocols
from tests.decisions.published import LATER, begun, published

TODAY = LATER.date()
DAY = date(2023, 3, 30)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_only_what_is_out_today_is_found(town):
    publication = begun(town)
    for find in (lambda: protocols.protocol("SN", DAY, TODAY), lambda: protocols.document("SN", DAY, 1, TODAY)):
        with pytest.raises(Http404):
            find()
    publication = published(town, publication)
    meeting, versions = protocols.protocol("SN", DAY, TODAY)
    assert (meeting, versions) == (publication.minutes.meeting, [publication])
    assert protocols.document("SN", DAY, 1, TODAY) == publication


def test_minutes_are_for_those_who_read_the_meetings(town):
    publication = begun(town)
    assert protocols.minutes_for(town.reader, "SN", DAY, 1) == publication.minutes
    with pytest.raises(Http404):
        protocols.minutes_for(town.reader, "SN", DAY, 2)


def test_the_version_under_review_and_the_one_that_is_out(town):
    publication = begun(town)
    assert protocols.under_review(publication.minutes) == publication
    with pytest.raises(Http404):
        protocols.shown(publication.minutes)
    published(town, publication)
    assert protocols.shown(publication.minutes) == publication
