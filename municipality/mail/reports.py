"""Det som kommer i retur: what a mail server or a recipient's program answers about a letter (RFC 3464 and RFC 8098), read from the
message that it comes in. Pure: which letter it is about, and what becomes of it, is told by the command that takes it in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from email.message import Message
from email.utils import parseaddr

#: What an mbox puts before each message, and some mail servers before the one that they pipe.
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")

#: The parts of a message by their content type.
Parts = dict[str, Message]


@dataclass(frozen=True)
class MailAnswer:
    """One answer. `message_id` is the letter's own, when the answer tells it; `address` the one the letter was sent to."""

    kind: str  # returned, read
    message_id: str
    address: str
    text: str


def messages_in(content: bytes) -> Iterator[bytes]:
    """The messages of a file: one, or all of an mbox."""
    if not content.startswith(b"From "):
        yield content
        return
    yield from (one for one in _ENVELOPE.split(content) if one.strip())


def report_in(content: bytes) -> MailAnswer | None:
    """What the message tells; None when it is no report, or only tells that something takes its time."""
    message = message_from_bytes(content, policy=policy.default)
    parts: Parts = {part.get_content_type(): part for part in message.walk()}
    if status := parts.get("message/delivery-status"):
        return _returned(status, parts)
    if disposition := parts.get("message/disposition-notification"):
        return _read(disposition, parts)
    return None


def _returned(status: Message, parts: Parts) -> MailAnswer | None:
    """The recipient who failed; a letter of ours has one."""
    failed = next((one for one in _blocks(status) if _value(one, "Action").lower() == "failed"), None)
    if failed is None:
        return None
    why = _value(failed, "Diagnostic-Code").partition(";")[2] or _value(failed, "Status")
    address = _address(_value(failed, "Original-Recipient") or _value(failed, "Final-Recipient"))
    return MailAnswer("returned", _original_id(parts), address, " ".join(why.split()))


def _read(disposition: Message, parts: Parts) -> MailAnswer | None:
    """Shown to somebody: one deleted unread, or only taken care of by a program, is not."""
    fields = next(iter(_blocks(disposition)), None)
    if fields is None or _value(fields, "Disposition").rpartition(";")[2].strip().lower() != "displayed":
        return None
    message_id = _value(fields, "Original-Message-ID") or _original_id(parts)
    address = _address(_value(fields, "Original-Recipient") or _value(fields, "Final-Recipient"))
    return MailAnswer("read", message_id, address, _value(fields, "Reporting-UA").partition(";")[2].strip())


def _blocks(part: Message) -> list[Message]:
    """The groups of fields in the part, each as the headers of a message."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [one for one in payload if isinstance(one, Message)]
    return [message_from_string(block) for block in str(payload).split("\n\n") if block.strip()]


def _original_id(parts: Parts) -> str:
    """The Message-ID of the letter itself, which comes back whole or by its headers."""
    if whole := parts.get("message/rfc822"):
        return next((_value(one, "Message-ID") for one in _blocks(whole)), "")
    headers = parts.get("text/rfc822-headers")
    return _value(message_from_string(str(headers.get_payload())), "Message-ID") if headers else ""


def _value(fields: Message, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _address(value: str) -> str:
    """rfc822; anna@example.se"""
    return parseaddr(value.rpartition(";")[2].strip())[1]
