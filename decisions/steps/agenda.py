"""Before the meeting: its day, its agenda (föredragningslista) and the notice of the council's meeting."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from itertools import count

from django.db.models import Max
from django.utils import timezone

from decisions import locks, permissions, rules
from decisions.calling import agenda_checks, postponed
from decisions.models import AgendaItem, DecisionPoint, ItemCase, Meeting
from decisions.paragraph import case_headings
from decisions.paragraph.prefill import Prefilled, as_it_was, in_item, prefilled_for
from decisions.states import OVER, ItemState, item_may_go
from decisions.steps import meeting_notice
from decisions.storing import paragraph, rows
from motions.models import Case
from municipality import audit, counters, swedish
from municipality.models import Body, User
from municipality.refusals import Refused
from municipality.register.body_facts import check_active


@audit.act("meeting.planned")
def plan_meeting(body: Body, *, by: User, at: datetime, date: date, starts_at: time, place: str) -> Meeting:
    """Plan a meeting of the body (planera ett sammanträde). `starts_at` is local time. Refuse a second one for the body
    the same day."""
    body = locks.body(body)
    permissions.check_may_keep_minutes(by, body, timezone.localdate(at))
    check_active(body, date, "ha sammanträde", "date")
    if Meeting.objects.filter(body=body, date=date).exists():
        raise Refused(f"{body.name} har redan ett sammanträde den {swedish.long_date(date)}.", field="date")
    meeting = Meeting(body=body, date=date, starts_at=starts_at, place=place)
    meeting.full_clean()
    meeting.save()
    audit.record(f"{body.genitive} sammanträde den {swedish.long_date(date)} planerades.", about=[meeting, body])
    return meeting


@audit.act("meeting.announced")
def announce(
    meeting: Meeting, *, by: User, at: datetime, on: date, reason: str = "", proof: str = "", why_late: str = ""
) -> Meeting:
    """Announce the meeting (tillkännage sammanträdet) and those of its items that are not announced yet, on the day
    `on`: the council's is posted on the notice board by that.

    Refuse a day to come, one that has passed without `proof` that it was posted elsewhere and `why_late` it is noted, a day less
    than a week before the meeting without a reason why it is urgent, and one when even that is too late (5 kap. 13–14 §§
    kommunallagen). What is posted is not taken back: the meeting is moved or cancelled, or an item taken off.
    """
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    sentence, field = rules.why_not_posted_on(on, timezone.localdate(at), proof=proof, why_late=why_late)
    if sentence:
        raise Refused(sentence, field=field)
    _check_in_time(meeting, at, on, reason)
    items = list(meeting.items.filter(announced_on=None, state=ItemState.PLANNED))
    if meeting.announced_on and not items:
        raise Refused("Sammanträdet och allt som står på listan är redan tillkännagivna.")
    meeting.announced_on = meeting.announced_on or on
    meeting.save()
    for item in items:
        item.announced_on = on
        item.urgent_notice_reason = reason.strip() if on > rules.last_notice_day(meeting.date) else ""
        item.save()
    backdated = {"on": on, "proof": proof, "why_late": why_late} if on < timezone.localdate(at) else {}
    if meeting.body.kind == Body.Kind.COUNCIL:
        meeting_notice.post_meeting(meeting, by=by, at=at, items=items, reason=reason.strip(), **backdated)
    why = f" Antecknat i efterhand: {why_late.strip()} Det visas av: {proof.strip()}" if backdated else ""
    why += f" Brådskande: {reason.strip()}" if reason.strip() else ""
    audit.record(
        f"Sammanträdet och {swedish.counted(len(items), 'ett ärende', 'ärenden')} tillkännagavs den "
        f"{swedish.long_date(on)}.{why}",
        about=[meeting, *items],
    )
    return meeting


@audit.act("meeting.numbered_from")
def number_from(meeting: Meeting, *, by: User, at: datetime, number: int, reason: str) -> Meeting:
    """Set the number of the first paragraph (första paragrafens nummer), for a meeting whose earlier paragraphs are
    elsewhere. Refuse a number already used, and once the meeting has paragraphs."""
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if meeting.state_at(at) in OVER:
        raise Refused(f"Sammanträdet är {meeting.get_state_display().lower()}: dess paragrafer numreras inte om.")
    if not reason.strip():
        raise Refused("Ange varför numret är givet, till exempel var de tidigare paragraferna finns.", field="reason")
    if meeting.items.filter(paragraph__isnull=False).exists():
        raise Refused("Sammanträdet har redan paragrafer: deras nummer ändras inte.", field="number")
    earlier = AgendaItem.objects.filter(series=meeting.series, taken_up_at__lte=at)
    last = earlier.aggregate(last=Max("paragraph"))["last"] or 0
    if number <= last:
        raise Refused(f"§ {last} är redan använd: ange ett högre nummer.", field="number")
    meeting.first_paragraph, meeting.first_paragraph_reason = number, reason.strip()
    meeting.save()
    counters.take_past(f"paragraph:{meeting.series}", meeting.date.year, number - 1)
    audit.record(f"Första paragrafen i sammanträdet ska vara § {number}: {reason.strip()}", about=[meeting])
    return meeting


@audit.act("item.put_on_agenda")
def put_on_agenda(
    meeting: Meeting,
    *,
    by: User,
    at: datetime,
    purpose: str,
    case: Case | None = None,
    also: Sequence[Case] = (),
    elsewhere: Sequence[ItemCase] = (),
    heading: str = "",
    number: int | None = None,
    brought: bool = False,
    prefilled: Prefilled | Callable[[AgendaItem], Prefilled] | None = None,
    continues: AgendaItem | None = None,
    part_of: AgendaItem | None = None,
) -> AgendaItem:
    """Put an item last on the agenda (sätta upp ett ärende på föredragningslistan). Without a heading one is written
    from the record, and follows it until the calling is sent. `also` are the other cases that the paragraph is about, each with a
    motion of its own; a file may name some that are `elsewhere`.

    The report's or the executive board's proposal is filled in (decisions.paragraph.prefill). An item that is `brought`
    in from a file is placed by its number, is filled in with what the file says (`prefilled`), and may come to a
    meeting that has ended. One that was postponed `continues` as it was written (5 kap. 51 § kommunallagen); one that was `part_of`
    another has been announced and called to with it. Refuse what the body may not do, and a motion that already waits on one of its agendas.
    """
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    cases = [*([case] if case else []), *also]
    agenda_checks.check_may_be_listed(meeting, cases, purpose, at)
    if case and not heading.strip():  # it comes from the queue, not from a file
        continues = continues or postponed.item_waiting(meeting, case, purpose)
    by_case = case_headings.written(cases, purpose) if continues or not heading.strip() else ""
    heading = heading.strip() or by_case
    if not heading:
        raise Refused("Skriv ärendets rubrik.", field="heading")
    number, position = _place(meeting, number, brought)
    item = AgendaItem(
        meeting=meeting,
        purpose=purpose,
        heading=heading,
        case_heading=by_case,
        number=number,
        position=position,
        brought=brought,
        continues=continues,
        **_told_with(part_of),
    )
    item.full_clean(validate_unique=False)
    item.save()
    _name(item, cases, elsewhere)
    _bring(item, prefilled)
    where = f"för {meeting.facts.in_running_text} den {swedish.long_date(meeting.date)}"
    audit.record(f"Ärende {number}, {heading}, sattes upp på föredragningslistan {where}.", about=item.concerns)
    return item


@audit.act("agenda.reordered")
def reorder(meeting: Meeting, *, by: User, at: datetime, order: Sequence[int]) -> Meeting:
    """Reorder the items that have not been taken up (ändra ordningen); `order` is their keys. Those already called keep
    their numbers, which are in everybody's calling. Refuse when the list has changed since the page was fetched."""
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    items = {item.pk: item for item in meeting.items.filter(state=ItemState.PLANNED)}
    if sorted(order) != sorted(items):
        raise Refused("Listan har ändrats sedan sidan hämtades: ladda om den och ordna den igen.")
    places = sorted(item.position for item in items.values())
    free = iter(sorted(item.number or 0 for item in items.values() if item.called_in_id is None))
    for pk, position in zip(order, places, strict=True):
        item = items[pk]
        number = item.number if item.called_in_id else next(free)
        if (item.position, item.number) != (position, number):
            item.position, item.number = position, number
            item.save()
    audit.record("Föredragningslistan ordnades om.", about=[meeting])
    return meeting


@audit.act("item.removed")
def remove(item: AgendaItem, *, by: User, at: datetime, reason: str) -> AgendaItem:
    """Take an item off the agenda (låta ett ärende utgå). It keeps its number, with the reason. Refuse one that has
    been taken up."""
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    if item.meeting.state_at(at) in OVER or not item_may_go(item.state, ItemState.REMOVED):
        raise Refused("Bara ett ärende som inte har tagits upp kan utgå.")
    if not reason.strip():
        raise Refused("Ange varför ärendet utgår.", field="reason")
    item.state, item.removed_reason = ItemState.REMOVED, reason.strip()
    item.save()
    audit.record(
        f"Ärende {item.number}, {item.heading}, utgick: {reason.strip()}",
        about=item.concerns,
    )
    return item


def _check_in_time(meeting: Meeting, at: datetime, on: date, reason: str) -> None:
    if meeting.state_at(at) in OVER:
        raise Refused(f"Sammanträdet är {meeting.get_state_display().lower()} och tillkännages inte.")
    if on >= meeting.date:
        raise Refused("Tillkännagivandet ska stå på anslagstavlan före sammanträdesdagen (5 kap. 13 §).", field="on")
    if on > (last := rules.last_urgent_day(meeting.date)):
        raise Refused(
            f"Sista dag att tillkännage ett brådskande ärende var den {swedish.long_date(last)} (5 kap. 14 § kommunallagen). "
            "Nu avgörs det bara om samtliga närvarande ledamöter beslutar det: anteckna skälet i paragrafen (5 kap. 52 §).",
            field="on",
        )
    if on > rules.last_notice_day(meeting.date) and not reason.strip():
        raise Refused(
            f"Senaste dag var den {swedish.long_date(rules.last_notice_day(meeting.date))}, en vecka före sammanträdet "
            "(5 kap. 13 § kommunallagen). Ange varför det är så brådskande att det tillkännages senare (5 kap. 14 §).",
            field="reason",
        )


def _told_with(part_of: AgendaItem | None) -> dict:
    """What was announced and called to as part of another item has been that by itself too."""
    told = ("announced_on", "urgent_notice_reason", "called_in")
    return {fact: getattr(part_of, fact) for fact in told} if part_of else {}


def _name(item: AgendaItem, cases: Sequence[Case], elsewhere: Sequence[ItemCase]) -> None:
    """Write the cases that the item is about, those elsewhere at the places they have in the file."""
    taken = {row.position for row in elsewhere}
    places = (place for place in count(1) if place not in taken)
    here = [ItemCase(case=case, position=place) for case, place in zip(cases, places, strict=False)]
    for row in sorted([*here, *elsewhere], key=lambda row: row.position):
        row.item = item
        row.save()


def _bring(item: AgendaItem, given: Prefilled | Callable[[AgendaItem], Prefilled] | None) -> None:
    prefilled = _prefilled(item) if given is None else given(item) if callable(given) else given
    if prefilled.draft_by:
        item.draft_by = prefilled.draft_by
        item.save()
    rows.write_points(item, DecisionPoint.Stage.PROPOSED, in_item(prefilled.proposed, item))
    paragraph.write_sections(item, dict(prefilled.sections), {})


def _prefilled(item: AgendaItem) -> Prefilled:
    if item.brought:
        return Prefilled()
    if item.continues:
        return as_it_was(item.continues)
    return prefilled_for(item)


def _place(meeting: Meeting, number: int | None, brought: bool) -> tuple[int, int]:
    """Return the item's number and its place: the last, but for an item that is brought in the place of its number, if it is free.
    Refuse a number that another has."""
    last = meeting.items.aggregate(position=Max("position"), number=Max("number"))
    number = number or (last["number"] or 0) + 1
    if meeting.items.filter(number=number).exists():
        raise Refused(f"Det finns redan ett ärende {number} på listan: välj ett annat nummer.", field="number")
    free = brought and not meeting.items.filter(position=number).exists()
    return number, number if free else (last["position"] or 0) + 1
