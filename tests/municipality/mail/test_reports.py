"""What comes back is read as the two standards write it, whichever program wrote it."""

import pytest

from municipality.mail.reports import MailAnswer, messages_in, report_in
from tests.municipality.reports import bounce, receipt

SAID = "550 5.1.1 <anna@example.se>: Recipient address rejected"


@pytest.mark.parametrize("headers", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_bounce_tells_which_letter_and_why(headers, line_end):
    content = bounce("<1@kommun.example>", headers=headers).replace(b"\n", line_end)
    assert report_in(content) == MailAnswer("returned", "<1@kommun.example>", "anna@example.se", SAID)


def test_one_that_only_tells_of_a_delay_or_of_success_tells_nothing():
    assert report_in(bounce("<1@kommun.example>", action="delayed")) is None
    assert report_in(bounce("<1@kommun.example>", action="relayed")) is None


def test_a_bounce_without_the_letter_has_its_address():
    assert report_in(bounce()) == MailAnswer("returned", "", "anna@example.se", SAID)


def test_a_receipt_is_one_when_somebody_has_seen_it():
    assert report_in(receipt("<1@kommun.example>")) == MailAnswer(
        "read", "<1@kommun.example>", "anna@example.se", "Postlåda 1.0"
    )
    assert report_in(receipt("<1@kommun.example>", disposition="deleted")) is None


@pytest.mark.parametrize("content", [b"", b"Subject: Semester\n\nJag \xe4r borta.", b"\x00\xff", bounce()[:400]])
def test_what_is_no_report_is_none(content):
    assert report_in(content) is None


def test_a_file_is_one_message_or_many():
    one, two = bounce("<1@k>"), receipt("<2@k>")
    assert list(messages_in(one)) == [one]
    envelope = b"From MAILER-DAEMON Thu Apr  6 10:00:00 2023\n"
    assert [report_in(content).message_id for content in messages_in(envelope + one)] == ["<1@k>"]
    told = [report_in(content).message_id for content in messages_in(envelope + one + b"\n" + envelope + two)]
    assert told == ["<1@k>", "<2@k>"]
