"""The end of a body (organ som upphör): after its last day it plans no meeting and takes no referral, and what is open goes on with its
successor. Its last minutes are approved, posted and dispatched as ever."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from decisions.models import ItemCase
from decisions.room import succession as room
from decisions.states import ItemState
from motions.diary import succession as diaries
from municipality import audit, permissions
from municipality.models import Assignment, Body, BodyFacts, User
from municipality.refusals import Refused
from municipality.register.body_facts import check_active
from municipality.register.reaching_back import Stretch, judged
from municipality.swedish import counted, listed, long_date


@audit.act("body.ended")
def end(
    body: Body,
    *,
    by: User,
    at: datetime,
    last_day: date,
    successor: Body | None = None,
    seats_follow: bool = False,
    reason: str,
) -> BodyFacts:
    """Let the body end (upphöra) after its last day, with the assignments in it; `seats_follow` begins them again in the successor. Its
    open cases and referrals go on there: now when the day has passed, else on the day. `take_back_end` undoes it until then.

    Refuse the council and the board (3 kap. 1 och 3 §§ kommunallagen), a body that meets after the day, or on which others lean, and one
    with something open and nobody to take it over.
    """
    body, today = _locked(body, by, at), timezone.localdate(at)
    first = last_day + timedelta(days=1)
    if not reason.strip():
        raise Refused("Ange varför: det står kvar i historiken.", field="reason")
    if why_not := room.keeps_from_ending(body, successor, first):
        raise Refused(" ".join(why_not), field="last_day" if len(why_not) == 1 else None)
    if successor:
        check_active(successor, first, "ta över", "successor")
    concerned = [body, *([successor] if successor and seats_follow else [])]
    with judged(*(Stretch(of, first) for of in concerned), at=at):
        ended = _end_facts(body, first, successor)
        moved, left = _end_seats(body, first, successor if seats_follow else None)
    audit.record(
        f"{ended.name} upphör efter den {long_date(last_day)}"
        f"{f' och efterträds av {successor.in_running_text}' if successor else ''}: {_seats(moved, left)}. {reason.strip()}",
        about=[body, *([successor] if successor else [])],
    )
    if first <= today and (diaries.open_cases(body) or diaries.open_referrals(body)):
        hand_over(body, by=by, at=at)
    return ended


@audit.act("body.handed_over")
def hand_over(body: Body, *, by: User, at: datetime) -> list[diaries.HandedOver]:
    """Hand over the open cases and referrals of a body that has ended to its successor (lämna över). It is not undone: the cases go on
    in the successor's diary, and both diaries tell it."""
    body, today = Body.objects.select_for_update().get(pk=body.pk), timezone.localdate(at)
    room.check_may_hand_over(by, today)
    facts, successor = body.on(today), room.successor_of(body, today)
    if successor is None:
        raise Refused(f"{facts.name} har inte upphört med någon efterträdare: det finns ingen att lämna över till.")
    handed = diaries.hand_over(body, successor, today)
    if not handed:
        raise Refused(f"{facts.name} har inga öppna ärenden att lämna över.")
    for case in handed:
        for row in ItemCase.objects.filter(case=case.before, item__state__in=[ItemState.PLANNED, ItemState.TAKEN_UP]):
            row.case = case.after  # what is proposed on its motion in a paragraph of several goes on standing
            row.save()
    numbers = listed(f"{case.before.number} blir {case.after.number}" for case in handed)
    referrals = sum(len(case.moved) for case in handed)
    told = f", med {counted(referrals, 'en remiss', 'remisser')} att besvara" if referrals else ""
    subjects = [
        row for case in handed for row in (case.before, case.after, case.before.motion, *case.moved, *case.recalled)
    ]
    audit.record(
        f"{facts.name} har upphört och lämnade över sina öppna ärenden till {successor.in_running_text}: {numbers}{told}.",
        about=[body, successor, *dict.fromkeys(subjects)],
    )
    return handed


@audit.act("body.end_taken_back")
def take_back_end(body: Body, *, by: User, at: datetime, reason: str) -> BodyFacts:
    """Take back that the body ends (ta tillbaka): what held before holds on, and the assignments that ended with it. Refuse once its
    cases are handed over."""
    body = _locked(body, by, at)
    if not reason.strip():
        raise Refused("Ange varför: det står kvar i historiken.", field="reason")
    ended = body.timeline.filter(active=False).exclude(valid_from=date.min).last()
    act = audit.acts_about(body).filter(kind="body.ended").first()
    if ended is None or act is None:
        raise Refused(f"{body.name} har inte upphört.")
    if audit.acts_about(body).filter(kind="body.handed_over", id__gt=act.pk).exists():
        raise Refused(
            f"{body.name} har lämnat över sina öppna ärenden, som fortsätter hos efterträdaren: lägg upp ett nytt organ i stället."
        )
    before = body.timeline.get(valid_to=ended.valid_from)
    concerned = [body, *([ended.successor] if ended.successor else [])]
    with judged(*(Stretch(of, ended.valid_from) for of in concerned), at=at):
        ended.delete()
        before.valid_to = None
        before.full_clean()
        before.save()
        _restore_seats(act.pk)
    audit.record(f"{before.name} upphör inte: {reason.strip()}", about=concerned)
    return before


def _locked(body: Body, by: User, at: datetime) -> Body:
    body = Body.objects.select_for_update().get(pk=body.pk)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    return body


def _end_facts(body: Body, first: date, successor: Body | None) -> BodyFacts:
    before = body.on(first)
    kept = {field.name: getattr(before, field.name) for field in BodyFacts._meta.concrete_fields if field.name != "id"}
    before.valid_to = first
    before.save()
    ended = BodyFacts(**(kept | {"valid_from": first, "active": False, "successor": successor}))
    ended.full_clean()
    ended.save()
    return ended


def _end_seats(body: Body, first: date, to: Body | None) -> tuple[list[Assignment], list[Assignment]]:
    """End the assignments; return those that begin again in the body `to`, and those that do not, since the person sits there."""
    running = list(body.assignments.on(first).select_related("person", "party"))
    until = {seat.pk: seat.valid_to for seat in running}
    for seat in running:
        seat.valid_to = first
    audit.change_all(running, ["valid_to"])
    if to is None:
        return [], running
    there = set(to.assignments.on(first).values_list("person_id", flat=True))
    following = [seat for seat in running if seat.person_id not in there]
    for seat in following:
        begun = Assignment(
            person=seat.person, body=to, role=seat.role, party=seat.party, order=seat.order, valid_from=first,
            valid_to=until[seat.pk],
        )  # fmt: skip
        begun.full_clean()
        begun.save()
    return following, [seat for seat in running if seat.person_id in there]


def _seats(moved: list[Assignment], left: list[Assignment]) -> str:
    parts = (
        [f"{counted(len(moved), 'ett uppdrag fortsätter', 'uppdrag fortsätter')} hos efterträdaren"] if moved else []
    )
    parts += [counted(len(left), "ett uppdrag upphör", "uppdrag upphör")] if left else []
    return listed(parts) or "inga uppdrag berörs"


def _restore_seats(act: int) -> None:
    """Let the assignments that the act ended go on, and remove those that it began, where nothing has changed since."""
    told = Assignment.history.filter(act_id=act)
    for seat in Assignment.objects.filter(pk__in=[row.id for row in told if row.history_type == "+"]):
        seat.delete()
    for row in (row for row in told if row.history_type == "~"):
        for seat in Assignment.objects.filter(pk=row.id, valid_to=row.valid_to):
            earlier = Assignment.history.filter(id=row.id, history_id__lt=row.history_id).order_by("history_id").last()
            seat.valid_to = earlier.valid_to
            seat.full_clean()
            seat.save()
