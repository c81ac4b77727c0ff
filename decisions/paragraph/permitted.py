"""What may be done now, with the meeting and with an item: who may, and what the state of both allows.

One check each: the act's own step makes it when it has locked the record, and the page asks it for its button
(decisions.queries.workplace).
"""

from datetime import datetime

from django.utils import timezone

from decisions import permissions
from decisions.models import AgendaItem, Meeting
from decisions.paragraph import writable
from decisions.room import changes, course
from decisions.states import OVER, ItemState, Purpose, item_may_go
from municipality.models import User
from municipality.refusals import Refused

_SETTLED_HOW = {
    ItemState.DECIDED: "beslutas",
    ItemState.POSTPONED: "bordläggas",
    ItemState.SENT_BACK: "återremitteras",
}


def check_may_note(user: User, meeting: Meeting, at: datetime) -> None:
    """Refuse what the secretary does while the meeting goes on, to others and at another time (sammanträdet pågår)."""
    permissions.check_may_keep_minutes(user, meeting.body, timezone.localdate(at))
    changes.check_in_session(meeting, at)


def check_may_handle(user: User, meeting: Meeting, at: datetime) -> None:
    """Refuse what is done only while the meeting handles its items: not before, not after, and not during a pause
    (ajournering)."""
    check_may_note(user, meeting, at)
    course.check_not_adjourned(meeting, at)


def check_may_take_up(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to take up what is not on the agenda of a meeting that goes on (ta upp)."""
    check_may_handle(user, item.meeting, at)
    if not item_may_go(item.state, ItemState.TAKEN_UP):
        raise Refused(f"Ärendet är {item.get_state_display().lower()} och kan inte tas upp.")


def check_may_change_cases(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to change what an item is about once it is taken up, or its meeting is over (ärendena i paragrafen)."""
    permissions.check_may_keep_minutes(user, item.meeting.body, timezone.localdate(at))
    if item.meeting.state_at(at) in OVER or item.state != ItemState.PLANNED:
        raise Refused(
            f"Ärendet är {item.get_state_display().lower()}: vilka motioner det gäller ändras bara innan det tas upp. Bryt ut en motion som "
            "ska behandlas för sig."
        )


def check_may_split(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to break a motion out of an item when the gavel has fallen, and while propositions are put (bryta ut)."""
    permissions.check_may_keep_minutes(user, item.meeting.body, timezone.localdate(at))
    if item.meeting.state_at(at) in OVER or item.state not in (ItemState.PLANNED, ItemState.TAKEN_UP):
        raise Refused(f"Ärendet är {item.get_state_display().lower()}: en motion bryts ut innan klubban faller.")
    if item.questions.exists():
        raise Refused(
            "Propositionerna är ställda på motionerna tillsammans: ta tillbaka dem under Propositioner innan en motion bryts ut."
        )


def check_under_way(user: User, item: AgendaItem, at: datetime, otherwise: str) -> None:
    """Refuse what is done only while the item is handled (behandlas), with the sentence `otherwise` when it is not."""
    check_may_handle(user, item.meeting, at)
    if item.state != ItemState.TAKEN_UP:
        raise Refused(otherwise)


def check_may_read_proposals(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to go through the proposals, or let them be changed after it, but while the item is handled (yrkanden)."""
    check_under_way(user, item, at, "Yrkandena gås igenom medan ärendet behandlas.")


def check_may_put_questions(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to put questions, and to vote on them, but while the item is handled (proposition, votering)."""
    check_under_way(user, item, at, "Propositioner ställs medan ärendet behandlas.")


def check_may_note_recusals(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to note who takes no part in the item but while it is handled (jäv, deltar inte)."""
    check_under_way(user, item, at, "Jäv och avstående antecknas medan ärendet behandlas.")


def check_may_defer(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to put off one of the motion's points but while the council handles the motion (en att-sats för sig)."""
    only = "En att-sats för sig bordläggs eller återremitteras när fullmäktige behandlar motionen."
    check_under_way(user, item, at, only)
    if item.purpose != Purpose.VERDICT:
        raise Refused(only)


def check_may_decline_minority(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to note that a minority does not use its right but while the item is handled (avstå från
    minoritetsrätten). The right is there in whatever the council decides, not in motions alone."""
    check_under_way(user, item, at, "Det antecknas medan ärendet behandlas.")


def check_may_settle(user: User, item: AgendaItem, at: datetime, to: str = ItemState.DECIDED) -> None:
    """Refuse the gavel unless the item is handled; `to` is the state after it (besluta, bordlägga, återremittera)."""
    check_may_handle(user, item.meeting, at)
    if not item_may_go(item.state, to):
        raise Refused(
            f"Ärendet har läget {item.get_state_display().lower()} och kan inte {_SETTLED_HOW[ItemState(to)]}."
            + (" Ta upp det först." if item.state == ItemState.PLANNED else "")
        )


def check_may_approve_at_once(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse to note that the body approves the paragraph at once, or does not, before it is one (omedelbar
    justering)."""
    check_may_handle(user, item.meeting, at)
    if item.paragraph is None:
        raise Refused("Ta upp ärendet först: det är en paragraf som förklaras omedelbart justerad.")


def check_may_write(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse anybody but the secretary and, before the item is taken up, the officials; and a paragraph that is
    locked."""
    check = permissions.check_may_prepare if item.state == ItemState.PLANNED else permissions.check_may_keep_minutes
    check(user, item.meeting.body, timezone.localdate(at))
    if item.state == ItemState.BROUGHT_IN:
        raise Refused("Paragrafen är införd ur ett äldre protokoll: den står som den trycktes.")
    if item.state == ItemState.REMOVED:
        raise Refused("Ärendet utgick ur föredragningslistan och skrivs inte.")
    writable.check_not_locked(item)


def check_may_hand_in(user: User, item: AgendaItem, at: datetime) -> None:
    """Refuse what is handed in with a reservation or a statement (bilagor) when the body's own rules no longer allow
    it."""
    permissions.check_may_keep_minutes(user, item.meeting.body, timezone.localdate(at))
    writable.check_texts_open(item, at)
