"""What keeps a body from ending, and what moves when it does (efterträdare): asked by the act, and shown before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decisions.models import Meeting
from decisions.states import MeetingState
from motions.diary import succession as diaries
from motions.models import Case, Referral
from municipality import permissions
from municipality.login import program_account
from municipality.models import Assignment, Body, BodyFacts, User
from municipality.swedish import listed, long_date


@dataclass(frozen=True)
class Moving:
    """What a body's end concerns: what is open there, and who sits there."""

    cases: list[Case]
    referrals: list[Referral]
    seats: list[Assignment]
    meetings: list[Meeting]


def moving(body: Body, first: date) -> Moving:
    """Return what is open in the body, and what holds there on the first day after its last (the last minutes stay its own)."""
    waiting = body.meetings.filter(minutes__approved_on=None, state=MeetingState.ENDED).distinct()
    return Moving(
        diaries.open_cases(body),
        diaries.open_referrals(body),
        list(body.assignments.on(first).in_order()),
        list(waiting.select_related("body", "facts").order_by("date")),
    )


def keeps_from_ending(body: Body, successor: Body | None, first: date) -> list[str]:
    """Return a sentence for each thing that keeps the body from ending the day before `first`; empty when it may."""
    facts = body.on(first)
    if body.kind in (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE):
        return [f"{body.name} finns i varje kommun och upphör inte (3 kap. 1 och 3 §§ kommunallagen)."]
    if not facts.active:
        return [f"{facts.name} finns inte den dagen: det har redan upphört eller inte börjat."]
    found = []
    if facts.valid_to or facts.valid_from == first:
        day = facts.valid_to or first
        found.append(f"Uppgifterna ändras från och med {day.isoformat()}: ta tillbaka den ändringen först.")
    planned = body.meetings.filter(date__gte=first).exclude(state__in=[MeetingState.CANCELLED, MeetingState.BROUGHT_IN])
    if days := [long_date(meeting.date) for meeting in planned.order_by("date")]:
        found.append(f"{facts.name} har sammanträde efter det, den {listed(days)}: flytta eller ställ in dem.")
    later = body.assignments.filter(valid_from__gte=first).select_related("person").order_by("valid_from")
    found += [f"{seat.person.name} har ett uppdrag som börjar {seat.valid_from}: ta bort det." for seat in later]
    leaning = Body.objects.active(first).filter(parent=body) | Body.objects.active(first).filter(diary=body)
    found += [
        f"{other.name} {'är utskott till' if other.parent_id == body.pk else 'har sitt diarium hos'} {facts.in_running_text}: "
        "ändra det först."
        for other in leaning.distinct()
    ]
    found += _relying(body, successor, first)
    return found + _without_successor(body, successor)


def _relying(body: Body, successor: Body | None, first: date) -> Iterator[str]:
    """Yield a sentence for each body whose open cases this one is to take over, when it would be gone by then."""
    for row in BodyFacts.objects.filter(successor=body).select_related("body"):
        if row.valid_from >= first or (successor is None and diaries.open_cases(row.body)):
            yield f"{row.name} efterträds av {body.in_running_text} från och med {row.valid_from.isoformat()}: ändra det först."


def _without_successor(body: Body, successor: Body | None) -> list[str]:
    if successor is None:
        open_ones = [case.number for case in diaries.open_cases(body)]
        return (
            [f"{body.name} har öppna ärenden ({listed(open_ones)}): välj vilket organ som efterträder det."]
            if open_ones
            else []
        )
    if successor.pk == body.pk:
        return ["Ett organ efterträder inte sig självt."]
    if body.kind != Body.Kind.SUBCOMMITTEE and successor.kind in (Body.Kind.COUNCIL, Body.Kind.SUBCOMMITTEE):
        return [f"En nämnd efterträds av en nämnd eller av styrelsen, inte av {successor.in_running_text}."]
    return []


def successor_of(body: Body, today: date) -> Body | None:
    """Return who takes over from the body that day: its successor, or the successor of that when it has ended too."""
    facts, passed = body.on(today), {body.pk}
    while not facts.active and facts.successor and facts.successor_id not in passed:
        body = facts.successor
        passed.add(body.pk)
        facts = body.on(today)
    return body if facts.active and len(passed) > 1 else None


def renamed_by(today: date) -> list[Body]:
    """Return the bodies whose name beside the code is not that of today."""
    there = [(body, body.on(today)) for body in Body.objects.prefetch_related("timeline")]
    return [body for body, facts in there if (body.name, body.given_genitive) != (facts.name, facts.given_genitive)]


def left_open_by(today: date) -> list[Body]:
    """Return the bodies that have ended with a successor and have something open."""
    there = [(body, body.on(today)) for body in Body.objects.prefetch_related("timeline")]
    ended = [body for body, facts in there if not facts.active and facts.successor_id]
    return [body for body in ended if diaries.open_cases(body)]


def check_may_hand_over(by: User, today: date) -> None:
    """Refuse anybody but those who keep the register, and the program on the day."""
    if not program_account.is_itself(by):
        permissions.check_may_keep_register(by, today)
