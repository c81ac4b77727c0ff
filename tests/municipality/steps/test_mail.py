import pytest
from django.utils import timezone

from municipality import audit
from municipality.mail.outbox import Draft
from municipality.models import Letter, LetterAttachment, StoredFile
from municipality.refusals import Refused
from municipality.steps import mail
from tests.jobs import waiting

DRAFT = Draft("test:1", "Anna", "anna@example.se", "Kallelse", "Hej!")


def test_letters_and_their_jobs_are_queued_together(town, monkeypatch):
    monkeypatch.setattr(audit, "acts", {})  # the act of this test is no act elsewhere
    file = StoredFile(sha256="a" * 64, size=1, media_type="application/pdf")

    @audit.act("test.stored")
    def stored(*, by, at):
        audit.create_all([file])
        audit.record("Fil.", about=[])

    stored(by=town.secretary, at=town.now)
    draft = Draft("test:2", "Bo", "bo@example.se", "Kallelse", "Hej!", ((file, "kallelse.pdf"),))
    letters = mail.queue([DRAFT, draft], by=town.secretary, at=town.now, about=[town.kf])
    assert set(letters) == {"test:1", "test:2"}
    assert waiting().count("municipality.jobs.deliver_letter") == 2
    assert LetterAttachment.objects.get().letter == letters["test:2"]
    assert audit.acts_about(town.kf).first().sentence == "2 brev lades i kö för utskick."


def test_without_a_mail_server_nothing_is_queued(town, settings):
    settings.MAIL = None
    with pytest.raises(Refused, match="E-post är inte inställd"):
        mail.queue([DRAFT], by=town.secretary, at=town.now)
    assert not Letter.objects.exists()


def test_only_what_did_not_arrive_is_sent_again_to_a_corrected_address(town):
    letter = mail.queue([DRAFT], by=town.secretary, at=town.now)["test:1"]
    act = {"by": town.secretary, "at": timezone.now()}
    with pytest.raises(Refused, match="har läget i kö"):
        mail.send_again(letter, **act)
    mail.note_refused(letter, **act, answer="550 Okänd")
    letter = mail.send_again(letter, **act, email="anna.almqvist@example.se")
    assert (letter.state, letter.email, letter.answer) == ("queued", "anna.almqvist@example.se", "")
    assert [act.kind for act in audit.acts_about(letter)][:2] == ["letter.requeued", "letter.refused"]
    mail.note_sent(letter, **act, answer="250 OK")
    with pytest.raises(Refused, match="har läget skickat"):
        mail.send_again(letter, **act)
