import pytest

from municipality.models import FailedLogin


@pytest.mark.django_db
def test_the_database_says_when():
    failed = FailedLogin.objects.create(account="x", address="192.0.2.1")
    failed.refresh_from_db()
    assert str(failed).startswith("192.0.2.1 20")
