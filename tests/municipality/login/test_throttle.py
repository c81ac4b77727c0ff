"""Passwords cannot be guessed in peace, and nobody is locked out of an account by another's guesses."""

from datetime import timedelta

import pytest
from django.db.models import F

from municipality.login import throttle
from municipality.models import FailedLogin
from tests.town import PASSWORD


def log_in(client, username: str, password: str, address: str = "192.0.2.1"):
    return client.post("/logga-in/", {"username": username, "password": password}, REMOTE_ADDR=address)


@pytest.fixture
def guessed(client, town, monkeypatch):
    """As many failures as are borne from one address."""
    monkeypatch.setattr(throttle, "FROM_ONE_ADDRESS", 3)
    monkeypatch.setattr(throttle, "FROM_ANYWHERE", 5)
    for _ in range(3):
        log_in(client, "reader", "fel")


def test_whoever_fails_too_often_waits_even_with_the_right_password(client, guessed):
    answer = log_in(client, " Reader ", PASSWORD)
    assert "för många misslyckade försök" in answer.content.decode()
    assert 'value=" Reader "' in answer.content.decode()
    FailedLogin.objects.update(at=F("at") - timedelta(minutes=throttle.MINUTES))
    assert log_in(client, "reader", PASSWORD).status_code == 302


def test_the_owner_logs_in_from_another_address_until_too_many_have_tried(client, guessed):
    assert log_in(client, "reader", "fel", "192.0.2.2").status_code == 200
    assert log_in(client, "reader", PASSWORD, "192.0.2.3").status_code == 302
    client.post("/logga-ut/")
    log_in(client, "reader", "fel", "192.0.2.4")
    assert "för många" in log_in(client, "reader", PASSWORD, "192.0.2.3").content.decode()
    assert log_in(client, "registrar", PASSWORD).status_code == 302  # another account is not concerned


def test_the_proxy_tells_the_address_where_there_is_one(rf, settings):
    request = rf.get("/", headers={"X-Real-IP": "203.0.113.7"}, REMOTE_ADDR="127.0.0.1")
    assert throttle._address(request) == "127.0.0.1"
    settings.DEMONSTRATION = False
    assert throttle._address(request) == "203.0.113.7"


def test_no_name_is_kept_and_nothing_longer_than_a_day(client, guessed):
    assert not FailedLogin.objects.filter(account__contains="reader").exists()
    FailedLogin.objects.update(at=F("at") - timedelta(days=1, minutes=1))
    log_in(client, "reader", "fel")
    assert FailedLogin.objects.count() == 1
