"""The papers of an item itself (handlingar till ärenden), which are enclosed with the calling."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from decisions import locks, permissions
from decisions.models import AgendaItem, AgendaPaper
from decisions.states import ItemState
from municipality import audit
from municipality.files import storage
from municipality.models import User
from municipality.refusals import Refused


@audit.act("agenda_paper.added")
def add(item: AgendaItem, *, by: User, at: datetime, title: str, file) -> AgendaPaper:
    """Add a paper to the item (lägga en handling till ärendet). `file` is an upload. Refuse what is not a document, and
    an item that has been taken up."""
    item = _locked(item, by, at)
    received = storage.receive(file, field="file")
    last = item.papers.aggregate(last=Max("position"))["last"] or 0
    paper = AgendaPaper(
        item=item, position=last + 1, title=title.strip(), file=storage.store(received), file_name=received.name
    )
    paper.full_clean()
    paper.save()
    audit.record(f"Handlingen ”{paper.title}” lades till {item.label}, {item.heading}.", about=item.concerns)
    return paper


@audit.act("agenda_paper.removed")
def remove(paper: AgendaPaper, *, by: User, at: datetime) -> None:
    """Remove the paper from the item (ta bort handlingen). Callings that carried it keep it."""
    item = _locked(paper.item, by, at)
    audit.record(f"Handlingen ”{paper.title}” togs bort från {item.label}, {item.heading}.", about=item.concerns)
    paper.delete()


def _locked(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permissions.check_may_prepare(by, item.meeting.body, timezone.localdate(at))
    if item.state != ItemState.PLANNED:
        raise Refused(f"Ärendet har läget {item.get_state_display().lower()}: dess handlingar ändras inte.")
    return item
