import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from municipality.mail.outbox import Draft
from municipality.models import Letter
from municipality.refusals import sentence_of
from municipality.steps import mail


def test_what_the_server_has_taken_is_never_changed(town):
    letter = mail.queue([Draft("k", "Anna", "anna@example.se", "R", "T")], by=town.secretary, at=town.now)["k"]
    mail.note_sent(letter, by=town.secretary, at=timezone.now(), answer="250")
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Letter.objects.update(text="Något annat")
    assert "kan inte ändras" in sentence_of(refusal.value)


def test_a_letter_says_to_whom():
    assert str(Letter(subject="Kallelse", name="Anna")) == "Kallelse, till Anna"


def test_a_report_is_noted_once_and_stands(town):
    letter = mail.queue([Draft("k", "Anna", "anna@example.se", "R", "T")], by=town.secretary, at=town.now)["k"]
    told = {"by": town.secretary, "at": timezone.now()}
    report = mail.note_returned(letter, **told, text="550 okänd")
    with pytest.raises(IntegrityError, match="letter_report_once"), transaction.atomic():
        mail.note_returned(letter, **told, text="550 igen")
    with pytest.raises(IntegrityError, match="kan inte ändras"), transaction.atomic():
        report.delete()


def test_the_first_attempt_is_not_another():
    assert not Letter(attempts=1).is_retried
    assert Letter(attempts=1, fault="451 Kom igen senare").is_retried
