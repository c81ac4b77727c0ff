"""Sending e-mail: a letter as a message, and the message handed over to the mail server (or, in the
demonstration, to a folder).

A letter that is taken is surely taken; everything else is one of three: refused for good, to be tried again, or not
known.
"""

import smtplib
import ssl
from collections.abc import Callable
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr

from django.conf import settings
from django.utils import timezone

from municipality.environment import MailServer
from municipality.files import storage
from municipality.models import Letter

SECONDS = 30  # to wait for the server


class Rejected(Exception):
    """The server will never take the letter: the address does not exist, the letter is too large."""


class Delayed(Exception):
    """The server could not be reached or has asked for patience; it has not taken the letter."""


class Unanswered(Exception):
    """The whole letter was sent but the server never answered: it may have taken it."""


def new_message_id() -> str:
    """Return a Message-ID, drawn once for each letter: a server or mail program that gets the
    letter twice can then tell."""
    return make_msgid(domain=parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or "localhost")


def composed(letter: Letter) -> EmailMessage:
    """Return the letter as a message; the same letter always makes the same message."""
    message = EmailMessage(policy=policy.SMTP if letter.email.isascii() else policy.SMTPUTF8)
    message["Subject"] = letter.subject
    message["From"] = settings.MAIL_FROM
    message["To"] = _address(letter.name, letter.email)
    if letter.queued_by.email:
        message["Reply-To"] = _address(letter.queued_by.name, letter.queued_by.email)
    message["Date"] = format_datetime(timezone.localtime(letter.queued_at))
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    if letter.receipt_wanted:  # RFC 8098: where the answer goes, which municipality.mail.reports reads
        message["Disposition-Notification-To"] = settings.MAIL_FROM
    message.set_content(letter.text)
    for attached in letter.attachments.select_related("file"):
        maintype, _, subtype = attached.file.media_type.partition("/")
        with storage.open_file(attached.file) as content:
            message.add_attachment(content.read(), maintype=maintype, subtype=subtype, filename=attached.name)
    return message


def _address(name: str, email: str) -> Address:
    username, _, domain = email.rpartition("@")
    return Address(name, username, domain)


def hand_over(letter: Letter, before_content: Callable[[], None]) -> str:
    """Hand the letter over and return the server's answer. Raise Rejected, Delayed or Unanswered when
    it has not surely taken it.

    `before_content` is called when everything but the letter itself has been sent: after it only the server knows
    whether it has the letter, until it answers.
    """
    message, server = composed(letter), settings.MAIL
    if server is None:
        raise Delayed("E-post är inte inställd: EMAIL_URL saknas.")
    if server.folder:
        before_content()
        return _into_folder(message, server, letter)
    try:
        with _connected(server) as connection:
            return _send(connection, letter, message.as_bytes(), before_content)
    except (
        smtplib.SMTPResponseException
    ) as error:  # before the letter was offered: the server's trouble, not the letter's
        raise Delayed(f"E-postservern svarade {_answer_text(error.smtp_code, error.smtp_error)}") from error
    except (smtplib.SMTPException, OSError) as error:
        raise Delayed(f"E-postservern nås inte: {error or type(error).__name__}") from error


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
        connection.ehlo_or_helo_if_needed()
    except BaseException:
        connection.close()
        raise
    return connection


def _send(connection: smtplib.SMTP, letter: Letter, content: bytes, before_content: Callable[[], None]) -> str:
    options = [] if letter.email.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
    if options and not connection.has_extn("smtputf8"):
        raise Rejected(f"E-postservern tar inte emot adressen {letter.email}.")
    _check_accepted(*connection.mail(parseaddr(settings.MAIL_FROM)[1], options))
    _check_accepted(*connection.rcpt(letter.email))
    code, answer = connection.docmd("DATA")
    if code != 354:
        _check_accepted(code, answer)
        raise Delayed(f"E-postservern svarade {_answer_text(code, answer)}")
    before_content()
    connection.send(_dotted(content))
    try:
        code, answer = connection.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise Unanswered("E-postservern bröt förbindelsen innan den svarade: brevet kan ha kommit fram.") from error
    _check_accepted(code, answer)
    return _answer_text(code, answer)


def _check_accepted(code: int, answer: bytes) -> None:
    if code >= 500:
        raise Rejected(_answer_text(code, answer))
    if code >= 400 or code < 200:
        raise Delayed(f"E-postservern svarade {_answer_text(code, answer)}")


def _answer_text(code: int, answer: bytes | str) -> str:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"[:480]


def _dotted(content: bytes) -> bytes:
    """Return the content as the protocol wants it: a line that begins with a dot gets another, and a dot alone ends the
    content (RFC 5321 4.5.2)."""
    lines = content.split(b"\r\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _into_folder(message: EmailMessage, server: MailServer, letter: Letter) -> str:
    """Write the letter as a file, for whoever runs the demonstration; the same letter is the same file."""
    if server.folder is None:
        raise TypeError
    server.folder.mkdir(parents=True, exist_ok=True)
    path = server.folder / f"{letter.pk:06d}-{letter.email}.eml"
    path.write_bytes(message.as_bytes())
    return f"250 {path.name}"
