"""Handlingar till ärenden: documents of an item's own, that go along with the calling."""

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
    """Lägg en handling till ärendet. `file` is an upload; refused when it is no document, or the item has been taken up."""
    item = _held(item, by, at)
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
    """Ta bort handlingen från ärendet; callings that carried it keep it."""
    item = _held(paper.item, by, at)
    audit.record(f"Handlingen ”{paper.title}” togs bort från {item.label}, {item.heading}.", about=item.concerns)
    paper.delete()


def _held(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permissions.check_may_prepare(by, item.meeting.body, timezone.localdate(at))
    if item.state != ItemState.PLANNED:
        raise Refused(f"Ärendet har läget {item.get_state_display().lower()}: dess handlingar ändras inte.")
    return item
