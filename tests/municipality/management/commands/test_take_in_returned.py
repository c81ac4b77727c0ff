"""What comes back is noted on its letter, once, and what is about no letter of ours is told and left."""

from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from municipality import audit
from municipality.mail.outbox import Draft
from municipality.models import LetterReport
from municipality.steps import mail
from tests.municipality.reports import bounce, receipt


@pytest.fixture
def letters(town):
    drafts = [Draft(f"k{one}", "Anna", f"{one}@example.se", "Beslut", "Hej!") for one in ("anna", "bo")]
    queued = mail.queue(drafts, by=town.secretary, at=timezone.now()).values()
    return [mail.note_sent(one, by=town.secretary, at=timezone.now(), answer="250") for one in queued]


def take_in(tmp_path, content: bytes) -> str:
    (tmp_path / "retur").write_bytes(content)
    call_command("take_in_returned", str(tmp_path / "retur"), stdout=(told := StringIO()))
    return told.getvalue().strip()


def test_a_bounce_is_noted_once(letters, tmp_path):
    letter, other = letters
    assert take_in(tmp_path, bounce(letter.message_id)) == "Brevet ”Beslut” till Anna kom i retur."
    assert take_in(tmp_path, bounce(letter.message_id)).endswith("det var redan antecknat.")
    report = LetterReport.objects.get()
    assert (report.letter, report.kind) == (letter, "returned")
    assert report.text.startswith("550 5.1.1")
    assert audit.acts_about(letter).first().by_name == "Paragraf"
    assert not other.reports.exists()


def test_a_receipt_is_noted_beside_it(letters, tmp_path):
    letter = letters[0]
    assert take_in(tmp_path, receipt(letter.message_id)) == "Brevet ”Beslut” till Anna är läst."
    assert letter.reports.get().kind == "read"


def test_one_without_the_letter_is_known_by_its_address_when_only_one_went_there(letters, tmp_path, town):
    assert take_in(tmp_path, bounce(address="Anna@example.se")) == "Brevet ”Beslut” till Anna kom i retur."
    second = mail.queue([Draft("k3", "Bo", "bo@example.se", "R", "T")], by=town.secretary, at=timezone.now())
    mail.note_sent(second["k3"], by=town.secretary, at=timezone.now(), answer="250")
    assert take_in(tmp_path, bounce(address="bo@example.se")) == "Okänt brev till bo@example.se: lämnas."


def test_strangers_are_told_and_left(letters, tmp_path):
    assert take_in(tmp_path, bounce("<annan@server.example>")) == "Okänt brev till anna@example.se: lämnas."
    assert take_in(tmp_path, b"Subject: Semester\n\nJag ar borta.") == "Inget leveransbesked: lämnas."
    assert not LetterReport.objects.exists()


def test_a_mail_server_may_pipe_it(letters, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(b"From x\n" + bounce(letters[0].message_id))))
    call_command("take_in_returned", "-", stdout=StringIO())
    assert LetterReport.objects.get().letter == letters[0]


def test_a_file_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match="kan inte läsas"):
        call_command("take_in_returned", str(tmp_path / "saknas"))
