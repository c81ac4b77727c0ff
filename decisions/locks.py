"""What a step holds until it ends. Always the meeting before the item, so that two acts never wait for each other."""

from collections.abc import Sequence
from datetime import datetime

from decisions.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Division,
    Meeting,
    Minutes,
    MinutesItem,
    Proposer,
    Recusal,
    Requester,
    Reservant,
    Speaker,
    StandingAside,
)
from decisions.states import MeetingState, MinutesState
from municipality.models import Body
from municipality.refusals import Refused


def meeting(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("body").select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)


def item(item: AgendaItem) -> AgendaItem:
    held = meeting(item.meeting)
    rows = AgendaItem.objects.select_related("case__motion").select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=item.pk)
    locked.meeting = held
    return locked


def items(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Several of one meeting, in the order of the paragraphs."""
    held = meeting(items[0].meeting)
    rows = AgendaItem.objects.select_related("case__motion", "case__diary").select_for_update(of=("self",), no_key=True)
    locked = list(rows.filter(meeting=held, pk__in=[item.pk for item in items]).order_by("paragraph"))
    for one in locked:
        one.meeting = held
    return locked


def check_no_division_under_way(meeting: Meeting) -> None:
    """While a division is held nobody comes or goes: the roll is called (arbetsordningen)."""
    if Division.objects.filter(question__item__meeting=meeting, closed_at=None).exists():
        raise Refused("En votering pågår: avsluta den innan närvaron ändras.")


def check_texts_open(item: AgendaItem, at: datetime | None = None) -> None:
    """Refuses what is handed in too late by the body's own rules (arbetsordningen eller reglementet, lagregel 32)."""
    if item.paragraph is None:
        raise Refused("Ärendet är inte upptaget än: en reservation eller ett yttrande lämnas när det har behandlats.")
    check_not_locked(item)
    body = item.meeting.body
    if item.meeting.state_at(at) == MeetingState.ENDED and body.texts_until == body.TextsUntil.MEETING:
        raise Refused(
            f"I {body.in_running_text} lämnas skriftliga reservationer och yttranden innan sammanträdet avslutas "
            "(organets regler)."
        )


def check_in_session(meeting: Meeting, at: datetime | None = None) -> None:
    """Refuses before the chair has opened the meeting and after it has ended; what a file tells of (decisions.portable), `at` the
    moment when it happened."""
    state = meeting.state_at(at)
    if state == MeetingState.PLANNED:
        raise Refused("Sammanträdet är inte öppnat: öppna det först.")
    if state == MeetingState.CANCELLED:
        raise Refused("Sammanträdet är inställt: planera ett annat.")
    if state != MeetingState.IN_SESSION:
        raise Refused("Sammanträdet är avslutat: det som hände där kan inte ändras.")


def minutes(minutes: Minutes) -> Minutes:
    """The meeting before its minutes, as above."""
    held = meeting(minutes.meeting)
    locked = Minutes.objects.select_for_update(no_key=True).get(pk=minutes.pk)
    locked.meeting = held
    return locked


def check_nothing_locked_since(meeting: Meeting, moment: datetime) -> None:
    """Refuses to tell that somebody came or went before a paragraph that is locked or approved already, at the meeting itself."""
    locked = MinutesItem.objects.filter(
        minutes__meeting=meeting,
        minutes__state__in=[MinutesState.TO_SIGN, MinutesState.APPROVED],
        item__settled_at__gte=moment,
    )
    if held := locked.select_related("item", "minutes").order_by("item__paragraph").first():
        raise Refused(
            f"{held.item.label} avgjordes efter den tiden och är redan {held.minutes.get_state_display().lower()}: vem som var där "
            "då ändras inte.",
            field="moment",
        )


def check_not_locked(item: AgendaItem) -> None:
    """Refuses what would change a paragraph that is being signed or is approved."""
    minutes = Minutes.objects.filter(items__item=item).order_by().defer("record").first()
    if minutes and minutes.is_locked:
        raise Refused(
            f"Protokollet under {item.label} är {minutes.get_state_display().lower()} och kan inte ändras: "
            + ("gör en rättelsenotering." if minutes.state == MinutesState.APPROVED else "lås upp protokollet först.")
        )


def check_remote(body: Body, remote: bool) -> None:
    """Refuses a place at a distance where the council has not allowed it (5 kap. 16 §, 6 kap. 24 §
    kommunallagen, lagregel 18)."""
    if remote and not body.remote_attendance:
        raise Refused(
            f"Fullmäktige har inte beslutat att man får delta på distans i {body.in_running_text} "
            "(5 kap. 16 § och 6 kap. 24 § kommunallagen).",
            field="remote",
        )


def check_did_nothing(attendance: Attendance) -> None:
    """Who has done something in an item was there."""
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
