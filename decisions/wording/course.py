"""The sentences of a meeting's course: that it is adjourned, and who keeps its minutes. Moments are in local time."""

from datetime import datetime

from municipality.swedish import clock, long_date


def adjourned(since: datetime, until: datetime | None) -> str:
    """Return the sentence of the minutes: "Sammanträdet ajourneras kl. 18.30–18.45."."""
    if until is None:
        return f"Sammanträdet ajourneras kl. {clock(since)}."
    if until.date() == since.date():
        return f"Sammanträdet ajourneras kl. {clock(since)}–{clock(until)}."
    return f"Sammanträdet ajourneras {_moment(since)} och återupptas {_moment(until)}."


def adjourned_now(since: datetime, expected: datetime | None) -> str:
    """Return what is told while it lasts: "Sammanträdet är ajournerat sedan kl. 18.30. Det väntas fortsätta kl. 18.45."."""
    goes_on = f" Det väntas fortsätta {_clock_of(expected, since)}." if expected else ""
    return f"Sammanträdet är ajournerat sedan kl. {clock(since)}.{goes_on}"


def goes_on(since: datetime, expected: datetime | None) -> str:
    """Return when it goes on, as those who wait read it: "Fortsätter kl. 18.45"."""
    return f"Fortsätter {_clock_of(expected, since)}" if expected else ""


def _clock_of(moment: datetime, since: datetime) -> str:
    return f"kl. {clock(moment)}" if moment.date() == since.date() else _moment(moment)


def _moment(moment: datetime) -> str:
    return f"den {long_date(moment.date())} kl. {clock(moment)}"
