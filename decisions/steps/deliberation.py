"""During the meeting: an item is taken up, its paragraph is written, and its proposals are locked when the chair has
gone through them."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from decisions import locks, permissions
from decisions.models import AgendaItem, Attendance
from decisions.paragraph import checks, generated, judging, loading, printable, writable
from decisions.paragraph.content import PARTS, ParagraphContent, differing, tidied
from decisions.paragraph.stored import content_of
from decisions.printouts import trial
from decisions.room import changes
from decisions.states import ItemState, item_may_go
from decisions.storing import paragraph as storing
from municipality import audit, counters, swedish
from municipality.models import User
from municipality.refusals import Refused


class Outdated(Refused):
    """Somebody else has saved the paragraph since it was fetched. The page shows both versions."""


@audit.act("item.taken_up")
def take_up(item: AgendaItem, *, by: User, at: datetime, paragraph: int | None = None) -> AgendaItem:
    """Take up the item (ta upp ärendet): it gets its paragraph number from the series of the year or the meeting,
    unless `paragraph` gives the number that it had in the system it comes from."""
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    changes.check_in_session(item.meeting, at)
    if not item_may_go(item.state, ItemState.TAKEN_UP):
        raise Refused(f"Ärendet är {item.get_state_display().lower()} och kan inte tas upp.")
    item.series = item.meeting.series
    item.paragraph = _drawn(item) if paragraph is None else _given(item, paragraph)
    item.state, item.taken_up_at = ItemState.TAKEN_UP, at
    item.save()
    audit.record(f"Ärende {item.number}, {item.heading}, togs upp som § {item.paragraph}.", about=item.concerns)
    return item


@audit.act("paragraph.saved")
def save_paragraph(item: AgendaItem, *, by: User, at: datetime, version: int, content: ParagraphContent) -> AgendaItem:
    """Save the paragraph as it is written (spara paragrafen). Only what differs is written. Refuse a version older than
    the one stored, a change of what has already happened, and facts that cannot be."""
    item = locks.item(item)
    _check_may_write(item, by, at)
    if version != item.version:
        raise Outdated(
            "Någon annan har sparat paragrafen sedan du hämtade den. Jämför de två versionerna och spara igen."
        )
    loading.read([item])
    old, new = content_of(item), tidied(content)
    if not new.heading:
        raise Refused("Skriv en rubrik.", field="heading")
    changed = [part for part in differing(old, new) if not checks.same_to_the_law(part, old, new)]
    checks.check_may_change(item, changed, item.meeting.state_at(at))
    checks.check_deferred(old, new)
    if "proposals" in changed:
        checks.check_questions_stand(item, new)
    checks.check_sections_known(new)
    printable.check(new, differing(old, new))
    judging.check_saved(item, new, differing(old, new), at)
    present = {one.pk: one for one in item.meeting.attendances.all()}
    new = generated.composed(old, new, present)
    storing.write(item, old, new, present, at)
    item.version += 1
    item.save()
    trial.ask(item)
    loading.forget(item)
    parts = [PARTS[part] for part in differing(old, new)]
    what = swedish.listed(parts) if parts else "ingenting"
    more = "".join(_changed_proposals(old, new, present))
    audit.record(f"I {item.label} ändrades {what}.{more}", about=item.concerns)
    return item


@audit.act("proposals.read")
def read_proposals(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    """Record that the chair has gone through the proposals (yrkandena är genomgångna) and had them confirmed: from now
    on they cannot be changed (arbetsordningen, lagregel 30)."""
    item = _under_discussion(item, by, at)
    if item.proposals_read_at:
        raise Refused(
            f"Yrkandena är redan genomgångna, klockan {swedish.clock(timezone.localtime(item.proposals_read_at))}."
        )
    item.proposals_read_at = at
    item.save()
    audit.record(f"Ordföranden gick igenom yrkandena i {item.label}.", about=item.concerns)
    return item


@audit.act("proposals.released")
def release_proposals(item: AgendaItem, *, by: User, at: datetime, consent: str) -> AgendaItem:
    """Record that the body unanimously lets proposals be changed or withdrawn after that (medger enhälligt); `consent`
    says what is changed."""
    item = _under_discussion(item, by, at)
    if not item.proposals_read_at:
        raise Refused("Yrkandena är inte genomgångna än: de ändras och återtas fritt.")
    if not consent.strip():
        raise Refused("Skriv vad organet enhälligt har medgett.", field="consent")
    item.proposals_read_at = None
    item.proposals_consent = " ".join(filter(None, (item.proposals_consent, consent.strip())))
    item.save()
    audit.record(f"{item.meeting.body} medgav enhälligt: {consent.strip()}", about=item.concerns)
    return item


def _under_discussion(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    changes.check_in_session(item.meeting, at)
    if item.state != ItemState.TAKEN_UP:
        raise Refused("Yrkandena gås igenom medan ärendet behandlas.")
    return item


def _drawn(item: AgendaItem) -> int:
    return counters.draw(f"paragraph:{item.series}", item.meeting.date.year)


def _given(item: AgendaItem, paragraph: int) -> int:
    if there := AgendaItem.objects.filter(series=item.series, paragraph=paragraph).first():
        raise Refused(f"§ {paragraph} finns redan: {there.heading}.", field="paragraph")
    counters.take_past(f"paragraph:{item.series}", item.meeting.date.year, paragraph)
    return paragraph


def _check_may_write(item: AgendaItem, by: User, at: datetime) -> None:
    """Refuse anybody but the secretary and, before the item is taken up, the officials; and a paragraph that is locked."""
    check = permissions.check_may_prepare if item.state == ItemState.PLANNED else permissions.check_may_keep_minutes
    check(by, item.meeting.body, timezone.localdate(at))
    if item.state == ItemState.BROUGHT_IN:
        raise Refused("Paragrafen är införd ur ett äldre protokoll: den står som den trycktes.")
    if item.state == ItemState.REMOVED:
        raise Refused("Ärendet utgick ur föredragningslistan och skrivs inte.")
    writable.check_not_locked(item)


def _changed_proposals(old: ParagraphContent, new: ParagraphContent, present: dict[int, Attendance]) -> Iterator[str]:
    """Yield what the minutes no longer show: proposals that were changed or withdrawn (5 kap. 67 § 1 kommunallagen)."""
    before = {row.id: row for row in old.proposals}
    for row in new.proposals:
        earlier = before.get(row.id)
        if earlier is None:
            continue
        whose = swedish.listed(str(present[person]) for person in earlier.proposers) or "någon"
        if row.withdrawn and not earlier.withdrawn:
            yield f" {whose} återtog sitt yrkande: {earlier.text}"
        elif row.text != earlier.text:
            yield f" {whose} ändrade sitt yrkande, som löd: {earlier.text}"
