"""Utkorgen: the letters that wait, tried until the mail server has taken or refused them. Parts of the delivery, not acts: what becomes
of a letter is told by municipality.steps.mail.

Nothing is sent twice: one at a time holds a letter, and once its last word is said it is never said again unless somebody asks for it.
Nothing is lost: a letter that could not be handed over waits for its next turn, also when the worker died.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from municipality.models import Letter, StoredFile


@dataclass(frozen=True)
class Draft:
    """A letter to be. `key` names it for ever: a second one with the same key is not queued."""

    key: str
    name: str
    email: str
    subject: str
    text: str
    attachments: tuple[tuple[StoredFile, str], ...] = ()
    receipt_wanted: bool = False


#: How long a letter waits after its first, second, … attempt; then as long as the last.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240)]
#: So long it is tried, as mail servers themselves do; then it is told as refused.
PATIENCE = timedelta(days=4)


def due(at: datetime) -> list[int]:
    """The letters whose turn it is."""
    waiting = Letter.objects.filter(state=Letter.State.QUEUED, next_at__lte=at)
    return list(waiting.order_by("next_at", "pk").values_list("pk", flat=True))


@contextmanager
def held(letter_id: int) -> Iterator[bool]:
    """Whether it is ours to deliver. PostgreSQL lets go of it when we are done, or dead."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_NAMESPACE, letter_id])
        ours = cursor.fetchone()[0]
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_NAMESPACE, letter_id])


_NAMESPACE = 0x1E77E2


def begin(letter_id: int, at: datetime) -> Letter | None:
    """The letter with one more attempt counted; None when it is not to be sent, or not yet."""
    with transaction.atomic():
        letter = Letter.objects.select_related("queued_by").select_for_update(of=("self",)).filter(pk=letter_id).first()
        if letter is None or letter.state != Letter.State.QUEUED or letter.next_at > at:
            return None
        if letter.handed_at is None:
            letter.attempts += 1
            letter.tried_at = at
            letter.save(update_fields=["attempts", "tried_at"])
        return letter


def hand(letter: Letter, at: datetime) -> None:
    """From here on only the server knows, until it answers."""
    letter.handed_at = at
    letter.save(update_fields=["handed_at"])


def put_off(letter: Letter, fault: str, at: datetime) -> None:
    """The server has not taken it: it waits for its next turn."""
    letter.handed_at, letter.fault = None, fault[:500]
    letter.next_at = at + WAITS[min(letter.attempts, len(WAITS)) - 1]
    letter.save(update_fields=["handed_at", "fault", "next_at"])


def is_given_up(letter: Letter, at: datetime) -> bool:
    return at - letter.queued_at > PATIENCE
