"""Whether a paragraph may still be written in."""

from datetime import datetime

from decisions.models import AgendaItem, BroughtApproval, Minutes
from decisions.states import MeetingState, MinutesState
from municipality.models import Body
from municipality.refusals import Refused


def check_not_locked(item: AgendaItem) -> None:
    """Refuse a change of a paragraph that is being signed or has been approved, here or where its file comes from."""
    minutes = Minutes.objects.filter(items__item=item).order_by().defer("record").first()
    if minutes and minutes.is_locked:
        raise Refused(
            f"Protokollet under {item.label} är {minutes.get_state_display().lower()} och kan inte ändras: "
            + ("gör en rättelsenotering." if minutes.state == MinutesState.APPROVED else "lås upp protokollet först.")
        )
    if minutes is None and BroughtApproval.objects.filter(item=item).exists():
        raise Refused(f"{item.label.capitalize()} är justerad i det system som den kommer från och kan inte ändras.")


def check_texts_open(item: AgendaItem, at: datetime | None = None) -> None:
    """Refuse a written reservation or statement that is handed in too late by the body's own rules (arbetsordningen
    eller reglementet, lagregel 32)."""
    if item.paragraph is None:
        raise Refused("Ärendet är inte upptaget än: en reservation eller ett yttrande lämnas när det har behandlats.")
    check_not_locked(item)
    body = item.meeting.facts
    if item.meeting.state_at(at) == MeetingState.ENDED and body.texts_until == Body.TextsUntil.MEETING:
        raise Refused(
            f"I {body.in_running_text} lämnas skriftliga reservationer och yttranden innan sammanträdet avslutas "
            "(organets regler)."
        )
