"""The callings of a meeting and how their letters fared. Who is called is the secretary's to see; the callings are everybody's who reads."""

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
    """A calling that was sent, and its letters."""

    calling: Calling
    called: list[Called]
    newcomers: list[Assignment] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """I kö 3, Skickat 60, på papper 1"""
        return sorted(Counter(_standing(one.letter) for one in self.called).items())

    @property
    def has_links(self) -> bool:
        return any(hasattr(one, "papers_key") for one in self.called)

    @property
    def failed(self) -> list[Called]:
        return [one for one in self.called if one.letter and (one.letter.state in _FAILED or one.letter.returned)]


_FAILED = (Letter.State.REFUSED, Letter.State.UNCERTAIN)


def _standing(letter: Letter | None) -> str:
    if letter is None:
        return "På papper"
    return letter.returned.get_kind_display() if letter.returned else letter.get_state_display()


def open_calling(meeting: Meeting) -> Calling | None:
    """The one that is being made, or waits to be sent."""
    waiting = meeting.callings.exclude(state__in=[CallingState.SENT, CallingState.DISCARDED])
    return waiting.select_related("paper", "papers").order_by("-number").first()


def sent_callings(meeting: Meeting, *, with_people: bool) -> list[Sent]:
    """The latest first."""
    called = Called.objects.select_related("person", "party", "letter", "papers_key").prefetch_related(
        "letter__reports"
    )
    found = meeting.callings.filter(state=CallingState.SENT).select_related("paper", "papers")
    found = found.prefetch_related(Prefetch("called", called), "contents").order_by("-number")
    sent = [Sent(calling, list(calling.called.all()) if with_people else []) for calling in found]
    first = next((one for one in sent if one.calling.kind == Calling.Kind.CALLING), None)
    if first and with_people:
        first.calling.meeting = meeting
        first.newcomers = letters.not_called(first.calling)
    return sent


def calling_for(meeting: Meeting, number: int, user: User, on) -> Calling:
    """A calling that is sent is everybody's; one that is not, the secretary's."""
    calling = meeting.callings.filter(number=number).select_related("paper", "papers").first()
    if calling is None:
        raise Http404
    if calling.state != CallingState.SENT and not permissions.may_keep_minutes(user, meeting.body, on):
        raise Http404
    calling.meeting = meeting
    return calling


def called_for(meeting: Meeting, pk: int) -> Called:
    found = Called.objects.select_related("calling__meeting__body", "person", "letter", "papers_key")
    called = found.filter(calling__meeting=meeting, pk=pk).first()
    if called is None:
        raise Http404
    return called


def papers_by(key: str, on: date) -> Calling:
    """The calling whose papers the key opens. Nobody's key finds nothing; one that has ended says so."""
    found = PapersKey.objects.select_related("called__calling__meeting__body", "called__calling__papers")
    held = found.filter(digest=sha256(key.encode()).hexdigest()).first()
    if held is None:
        raise Http404
    calling = held.called.calling
    if held.revoked_at or on > rules.papers_open_until(calling.meeting.date):
        raise Refused(
            "Länken till handlingarna gäller inte längre. Vänd dig till organets sekreterare, som står på kallelsen."
        )
    return calling


def without_address(meeting: Meeting) -> list[Assignment]:
    """Who will be called on paper."""
    return [one for one in meeting.seated() if not one.person.email]
