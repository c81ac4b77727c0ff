"""A change of the register that reaches back to a meeting that was held (register som ändras i efterhand): whatever would make wrong a
paragraph that is decided, and not yet locked, is refused with the paragraph named. What is locked or approved stands as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db.models import Q

from decisions.models import AgendaItem, Attendance, Meeting
from decisions.paragraph import judging
from decisions.room.roll import Capacity, roll_of
from decisions.states import SETTLED, MeetingState, MinutesState
from municipality.models import Assignment
from municipality.refusals import Refused
from municipality.register.reaching_back import Stretch
from municipality.swedish import long_date

#: A paragraph, by its key; what is wrong with it, with its number and day.
Wrong = tuple[int, str]
_LOCKED = [MinutesState.TO_SIGN, MinutesState.APPROVED]


@contextmanager
def asked(stretch: Stretch, at: datetime) -> Iterator[None]:
    """Refuse what is done within when it would make wrong a decided paragraph of those days. What was wrong before is not held against
    it."""
    if not (concerned := _concerned(stretch)):
        yield
        return
    before = set(_wrong(concerned, at))
    yield
    if new := [sentence for pk, sentence in _wrong(concerned, at) if (pk, sentence) not in before]:
        raise Refused(f"Det skulle göra en avgjord paragraf felaktig. {' '.join(new)}")


def _concerned(stretch: Stretch) -> dict[int, list[int]]:
    """Return the keys of the decided paragraphs that are not locked, by their meeting."""
    held = Q(meeting__body=stretch.body, meeting__date__gte=stretch.since)
    held &= Q(meeting__state__in=[MeetingState.IN_SESSION, MeetingState.ENDED])
    until = Q(meeting__date__lt=stretch.until) if stretch.until else Q()
    items = AgendaItem.objects.filter(held, until, state__in=SETTLED).exclude(batch__minutes__state__in=_LOCKED)
    found: dict[int, list[int]] = {}
    for meeting, item in items.filter(brought_approval=None).order_by("meeting__date").values_list("meeting_id", "pk"):
        found.setdefault(meeting, []).append(item)
    return found


def _wrong(concerned: dict[int, list[int]], at: datetime) -> Iterator[Wrong]:
    meetings = Meeting.objects.select_related("body", "facts").in_bulk(concerned)
    for pk, items in concerned.items():
        meeting = meetings[pk]
        for item, finding in judging.stopping(meeting, at, items):
            yield item.pk, _told(item, finding.sentence)
        seats = {seat.person_id: seat for seat in meeting.seated()}
        with judging.read_in(meeting, items) as read:
            for item in read:
                yield from ((item.pk, _told(item, sentence)) for sentence in _against_register(item, seats))


def _told(item: AgendaItem, sentence: str) -> str:
    return f"{item.label} den {long_date(item.meeting.date)}: {sentence}"


def _against_register(item: AgendaItem, seats: dict[int, Assignment]) -> Iterator[str]:
    """Yield a sentence for each thing in the paragraph that the register does not say of that day."""
    meeting = item.meeting
    if item.series != meeting.series:
        yield "paragrafen är redan numrerad, och numren börjar då om på annat sätt."
    for row in roll_of(item).serving:
        if row.remote and not meeting.facts.lets_attend_remotely:
            yield f"{row} deltog på distans."
        yield from _seated_otherwise(row, seats.get(row.person_id), meeting.facts.in_running_text)


def _seated_otherwise(row: Attendance, seat: Assignment | None, body: str) -> Iterator[str]:
    if seat is None:
        yield f"{row} tjänstgjorde, men satt då inte i {body} (5 kap. 17–18 §§, 6 kap. 16–17 §§ kommunallagen)."
    elif seat.is_member != (row.capacity == Capacity.MEMBER):
        yield f"{row} tjänstgjorde som {row.get_capacity_display().lower()}, men var då {seat.get_role_display()}."
    elif seat.party_id != row.party_id:
        yield f"{row} satt då för {seat.party.code}."
