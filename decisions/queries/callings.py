"""The callings of a meeting and what happened to their letters. Everybody who reads meetings sees the callings; only
the secretary sees who was called."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from django.db.models import Prefetch
from django.http import Http404

from decisions import permissions, rules
from decisions.calling import letters
from decisions.models import Called, Calling, Meeting, PapersKey
from decisions.states import CallingState
from municipality.models import Assignment, Letter, User
from municipality.refusals import Refused


@dataclass
class Sent:
    """A calling that was sent, those called, and those who have joined the body since and were not (`newcomers`)."""

    calling: Calling
    called: list[Called]
    newcomers: list[Assignment] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many letters are in each state: ("I kö", 3), ("Skickat", 60), ("På papper", 1)."""
        return sorted(Counter(_standing(called.letter) for called in self.called).items())

    @property
    def has_links(self) -> bool:
        """Whether somebody got a link to the papers."""
        return any(hasattr(called, "papers_key") for called in self.called)

    @property
    def failed(self) -> list[Called]:
        """Those whose letter did not arrive."""
        return [
            called
            for called in self.called
            if called.letter and (called.letter.state in _FAILED or called.letter.returned)
        ]


_FAILED = (Letter.State.REFUSED, Letter.State.UNCERTAIN)


def _standing(letter: Letter | None) -> str:
    if letter is None:
        return "På papper"
    return letter.returned.get_kind_display() if letter.returned else letter.get_state_display()


def open_calling(meeting: Meeting) -> Calling | None:
    """Return the calling that is being made or waits to be sent; None when there is none."""
    waiting = meeting.callings.exclude(state__in=[CallingState.SENT, CallingState.DISCARDED])
    return waiting.select_related("paper", "papers").order_by("-number").first()


def sent_callings(meeting: Meeting, *, with_people: bool) -> list[Sent]:
    """Return the callings that were sent, the latest first; those called only `with_people`."""
    called = Called.objects.select_related("person", "party", "letter", "papers_key").prefetch_related(
        "letter__reports"
    )
    callings = meeting.callings.filter(state=CallingState.SENT).select_related("paper", "papers")
    callings = callings.prefetch_related(Prefetch("called", called), "contents").order_by("-number")
    sent = [Sent(calling, list(calling.called.all()) if with_people else []) for calling in callings]
    first = next((row for row in sent if row.calling.kind == Calling.Kind.CALLING), None)
    if first and with_people:
        first.calling.meeting = meeting
        first.newcomers = letters.not_called(first.calling)
    return sent


def calling_for(meeting: Meeting, number: int, user: User, on) -> Calling:
    """Return the calling with that number. One that is not sent is found by the secretary only; 404 for anybody
    else."""
    calling = meeting.callings.filter(number=number).select_related("paper", "papers").first()
    if calling is None:
        raise Http404
    if calling.state != CallingState.SENT and not permissions.may_keep_minutes(user, meeting.body, on):
        raise Http404
    calling.meeting = meeting
    return calling


def called_for(meeting: Meeting, pk: int) -> Called:
    """Return the one who was called, by key; 404 when it was not to this meeting."""
    everybody = Called.objects.select_related(
        "calling__meeting__body", "calling__meeting__facts", "person", "letter", "papers_key"
    )
    called = everybody.filter(calling__meeting=meeting, pk=pk).first()
    if called is None:
        raise Http404
    return called


def papers_by(key: str, on: date) -> Calling:
    """Return the calling whose papers the link opens. 404 for an unknown link; refuse one that is revoked or too
    old."""
    keys = PapersKey.objects.select_related(
        "called__calling__meeting__body", "called__calling__meeting__facts", "called__calling__papers"
    )
    papers_key = keys.filter(digest=sha256(key.encode()).hexdigest()).first()
    if papers_key is None:
        raise Http404
    calling = papers_key.called.calling
    if papers_key.revoked_at or on > rules.papers_open_until(calling.meeting.date):
        raise Refused(
            "Länken till handlingarna gäller inte längre. Vänd dig till organets sekreterare, som står på kallelsen."
        )
    return calling


def without_address(meeting: Meeting) -> list[Assignment]:
    """Return those who will be called on paper."""
    return [seat for seat in meeting.seated() if not seat.person.email]
