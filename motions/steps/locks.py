"""What every act on a motion begins with: its row locked, and what is the same for all of them."""

from datetime import date

from motions import states
from motions.models import Case, Motion
from municipality.models import Body
from municipality.refusals import Refused


def lock(motion: Motion) -> Motion:
    """The motion as it stands now, kept from others until the act ends."""
    motion.refresh_from_db(from_queryset=Motion.objects.select_for_update())
    return motion


def leading_case(motion: Motion) -> Case:
    return Case.objects.select_related("diary").get(motion=motion, leads=True)


def council() -> Body:
    return Body.objects.get(kind=Body.Kind.COUNCIL)


def check_open(motion: Motion) -> None:
    """Refuses when the council has decided, the motion is withdrawn or the case is closed."""
    if motion.state not in states.OPEN:
        raise Refused(states.settled_sentence(motion.state))


def check_day(day: date, today: date, *, earliest: date, field: str, what: str) -> None:
    """A day on which something happened: not after today, not before what it follows on."""
    if day > today:
        raise Refused(f"{what} kan inte vara efter i dag.", field=field)
    if day < earliest:
        raise Refused(f"{what} kan inte vara före {earliest.isoformat()}.", field=field)
