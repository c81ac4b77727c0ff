"""During the meeting: an item is taken up, its paragraph is written, and its proposals are locked when the chair has
gone through them."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from decisions import locks
from decisions.models import AgendaItem, Attendance
from decisions.paragraph import checks, generated, judging, loading, permitted, printable
from decisions.paragraph.content import PARTS, ParagraphContent, differing, tidied
from decisions.paragraph.stored import content_of
from decisions.printouts import trial
from decisions.states import ItemState
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
    permitted.check_may_take_up(by, item, at)
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
    permitted.check_may_write(by, item, at)
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
    if {"proposals", "is_election"} & set(changed):
        checks.check_questions_stand(item, new)
    checks.check_sections_known(new)
    printable.check(new, differing(old, new))
    judging.check_saved(item, new, differing(old, new), at)
    present = {row.pk: row for row in item.meeting.attendances.all()}
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
    audit.record(f"{item.meeting.facts} medgav enhälligt: {consent.strip()}", about=item.concerns)
    return item


def _under_discussion(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permitted.check_may_read_proposals(by, item, at)
    return item


def _drawn(item: AgendaItem) -> int:
    return counters.draw(f"paragraph:{item.series}", item.meeting.date.year)


def _given(item: AgendaItem, paragraph: int) -> int:
    if there := AgendaItem.objects.filter(series=item.series, paragraph=paragraph).first():
        raise Refused(f"§ {paragraph} finns redan: {there.heading}.", field="paragraph")
    counters.take_past(f"paragraph:{item.series}", item.meeting.date.year, paragraph)
    return paragraph


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
