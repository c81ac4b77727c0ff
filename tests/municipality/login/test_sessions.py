from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from municipality.login.sessions import RENEWED_AT, RENEWED_EVERY


@pytest.fixture
def secretary(client_of):
    """Logged in eleven hours and fifty minutes ago, and has not been there since."""
    client = client_of("secretary")
    session = client.session
    session[RENEWED_AT] = int(timezone.now().timestamp()) - RENEWED_EVERY
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=10))
    return client


def left() -> timedelta:
    return Session.objects.get().expire_date - timezone.now()


def test_a_log_in_that_is_used_goes_on(secretary):
    answer = secretary.get("/")
    assert left() > timedelta(hours=11)
    assert answer.cookies["sessionid"]["max-age"] == 12 * 60 * 60, "the browser keeps it as long"


def test_it_is_not_written_at_every_request(secretary):
    secretary.get("/")
    with CaptureQueriesContext(connection) as queries:
        answer = secretary.get("/")
    assert [one["sql"] for one in queries if "UPDATE" in one["sql"]] == []
    assert "sessionid" not in answer.cookies


def test_who_is_not_logged_in_gets_no_session(client, db):
    client.get("/")
    assert not Session.objects.exists()


def test_one_that_has_run_out_is_no_log_in(secretary):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert secretary.get("/").status_code == 302
