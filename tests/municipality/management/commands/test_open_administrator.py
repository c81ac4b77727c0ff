import io

import pytest
from django.core.management import CommandError, call_command

from municipality.management.commands import open_administrator
from municipality.models import Act, User
from tests.emptied import empty

PASSWORD = "ett-nytt-losenord-2022"


@pytest.fixture
def nobody(db):
    """A new installation, until the test is rolled back."""
    empty()


@pytest.fixture
def given(monkeypatch):
    """What a script gives on standard input."""
    return lambda line: monkeypatch.setattr("sys.stdin", io.StringIO(line))


def test_the_first_administrator_is_opened_and_told(nobody, given, client):
    given(PASSWORD + "\n")
    call_command("open_administrator", "anna.berg", "Anna Berg", title="systemförvaltare")
    assert Act.objects.get().sentence == "Kontot anna.berg öppnades som det första, med rollen administratör."
    assert client.login(username="anna.berg", password=PASSWORD)
    assert client.get("/konton/").status_code == 200


@pytest.mark.parametrize(
    ("username", "line", "sentence"),
    [
        ("anna.berg", "kort\n", "för kort"),
        ("anna.berg", "", "för kort"),
        ("anna.berg", "anna.berg.anna\n", "alltför likt"),
        ("Anna Berg", PASSWORD, "Användarnamnet ska ha"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_opened(nobody, given, username, line, sentence):
    given(line)
    with pytest.raises(CommandError, match=sentence):
        call_command("open_administrator", username, "Anna Berg")
    assert not User.objects.exists()


def test_there_is_one_first_account(town, given):
    given(PASSWORD)
    with pytest.raises(CommandError, match="finns redan konton"):
        call_command("open_administrator", "anna.berg", "Anna Berg")


def test_a_person_types_the_password_twice(monkeypatch):
    monkeypatch.setattr(open_administrator.sys, "stdin", type("Terminal", (), {"isatty": lambda self: True})())
    typed = iter([PASSWORD, PASSWORD, PASSWORD, "annat"])
    monkeypatch.setattr(open_administrator.getpass, "getpass", lambda prompt: next(typed))
    assert open_administrator.read_password() == PASSWORD
    with pytest.raises(CommandError, match="inte lika"):
        open_administrator.read_password()
