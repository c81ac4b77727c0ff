"""Delivery reports (leveransbesked): what a mail server or a recipient's program answers about a letter (RFC 3464 and
RFC 8098), read from the message that brings it. Pure functions: the command `take_in_returned` decides which letter it
is about, and records it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from email.message import Message
from email.utils import parseaddr

#: The line that an mbox has before each message, and that some mail servers put before one that they pipe.
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")

#: The parts of a message by their content type.
Parts = dict[str, Message]


@dataclass(frozen=True)
class MailAnswer:
    """One answer: `kind` is "returned" or "read". `message_id` is the letter's own, when the answer has it; `address`
    is the one the letter was sent to."""

    kind: str  # returned, read
    message_id: str
    address: str
    text: str


def messages_in(content: bytes) -> Iterator[bytes]:
    """Return the messages of a file: the only one, or all of an mbox."""
    if not content.startswith(b"From "):
        yield content
        return
    yield from (message for message in _ENVELOPE.split(content) if message.strip())


def report_in(content: bytes) -> MailAnswer | None:
    """Return what the message reports; None when it is no report, or only says that delivery takes time."""
    message = message_from_bytes(content, policy=policy.default)
    parts: Parts = {part.get_content_type(): part for part in message.walk()}
    if status := parts.get("message/delivery-status"):
        return _returned(status, parts)
    if disposition := parts.get("message/disposition-notification"):
        return _read(disposition, parts)
    return None


def _returned(status: Message, parts: Parts) -> MailAnswer | None:
    """Return the report on the recipient that failed; a letter of ours has only one recipient."""
    failed = next((block for block in _blocks(status) if _value(block, "Action").lower() == "failed"), None)
    if failed is None:
        return None
    why = _value(failed, "Diagnostic-Code").partition(";")[2] or _value(failed, "Status")
    address = _address(_value(failed, "Original-Recipient") or _value(failed, "Final-Recipient"))
    return MailAnswer("returned", _original_id(parts), address, " ".join(why.split()))


def _read(disposition: Message, parts: Parts) -> MailAnswer | None:
    """Return the report when the letter was shown to somebody; None when it was deleted unread, or
    only handled by a program."""
    fields = next(iter(_blocks(disposition)), None)
    if fields is None or _value(fields, "Disposition").rpartition(";")[2].strip().lower() != "displayed":
        return None
    message_id = _value(fields, "Original-Message-ID") or _original_id(parts)
    address = _address(_value(fields, "Original-Recipient") or _value(fields, "Final-Recipient"))
    return MailAnswer("read", message_id, address, _value(fields, "Reporting-UA").partition(";")[2].strip())


def _blocks(part: Message) -> list[Message]:
    """Return the groups of fields in the part, each as the headers of a message."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [message for message in payload if isinstance(message, Message)]
    return [message_from_string(block) for block in str(payload).split("\n\n") if block.strip()]


def _original_id(parts: Parts) -> str:
    """Return the Message-ID of the letter itself, which comes back whole or with its headers only."""
    if whole := parts.get("message/rfc822"):
        return next((_value(message, "Message-ID") for message in _blocks(whole)), "")
    headers = parts.get("text/rfc822-headers")
    return _value(message_from_string(str(headers.get_payload())), "Message-ID") if headers else ""


def _value(fields: Message, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _address(value: str) -> str:
    """Return the address of a field such as "rfc822; anna@example.se"."""
    return parseaddr(value.rpartition(";")[2].strip())[1]
