"""manage.py as a person starts it, with settings that are wrong in one way each: it stops with a sentence that names the variable."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

PRODUCTION = {
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "paragraf.example",
    "DATABASE_URL": "postgresql://paragraf@db.example/paragraf",
    "MEDIA_ROOT": "/srv/paragraf/media",
}


def start(program=("manage.py", "check"), **environment: str) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if name not in (*PRODUCTION, "DEBUG", "STATIC_ROOT")}
    command = [sys.executable, *program]
    return subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=clean | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"SECRET_KEY": "kort"}, "SECRET_KEY är för kort"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS saknas"),
        ({"ALLOWED_HOSTS": "https://paragraf.example"}, "ALLOWED_HOSTS ska ange värdnamn"),
        ({"DATABASE_URL": ""}, "DATABASE_URL saknas"),
        ({"DATABASE_URL": "mysql://db/paragraf"}, "DATABASE_URL måste ha formen"),
        ({"MEDIA_ROOT": ""}, "MEDIA_ROOT saknas"),
        ({"MEDIA_ROOT": "media"}, "MEDIA_ROOT måste vara en absolut sökväg"),
        ({"STATIC_ROOT": "static"}, "STATIC_ROOT måste vara en absolut sökväg"),
        ({"EMAIL_URL": "post.example"}, "EMAIL_URL måste ha formen"),
        ({"EMAIL_URL": "smtp://post.example"}, "EMAIL_FROM saknas"),
        ({"SITE_URL": "paragraf.example"}, "SITE_URL måste ha formen"),
        ({"DEBUG": "true"}, "DEBUG måste vara ja eller nej"),
        ({"DEBUG": "ja"}, "DEBUG får inte vara ja i drift"),
        ({"SIGNING_TRUST": "/finns/inte"}, "SIGNING_TRUST anger /finns/inte, som inte finns"),
        ({"TIME_STAMP_URL": "tid.example"}, "TIME_STAMP_URL måste vara en adress"),
        ({"SEAL_FILE": __file__}, "SEAL_PASSWORD saknas"),
        ({"SEAL_TOKEN": "HSM"}, "SEAL_MODULE saknas"),
        ({"SECRET_KEY": ""}, "ALLOWED_HOSTS är satt men inte SECRET_KEY"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_wrong_value_stops_the_start_with_one_sentence(wrong, sentence):
    done = start(**PRODUCTION | wrong)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Fel i inställningarna: {sentence}")
    assert done.stderr.count("\n") == 1


def test_production_needs_nothing_more():
    assert start(**PRODUCTION).returncode == 0


def test_production_is_closed_where_the_demonstration_is_open():
    program = (
        "-c",
        "from municipality import settings as s; "
        "print(s.DEMONSTRATION, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.DEBUG)",
    )
    assert start(program, **PRODUCTION).stdout.split() == ["False", "True", "True", "True", "False"]
    assert start(program).stdout.split() == ["True", "False", "False", "False", "False"]


def test_the_demonstration_answers_this_computer_alone(client, db):
    assert client.get("/health", headers={"host": "127.0.0.1:8000"}).status_code == 200
    assert client.get("/health", headers={"host": "paragraf.example"}).status_code == 400


def test_every_page_forbids_what_is_not_its_own(client, db):
    policy = client.get("/logga-in/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy and "style-src 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy


@pytest.mark.django_db
def test_the_database_compiles_no_query():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
