"""Recurring items (återkommande ärenden): a body's own list, put on a new agenda in one act together with what was
postponed to it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from decisions import locks, permissions
from decisions.calling import postponed
from decisions.models import AgendaItem, DecisionPoint, Meeting, RecurringItem, Section
from decisions.paragraph.content import PointRow
from decisions.states import ItemState, MeetingState, Purpose
from decisions.steps import agenda
from decisions.storing import rows
from motions.motion import unfinished
from municipality import audit, swedish
from municipality.models import Body, User
from municipality.refusals import Refused
from municipality.register.body_facts import check_active
from municipality.text import rich_text

Content = RecurringItem.Content
#: What most bodies begin with: heading, proposed decision, months (none is every meeting), content.
USUAL: tuple[tuple[str, str, tuple[int, ...], str], ...] = (
    ("Upprop", "", (), Content.TEXT),
    ("Val av justerare", "", (), Content.TEXT),
    ("Godkännande av föredragningslistan", "Föredragningslistan godkänns.", (), Content.TEXT),
    ("Anmälningsärenden", "Anmälningarna läggs till handlingarna.", (), Content.TEXT),
)
COUNCILS_OWN = (
    "Redovisning av motioner som inte har beretts färdigt",
    "Redovisningen läggs till handlingarna.",
    (4, 10),
    Content.UNFINISHED,
)


@audit.act("recurring_item.added")
def add(
    body: Body,
    *,
    by: User,
    at: datetime,
    heading: str,
    content: str = Content.TEXT,
    text: str = "",
    decision: str = "",
    months: Sequence[int] = (),
    ends_the_agenda: bool = False,
) -> RecurringItem:
    """Add a recurring item (lägga till ett återkommande ärende), last among the body's. `months` are 1 to 12, none for
    every meeting."""
    permissions.check_may_keep_minutes(by, body, timezone.localdate(at))
    check_active(body, timezone.localdate(at), "ha återkommande ärenden")
    last = body.recurring_items.aggregate(last=Max("position"))["last"] or 0
    item = RecurringItem(body=body, position=last + 1)
    _write(item, heading, content, text, decision, months, ends_the_agenda)
    audit.record(f"”{item.heading}” är ett återkommande ärende i {body.in_running_text}.", about=[item, body])
    return item


@audit.act("recurring_items.begun")
def begin(body: Body, *, by: User, at: datetime) -> Body:
    """Add the usual items (börja med de vanliga): the roll call, the choice of adjusters and so on, and for the council
    the account of its unfinished motions. Refuse when the body has any already."""
    permissions.check_may_keep_minutes(by, body, timezone.localdate(at))
    check_active(body, timezone.localdate(at), "ha återkommande ärenden")
    if body.recurring_items.exists():
        raise Refused(f"{body.name} har redan återkommande ärenden: lägg till dem som fattas.")
    usual = [*USUAL, *([COUNCILS_OWN] if body.kind == Body.Kind.COUNCIL else [])]
    for heading, decision, months, content in usual:
        add(body, by=by, at=at, heading=heading, decision=decision, months=months, content=content)
    audit.record(f"De vanliga återkommande ärendena lades upp för {body.in_running_text}.", about=[body])
    return body


@audit.act("recurring_item.changed")
def change(
    item: RecurringItem,
    *,
    by: User,
    at: datetime,
    heading: str,
    content: str,
    text: str,
    decision: str,
    months: Sequence[int],
    ends_the_agenda: bool,
) -> RecurringItem:
    """Change a recurring item (ändra). Agendas that already have it are left as they are."""
    item = _locked(item)
    permissions.check_may_keep_minutes(by, item.body, timezone.localdate(at))
    _write(item, heading, content, text, decision, months, ends_the_agenda)
    audit.record(f"Det återkommande ärendet ”{item.heading}” ändrades.", about=[item, item.body])
    return item


@audit.act("recurring_item.removed")
def remove(item: RecurringItem, *, by: User, at: datetime) -> None:
    """Remove a recurring item (sluta med). Agendas that already have it are left as they are."""
    item = _locked(item)
    permissions.check_may_keep_minutes(by, item.body, timezone.localdate(at))
    about = [item.body]
    audit.record(f"”{item.heading}” är inte längre ett återkommande ärende i {item.body.in_running_text}.", about=about)
    item.delete()


@audit.act("recurring_items.ordered")
def move(item: RecurringItem, *, by: User, at: datetime, up: bool) -> Body:
    """Move a recurring item one step up or down (flytta)."""
    permissions.check_may_keep_minutes(by, item.body, timezone.localdate(at))
    items = list(item.body.recurring_items.all())
    place = next(number for number, candidate in enumerate(items) if candidate.pk == item.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(items) and items[other].ends_the_agenda == items[place].ends_the_agenda:
        items[place].position, items[other].position = items[other].position, items[place].position
        for moved in (items[place], items[other]):
            moved.save()
    audit.record(f"De återkommande ärendena i {item.body.in_running_text} ordnades om.", about=[item.body])
    return item.body


@audit.act("agenda.filled")
def fill_agenda(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """Put the month's recurring items on the agenda, and what was postponed to the meeting (lagregel 6 och 23;
    5 kap. 51 § kommunallagen).

    What is on the agenda already is left alone. Refuse when nothing is missing, and when the calling is sent.
    """
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if meeting.state != MeetingState.PLANNED or meeting.callings.filter(state="sent", kind="calling").exists():
        raise Refused("Kallelsen är skickad: sätt upp det som fattas för sig, så kommer det på tilläggslistan.")
    here = set(meeting.items.exclude(state=ItemState.REMOVED).values_list("heading", flat=True))
    recurring = [
        item
        for item in meeting.body.recurring_items.all()
        if item.is_for(meeting.date.month) and item.heading not in here
    ]
    first = [_put(meeting, item, by, at) for item in recurring if not item.ends_the_agenda]
    continued = [*_postponed(meeting, by, at)]
    last = [_put(meeting, item, by, at) for item in recurring if item.ends_the_agenda]
    if not first and not continued and not last:
        raise Refused("Allt som återkommer eller har bordlagts står redan på listan.")
    _arrange(meeting, first, last, by, at)
    counts = [
        swedish.counted(len(first + last), "ett återkommande", "återkommande") if first + last else "",
        swedish.counted(len(continued), "ett bordlagt", "bordlagda") if continued else "",
    ]
    audit.record(
        f"{swedish.listed(filter(None, counts)).capitalize()} ärenden sattes upp på föredragningslistan.",
        about=[meeting],
    )
    return meeting


def _locked(item: RecurringItem) -> RecurringItem:
    try:
        return RecurringItem.objects.select_related("body").select_for_update(of=("self",)).get(pk=item.pk)
    except RecurringItem.DoesNotExist:
        raise Refused("Det återkommande ärendet är redan borttaget.") from None


def _write(
    item: RecurringItem,
    heading: str,
    content: str,
    text: str,
    decision: str,
    months: Sequence[int],
    ends_the_agenda: bool,
) -> None:
    item.heading, item.content, item.text = heading.strip(), content, rich_text.clean(text)
    item.decision, item.months = decision.strip(), sorted(set(months))
    item.ends_the_agenda = ends_the_agenda
    item.full_clean()
    item.save()


def _put(meeting: Meeting, recurring: RecurringItem, by: User, at: datetime) -> AgendaItem:
    item = agenda.put_on_agenda(meeting, by=by, at=at, purpose=Purpose.OTHER, heading=recurring.heading)
    text = recurring.text
    if recurring.content == Content.UNFINISHED:
        text = rich_text.clean(recurring.text + unfinished.account_of(timezone.localdate(at)))
    if text:
        Section(item=item, key="summary", text=text).save()
    rows.write_points(item, DecisionPoint.Stage.PROPOSED, [PointRow(recurring.decision)] if recurring.decision else [])
    return item


def _postponed(meeting: Meeting, by: User, at: datetime) -> Iterable[AgendaItem]:
    """Put on the agenda, and yield, what the body has postponed to its next meeting and is on no agenda yet."""
    items = list(postponed.items_waiting([meeting.body]).filter(meeting__date__lt=meeting.date))
    waiting = postponed.still_waiting(items)
    for earlier in items:
        cases = waiting[earlier.pk]
        if earlier.cases and not cases:  # they have come up with another item by now
            continue
        yield agenda.put_on_agenda(
            meeting,
            by=by,
            at=at,
            purpose=earlier.purpose,
            case=next(iter(cases), None),
            also=cases[1:],
            heading=earlier.heading if len(cases) == len(earlier.cases) else "",
            continues=earlier,
        )
    if meeting.body.kind == Body.Kind.COUNCIL:
        for motion in postponed.motions_waiting(meeting.body):
            case = motion.cases.select_related("motion").get(leads=True)
            yield agenda.put_on_agenda(meeting, by=by, at=at, purpose=Purpose.VERDICT, case=case)


def _arrange(meeting: Meeting, first: Sequence[AgendaItem], last: Sequence[AgendaItem], by: User, at: datetime) -> None:
    """Move the items that open every meeting first, and those that close it last."""
    ends = {item.pk for item in (*first, *last)}
    between = [
        item.pk for item in meeting.items.filter(state=ItemState.PLANNED).order_by("position") if item.pk not in ends
    ]
    order = [*(item.pk for item in first), *between, *(item.pk for item in last)]
    agenda.reorder(meeting, by=by, at=at, order=order)
