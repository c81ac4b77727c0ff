"""The days and hours of a meeting: a pause over a night divides it in two (ajournering)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from municipality.swedish import clock

#: A pause, in local time: from a moment to another, or still going on.
Pause = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Sitting:
    """What of a meeting was held on one day. `began` and `ended` are clock times, empty when they are not known, and
    `pauses` are the adjournments of that day, "19.00–19.30"."""

    day: date
    began: str = ""
    ended: str = ""
    pauses: tuple[str, ...] = ()


def split(day: date, began: datetime | str, ended: datetime | None, pauses: Iterable[Pause]) -> tuple[Sitting, ...]:
    """Return the sittings of a meeting, in order: a pause that ends on a later day than it was last held begins another. All in local time;
    `began` is a clock time when it is only known when the meeting was to begin."""
    sittings = [Sitting(day, began if isinstance(began, str) else clock(began))]
    for since, until in sorted(pauses, key=lambda pause: pause[0]):
        if until is not None and until.date() > sittings[-1].day:
            sittings[-1] = replace(sittings[-1], ended=clock(since))
            sittings.append(Sitting(until.date(), clock(until)))
        else:
            pause = f"{clock(since)}–{clock(until) if until else ''}"
            sittings[-1] = replace(sittings[-1], pauses=(*sittings[-1].pauses, pause))
    if ended is not None:
        sittings[-1] = replace(sittings[-1], ended=clock(ended))
    return tuple(sittings)
