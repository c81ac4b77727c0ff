"""What refuses a change of who is in the room, or of what happened there."""

from datetime import datetime

from django.utils import timezone

from decisions.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Division,
    Meeting,
    MinutesItem,
    Proposer,
    Recusal,
    Requester,
    Reservant,
    Speaker,
    StandingAside,
)
from decisions.room.connection import cut_off_at
from decisions.room.roll import rows_of
from decisions.rules.remote import why_not_lead_remotely, why_not_remote
from decisions.states import MeetingState, MinutesState
from municipality import swedish
from municipality.models import Assignment, Body, Person
from municipality.refusals import Refused


def check_in_session(meeting: Meeting, at: datetime | None = None) -> None:
    """Refuse before the chair has opened the meeting and after it has ended. `at` is the moment when it happened, for
    what a portable file says (decisions.portable)."""
    state = meeting.state_at(at)
    if state == MeetingState.PLANNED:
        raise Refused("Sammanträdet är inte öppnat: öppna det först.")
    if state == MeetingState.CANCELLED:
        raise Refused("Sammanträdet är inställt: planera ett annat.")
    if state != MeetingState.IN_SESSION:
        raise Refused("Sammanträdet är avslutat: det som hände där kan inte ändras.")


def check_no_division_under_way(meeting: Meeting) -> None:
    """Refuse while a division is under way: the roll is being called, so nobody comes or leaves (arbetsordningen)."""
    if Division.objects.filter(question__item__meeting=meeting, closed_at=None).exists():
        raise Refused("En votering pågår: avsluta den innan närvaron ändras.")


def check_nothing_locked_since(meeting: Meeting, moment: datetime) -> None:
    """Refuse to record that somebody came or left before a paragraph that is already locked or approved, even while the
    meeting goes on."""
    locked = MinutesItem.objects.filter(
        minutes__meeting=meeting,
        minutes__state__in=[MinutesState.TO_SIGN, MinutesState.APPROVED],
        item__settled_at__gte=moment,
    )
    if settled := locked.select_related("item", "minutes").order_by("item__paragraph").first():
        raise Refused(
            f"{settled.item.label} avgjordes efter den tiden och är redan {settled.minutes.get_state_display().lower()}: vem som var där "
            "då ändras inte.",
            field="moment",
        )


def check_moment(meeting: Meeting, moment: datetime, at: datetime) -> None:
    """Refuse to note that something happened in the room before the meeting was opened, in time to come, or before a
    paragraph that is already locked was settled."""
    if meeting.opened_at and moment < meeting.opened_at:
        raise Refused(
            f"Sammanträdet öppnades {swedish.clock(timezone.localtime(meeting.opened_at))}: ange en tid efter det.",
            field="moment",
        )
    if moment > at:
        raise Refused("Tiden har inte varit än.", field="moment")
    check_nothing_locked_since(meeting, moment)


def check_remote(meeting: Meeting, person: Person, remote: bool) -> None:
    """Refuse remote attendance (deltagande på distans) where the council has not allowed it, and for the council's
    presidium, by the law of the meeting's day (5 kap. 16 §, 6 kap. 24 § kommunallagen, lagregel 18)."""
    if not remote:
        return
    presides = any(seat.person_id == person.pk and seat.role in Assignment.LEADING for seat in meeting.seated())
    why = why_not_remote(
        allowed=meeting.facts.lets_attend_remotely,
        day=meeting.date,
        running=meeting.facts.in_running_text,
        council=meeting.facts.kind == Body.Kind.COUNCIL,
        presides=presides,
    )
    if why:
        raise Refused(f"{person.name} kan inte delta på distans. {why}", field="remote")


def check_may_lead(row: Attendance, moment: datetime) -> None:
    """Refuse to let somebody lead who takes part at a distance where the law has the chair in the room, or whose connection is lost
    (5 kap. 16 § kommunallagen, lagregel 18)."""
    meeting, name = row.meeting, f"{row.person.name} kan inte leda sammanträdet"
    council = meeting.facts.kind == Body.Kind.COUNCIL
    if row.remote and (why := why_not_lead_remotely(day=meeting.date, council=council)):
        raise Refused(f"{name}. {why}", field="chair")
    if row.person_id in cut_off_at(meeting, rows_of(meeting), moment):
        raise Refused(f"{name}: förbindelsen är bruten. Anteckna först när den kom åter.", field="chair")


def check_no_loss(attendance: Attendance) -> None:
    """Refuse to say that somebody was not at a distance after all, whose connection is noted as lost in that time."""
    losses = attendance.meeting.disconnections.filter(person=attendance.person_id)
    if any(lost.until is None or lost.until > attendance.since for lost in losses):
        raise Refused(
            f"{attendance.person.name} har ett avbrott i förbindelsen antecknat: ta bort det på sidan Deltagande på distans, eller "
            "anteckna att hen går och kommer till salen."
        )


def check_did_nothing(attendance: Attendance) -> None:
    """Refuse to remove somebody from the attendance who has done something in an item, and so must have been
    present."""
    check_no_loss(attendance)
    for rows, what in (
        (Speaker.objects.filter(attendance=attendance), "har yttrat sig"),
        (Proposer.objects.filter(attendance=attendance), "har lagt fram ett yrkande"),
        (Reservant.objects.filter(attendance=attendance), "har reserverat sig"),
        (Requester.objects.filter(attendance=attendance), "har begärt bordläggning eller återremiss"),
        (Ballot.objects.filter(attendance=attendance), "har röstat"),
        (Division.objects.filter(chair=attendance), "har lett en votering"),
        (AgendaItem.objects.filter(chair=attendance), "har lett ett ärende"),
        (Recusal.objects.filter(attendance=attendance), "har anmält jäv"),
        (StandingAside.objects.filter(attendance=attendance), "har avstått från ett beslut"),
    ):
        if rows.exists():
            raise Refused(f"{attendance.person.name} {what} och kan inte strykas: ta bort det ur paragrafen först.")
