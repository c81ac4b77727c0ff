"""To do (att göra): what the meetings wait for from the secretary: the notice, the calling, late items, letters that
did not arrive."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from decisions import permissions, rules
from decisions.calling.postponed import items_waiting, motions_waiting
from decisions.models import AgendaItem, Called, Calling, Meeting
from decisions.states import CallingState, ItemState, MeetingState
from municipality.models import Body, Letter, User
from municipality.swedish import counted

#: What is to be done within this time is shown.
AHEAD = timedelta(days=21)


@dataclass(frozen=True)
class ToDo:
    """Something to do for a meeting, and by when."""

    meeting: Meeting
    what: str
    last_day: date
    late: bool


def for_meetings(user: User, today: date) -> list[ToDo]:
    """Return what the person has to do for coming meetings, the most urgent first."""
    planned = Meeting.objects.filter(state=MeetingState.PLANNED, date__gte=today).select_related("body", "facts")
    meetings = [meeting for meeting in planned if permissions.may_keep_minutes(user, meeting.body, today)]
    facts = _Facts(meetings)
    todos = [todo for meeting in meetings for todo in _of(meeting, facts, today) if todo.last_day <= today + AHEAD]
    return sorted(todos, key=lambda todo: (todo.last_day, todo.meeting.date, todo.meeting.pk))


class _Facts:
    """What is known of all the meetings, read in five queries."""

    def __init__(self, meetings: list[Meeting]):
        sent = Calling.objects.filter(meeting__in=meetings, kind=Calling.Kind.CALLING, state=CallingState.SENT)
        self.called = set(sent.values_list("meeting_id", flat=True))
        items = AgendaItem.objects.filter(meeting__in=meetings, state=ItemState.PLANNED)
        rows = list(items.values_list("meeting_id", "announced_on", "called_in_id"))
        self.unannounced = Counter(meeting for meeting, announced_on, _ in rows if announced_on is None)
        self.uncalled = Counter(meeting for meeting, _, called_in in rows if called_in is None)
        failed = Called.objects.filter(
            calling__meeting__in=meetings, letter__state__in=[Letter.State.REFUSED, Letter.State.UNCERTAIN]
        )
        self.failed = Counter(failed.values_list("calling__meeting_id", flat=True))
        self.postponed = _postponed(meetings)


def _postponed(meetings: list[Meeting]) -> Counter[int]:
    """Return how many postponed items wait for each meeting: only the next one of a body has any."""
    following: dict[int, Meeting] = {}
    for meeting in sorted(meetings, key=lambda meeting: meeting.date):
        following.setdefault(meeting.body_id, meeting)
    bodies = {body: meeting.body for body, meeting in following.items()}
    waiting = Counter(items_waiting(bodies.values()).values_list("meeting__body_id", flat=True))
    for council in (body for body in bodies.values() if body.kind == Body.Kind.COUNCIL):
        waiting[council.pk] += motions_waiting(council).count()
    return Counter({following[body].pk: number for body, number in waiting.items()})


def _of(meeting: Meeting, facts: _Facts, today: date) -> Iterator[ToDo]:
    council = meeting.body.kind == Body.Kind.COUNCIL
    last = rules.last_calling_day(meeting.date, council=council, workdays=meeting.facts.calling_days)
    urgent = rules.last_urgent_day(meeting.date)

    def todo(what: str, by: date) -> ToDo:
        return ToDo(meeting, what, by, by < today)

    if council and meeting.announced_on is None:
        yield todo("Tillkännage sammanträdet på anslagstavlan", rules.last_notice_day(meeting.date))
    elif council and (number := facts.unannounced[meeting.pk]):
        yield todo(f"Tillkännage {counted(number, 'ett ärende', 'ärenden')} som har kommit till", urgent)
    if number := facts.postponed[meeting.pk]:
        statute = " (5 kap. 51 § kommunallagen)" if council else ""
        what = counted(number, "ett bordlagt ärende", "bordlagda ärenden")
        yield todo(f"Sätt upp {what}{statute}", last)
    if meeting.pk not in facts.called:
        yield todo("Kalla ledamöter och ersättare", last)
    elif number := facts.uncalled[meeting.pk]:
        yield todo(f"Skicka tilläggslista med {counted(number, 'ett sent ärende', 'sena ärenden')}", urgent)
    if number := facts.failed[meeting.pk]:
        yield todo(f"{counted(number, 'En kallelse', 'kallelser')} har inte kommit fram", last)
