"""A letter as somebody wants it sent: what `municipality.steps.mail.queue` is given."""

from dataclasses import dataclass

from municipality.models import StoredFile


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
