"""A case taken over from another system in a case file (decisions.portable)."""

from datetime import datetime

from django.utils import timezone

from decisions.models import AgendaItem
from decisions.paragraph import case_headings
from decisions.states import ItemState
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
    _let_headings_follow(motion)
    audit.record(
        f"Ärendet {lead.number} lästes in ur en ärendefil; dess händelser har filens dagar och namn.",
        about=[motion, lead],
    )
    return motion


def _let_headings_follow(motion: Motion) -> None:
    """From now on the headings of its items on the agendas to come follow the case, as those of any other do. The file does not tell which
    of them somebody has worded: one that reads as the case gives it now follows."""
    waiting = AgendaItem.objects.filter(about__motion=motion, state=ItemState.PLANNED, case_heading="")
    for item in waiting.prefetch_related("case_rows"):
        if len(item.cases) == len(item.case_rows.all()):
            item.case_heading = case_headings.written(item.cases, item.purpose)
            item.save()
