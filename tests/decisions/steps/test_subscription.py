"""Whole from page to letter in views/test_subscription.py; here what is done twice."""

import pytest

from decisions.models import Notice, Subscriber
from decisions.steps import subscription
from municipality.models import Letter
from tests.decisions.approved import APPROVED, approved


def test_confirming_twice_and_leaving_twice(town):
    for _ in range(2):
        subscription.confirm("a@example.org", by=town.admin, at=APPROVED)
    assert Subscriber.objects.count() == 1
    for _ in range(2):
        subscription.leave("a@example.org", by=town.admin, at=APPROVED)
    assert not Subscriber.objects.exists()


@pytest.mark.usefixtures("town")
def test_nobody_is_told_twice(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    subscription.confirm("a@example.org", by=town.admin, at=APPROVED)
    notice = Notice.objects.get(minutes=approved(town))
    for _ in range(2):
        subscription.send_notice(notice, by=town.admin, at=APPROVED, site="https://paragraf.example")
    assert Letter.objects.filter(email="a@example.org").count() == 1
