"""The notice of the council's meeting (tillkännagivande): on which day it may be said to have been posted, and what a meeting that is
moved takes along (5 kap. 13–14 §§, 8 kap. 10 § kommunallagen)."""

from datetime import date

from decisions.rules.purposes import last_notice_day
from municipality.swedish import long_date


def why_not_posted_on(on: date, today: date, *, proof: str, why_late: str) -> tuple[str, str]:
    """Return the sentence that refuses the day, and the field it belongs beside; both empty when the meeting may be announced on it.

    The notice is posted on the day of the act (lagregel 11). A day to come has no notice yet, and a day that has passed had it
    elsewhere: then something shows it, and there is a reason why it is noted afterwards.
    """
    if on > today:
        return (
            f"Den {long_date(on)} har inte varit än: anslaget sätts upp den dag du tillkännager sammanträdet, och det är den dagen som "
            "räknas (5 kap. 13 § kommunallagen). Tillkännage det i dag, eller kom tillbaka den dagen.",
            "on",
        )
    if on < today and not proof.strip():
        return (
            f"Anslagstavlan här visar inget från den {long_date(on)}. Satt anslaget uppe någon annanstans den dagen: ange vad som visar "
            "det, till exempel ett anslagsbevis och var det finns. Annars tillkännages sammanträdet i dag.",
            "proof",
        )
    if on < today and not why_late.strip():
        return "Ange varför anslaget antecknas i efterhand.", "why_late"
    return "", ""


def goes_along(meeting_on: date, today: date) -> bool:
    """Return whether a meeting moved to that day is announced in time by the notice of the move, posted today: a week before
    (lagregel 11). Otherwise its items are announced anew, as urgent."""
    return today <= last_notice_day(meeting_on)
