"""A case taken over from another system in a case file (decisions.portable)."""

from datetime import datetime

from django.utils import timezone

from motions.models import Motion
from municipality import audit
from municipality.models import User
from municipality.permissions import Role, require


@audit.act("case.imported")
def note_import(motion: Motion, *, by: User, at: datetime) -> Motion:
    """Record that the case was imported (ärendet lästes in). Its own acts have the moments and names of the file; this
    act has those of the import."""
    require(by, Role.ADMINISTRATOR, on=timezone.localdate(at), to_do="läsa in ärendefiler")
    lead = motion.cases.get(leads=True)
    audit.record(
        f"Ärendet {lead.number} lästes in ur en ärendefil; dess händelser har filens dagar och namn.",
        about=[motion, lead],
    )
    return motion
