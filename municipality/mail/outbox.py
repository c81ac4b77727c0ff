"""The outbox (utkorg): letters that wait, tried until the mail server has taken or refused them. These are parts of the
delivery, not acts: municipality.steps.mail records what becomes of a letter.

Nothing is sent twice: one worker at a time delivers a letter, and once the whole letter has been handed to the server
it is not handed over again unless somebody asks for it. Nothing is lost: a letter that could not be handed over waits
for its next turn, also when the worker died.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from municipality.models import Letter, StoredFile


@dataclass(frozen=True)
class Draft:
    """A letter to be queued. `key` identifies it for ever: a second one with the same key is not queued.
    Attachments are (file, name)."""

    key: str
    name: str
    email: str
    subject: str
    text: str
    attachments: tuple[tuple[StoredFile, str], ...] = ()
    receipt_wanted: bool = False


#: How long a letter waits after its first, second, … attempt; after more attempts as long as the last.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240)]
#: How long a letter is tried, the same as mail servers use; after that it counts as refused.
PATIENCE = timedelta(days=4)


def due(at: datetime) -> list[int]:
    """Return the ids of the queued letters whose turn it is."""
    waiting = Letter.objects.filter(state=Letter.State.QUEUED, next_at__lte=at)
    return list(waiting.order_by("next_at", "pk").values_list("pk", flat=True))


@contextmanager
def delivery_lock(letter_id: int) -> Iterator[bool]:
    """Take the letter for delivery while the block runs, and yield whether we got it. PostgreSQL releases the lock
    also when the worker dies."""
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


def begin_attempt(letter_id: int, at: datetime) -> Letter | None:
    """Return the letter with one more attempt counted; None when it is not to be sent, or not yet."""
    with transaction.atomic():
        letter = Letter.objects.select_related("queued_by").select_for_update(of=("self",)).filter(pk=letter_id).first()
        if letter is None or letter.state != Letter.State.QUEUED or letter.next_at > at:
            return None
        if letter.handed_at is None:
            letter.attempts += 1
            letter.tried_at = at
            letter.save(update_fields=["attempts", "tried_at"])
        return letter


def note_handover(letter: Letter, at: datetime) -> None:
    """Note that the whole letter is about to be handed over: from now on only the server knows whether it
    has it, until it answers."""
    letter.handed_at = at
    letter.save(update_fields=["handed_at"])


def put_off(letter: Letter, fault: str, at: datetime) -> None:
    """Note why the server has not taken the letter, and when it is tried next."""
    letter.handed_at, letter.fault = None, fault[:500]
    letter.next_at = at + WAITS[min(letter.attempts, len(WAITS)) - 1]
    letter.save(update_fields=["handed_at", "fault", "next_at"])


def is_given_up(letter: Letter, at: datetime) -> bool:
    """Return whether the letter has been tried for so long that it counts as refused."""
    return at - letter.queued_at > PATIENCE
