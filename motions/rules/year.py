"""Time: the year within which a motion is decided, and how soon a document is registered. Pure
functions: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from municipality.swedish import counted, long_date
from municipality.workdays import next_workday, one_year_after


@dataclass(frozen=True)
class YearClock:
    """The year of preparation (beredningsår): a motion is if possible decided within a year of the day it was submitted
    (5 kap. 35 §; lagregel 3)."""

    submitted_on: date
    today: date
    finished_on: date | None = None
    #: How it ended, in Swedish: decided by the council, or withdrawn by its submitters.
    ending: str = "Avgjord"

    @cached_property
    def last_day(self) -> date:
        """The last day of the year."""
        return one_year_after(self.submitted_on)

    @property
    def days_in_all(self) -> int:
        """How many days the year has."""
        return (self.last_day - self.submitted_on).days

    @property
    def days_gone(self) -> int:
        """How many days of the year have passed, at most all of them."""
        return min(max(((self.finished_on or self.today) - self.submitted_on).days, 0), self.days_in_all)

    @property
    def days_left(self) -> int:
        """How many days are left; below zero when the year has run out."""
        return (self.last_day - (self.finished_on or self.today)).days

    @property
    def late(self) -> bool:
        """Whether the year has run out."""
        return self.days_left < 0

    @property
    def in_words(self) -> str:
        """What is left of the year, or how long ago it ran out, in Swedish."""
        left = self.days_left
        if self.finished_on is not None:
            return f"{self.ending} {'inom' if left >= 0 else counted(-left, '1 dag', 'dagar') + ' efter'} året"
        if left < 0:
            return "Året gick ut i går" if left == -1 else f"Året gick ut för {-left} dagar sedan"
        return "Sista dagen är i dag" if left == 0 else f"{counted(left, '1 dag', 'dagar')} kvar"

    @property
    def counts_down(self) -> bool:
        """Whether the words say how many days are left of the year."""
        return self.finished_on is None and self.days_left > 0

    def day_number(self, day: date) -> int:
        """Return how many days after the day of submission the day comes."""
        return (day - self.submitted_on).days


@dataclass(frozen=True)
class LastCouncil:
    """The last meeting of the council within a motion's year, as far as its meetings are planned (5 kap. 35 §; lagregel 3–4): at the
    latest there the motion is decided, or reported as delayed."""

    #: The last planned day that is not after the year's last day.
    day: date | None
    #: The first planned day after the year's last day.
    next_day: date | None

    @property
    def in_words(self) -> str:
        """Which meeting it is, in Swedish, and that later ones may come when none is planned yet."""
        if self.day and self.next_day:
            return f"Sista fullmäktige dessförinnan: {long_date(self.day)}."
        if self.day:
            return f"Sista fullmäktige dessförinnan, så långt som planerat: {long_date(self.day)}. Inget senare sammanträde är planerat än."
        if self.next_day:
            return f"Inget fullmäktige är planerat dessförinnan; nästa är den {long_date(self.next_day)}."
        return "Inget kommande sammanträde med kommunfullmäktige är planerat än."


def last_council(planned: Iterable[date], last_day: date) -> LastCouncil:
    """Return the last meeting within the year that ends on the day, among those that are planned and not held yet."""
    days = set(planned)
    return LastCouncil(
        max((day for day in days if day <= last_day), default=None),
        min((day for day in days if day > last_day), default=None),
    )


def registered_late(arrived_on: date, registered_on: date) -> bool:
    """Return whether a document was registered later than the workday after it came in: it is to be done "så snart" it
    has (5 kap. 1 § OSL; lagregel 49)."""
    return registered_on > next_workday(arrived_on)


def submitted_by(last_day: date) -> date:
    """Return the latest day of submission whose year has run out by the day."""
    return max(day for days in range(364, 368) if one_year_after(day := last_day - timedelta(days=days)) <= last_day)
