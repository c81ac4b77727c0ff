from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from municipality import environment
from municipality.environment import MailServer


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    monkeypatch.delenv("X", raising=False)


def test_what_is_not_set_has_its_default():
    assert environment.text("X") == ""
    assert environment.switch("X", default=True) is True
    assert environment.names("X") == []
    assert environment.folder("X", Path("/srv")) == Path("/srv")
    assert environment.database("X", "postgresql:///paragraf")["NAME"] == "paragraf"


@pytest.mark.parametrize(("value", "expected"), [("ja", True), ("Nej ", False), ("", True)])
def test_a_switch_is_ja_or_nej(monkeypatch, value, expected):
    monkeypatch.setenv("X", value)
    assert environment.switch("X", default=True) is expected


@pytest.mark.parametrize("value", ["1", "true", "yes", "0", "jaa"])
def test_any_other_switch_is_told(monkeypatch, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match=f"X måste vara ja eller nej, men är ”{value}”"):
        environment.switch("X", default=False)


def test_names_stand_between_commas(monkeypatch):
    monkeypatch.setenv("X", "paragraf.example, www.paragraf.example")
    assert environment.names("X") == ["paragraf.example", "www.paragraf.example"]
    monkeypatch.setenv("X", "paragraf.example,,")
    with pytest.raises(ImproperlyConfigured, match="X har ett tomt namn"):
        environment.names("X")


@pytest.mark.parametrize("value", ["https://paragraf.example", "paragraf.example:443", "*", "paragraf example"])
def test_a_name_that_is_none_is_told(monkeypatch, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="X ska ange värdnamn"):
        environment.names("X")


def test_a_folder_is_absolute(monkeypatch):
    monkeypatch.setenv("X", "media")
    with pytest.raises(ImproperlyConfigured, match="X måste vara en absolut sökväg, men är ”media”"):
        environment.folder("X", Path("/srv"))


@pytest.mark.parametrize(("value", "expected"), [
    ("postgresql://anna:hemligt%40@db.example:5433/paragraf",
     {"USER": "anna", "PASSWORD": "hemligt@", "HOST": "db.example", "PORT": "5433", "NAME": "paragraf", "OPTIONS": {}}),
    ("postgres://%2Fvar%2Frun%2Fpostgresql/paragraf?sslmode=disable&application_name=p",
     {"USER": "", "PASSWORD": "", "HOST": "/var/run/postgresql", "PORT": "", "NAME": "paragraf",
      "OPTIONS": {"sslmode": "disable", "application_name": "p"}}),
    ("postgresql://paragraf@%2Fhem%2F%C3%85sa%2FMina%20Filer/paragraf",
     {"USER": "paragraf", "PASSWORD": "", "HOST": "/hem/Åsa/Mina Filer", "PORT": "", "NAME": "paragraf", "OPTIONS": {}}),
])  # fmt: skip
def test_a_database_address_is_taken_apart(monkeypatch, value, expected):
    monkeypatch.setenv("X", value)
    assert environment.database("X", "") == {"ENGINE": "django.db.backends.postgresql"} | expected


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("mysql://a@b/c", "formen postgresql://"),
        ("postgresql://a@b", "formen postgresql://"),
        ("a@b/c", "formen postgresql://"),
        ("postgresql://a@b:port/c", "port som inte är ett tal"),
        ("postgresql://a@b:70000/c", "port som inte är ett tal"),
        ("postgresql://a@b/c?sslmode", "formen namn=värde"),
        ("postgresql://[a@b/c", "formen postgresql://"),
    ],
)
def test_a_wrong_database_address_is_told_without_its_password(monkeypatch, value, sentence):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match=f"X .*{sentence}"):
        environment.database("X", "")


@pytest.mark.parametrize(("value", "expected"), [
    ("", None),
    ("smtp://127.0.0.1:1025", MailServer("127.0.0.1", 1025)),
    ("smtp://post.example", MailServer("post.example", 25)),
    ("smtp+starttls://anna:hemligt%40@post.example", MailServer("post.example", 587, "starttls", "anna", "hemligt@")),
    ("smtps://anna:x@post.example:4465", MailServer("post.example", 4465, "tls", "anna", "x")),
    ("folder:///var/post", MailServer(folder=Path("/var/post"))),
])  # fmt: skip
def test_where_letters_go(monkeypatch, value, expected):
    monkeypatch.setenv("X", value)
    assert environment.mail_server("X", "") == expected


@pytest.mark.parametrize("value", [
    "post.example", "http://post.example", "smtp://", "smtp://post.example/utkorg", "smtp://post.example:port", "folder://",
    "folder://post.example/mapp", "smtp://anna@post.example", "smtp://post.example?tls=ja", "smtp://post.example:99999",
])  # fmt: skip
def test_a_mail_server_that_is_none_is_told(monkeypatch, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match=r"^X "):
        environment.mail_server("X", "")


def test_letters_come_from_an_address(monkeypatch):
    monkeypatch.setenv("X", "Kansliet <kansli@kommun.example>")
    assert environment.sender("X", "") == "Kansliet <kansli@kommun.example>"
    monkeypatch.setenv("X", "Kansliet")
    with pytest.raises(ImproperlyConfigured, match="X måste vara en e-postadress"):
        environment.sender("X", "")


def test_the_site_has_an_address(monkeypatch):
    monkeypatch.setenv("X", "https://paragraf.example/")
    assert environment.site("X", "") == "https://paragraf.example"
    for wrong in ("paragraf.example", "https://paragraf.example/motioner", "ftp://paragraf.example"):
        monkeypatch.setenv("X", wrong)
        with pytest.raises(ImproperlyConfigured, match="X måste ha formen https"):
            environment.site("X", "")


def test_what_is_to_be_there_is_there(monkeypatch, tmp_path):
    assert environment.existing("X") is None
    monkeypatch.setenv("X", str(tmp_path))
    assert environment.existing("X") == tmp_path
    monkeypatch.setenv("X", str(tmp_path / "borta"))
    with pytest.raises(ImproperlyConfigured, match=r"X anger .*borta, som inte finns"):
        environment.existing("X")


@pytest.mark.parametrize("value", ["", "https://tid.example/tsa", "http://tid.example"])
def test_an_address_of_a_service(monkeypatch, value):
    monkeypatch.setenv("X", value)
    assert environment.address("X") == value


@pytest.mark.parametrize(
    "value", ["tid.example", "ftp://tid.example", "https://", "https://a:b@tid.example", "https://tid example"]
)
def test_an_address_that_is_none_is_told(monkeypatch, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="X måste vara en adress som börjar med https://"):
        environment.address("X")


def test_what_belongs_together_is_set_together(monkeypatch):
    monkeypatch.delenv("Y", raising=False)
    assert environment.together("X", "Y") == {}
    monkeypatch.setenv("X", "a")
    with pytest.raises(ImproperlyConfigured, match="Y saknas: X, Y anges tillsammans"):
        environment.together("X", "Y")
    monkeypatch.setenv("Y", "b")
    assert environment.together("X", "Y") == {"X": "a", "Y": "b"}
