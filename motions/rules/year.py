"""Time: the year within which a motion is decided, and how soon a document is registered. Pure functions: no database, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from municipality.swedish import counted
from municipality.workdays import next_workday, one_year_after


@dataclass(frozen=True)
class YearClock:
    """Beredningsåret: a motion is if possible decided within a year of the day it was submitted (5 kap. 35 §; lagregel 3)."""

    submitted_on: date
    today: date
    finished_on: date | None = None
    #: How it ended: decided by the council, or taken back by its submitters.
    ending: str = "Avgjord"

    @cached_property
    def last_day(self) -> date:
        return one_year_after(self.submitted_on)

    @property
    def days_in_all(self) -> int:
        return (self.last_day - self.submitted_on).days

    @property
    def days_gone(self) -> int:
        """Of the year: never more than there are."""
        return min(max(((self.finished_on or self.today) - self.submitted_on).days, 0), self.days_in_all)

    @property
    def days_left(self) -> int:
        """Below zero when the year has run out."""
        return (self.last_day - (self.finished_on or self.today)).days

    @property
    def late(self) -> bool:
        return self.days_left < 0

    @property
    def in_words(self) -> str:
        left = self.days_left
        if self.finished_on is not None:
            return f"{self.ending} {'inom' if left >= 0 else counted(-left, '1 dag', 'dagar') + ' efter'} året"
        if left < 0:
            return "Året gick ut i går" if left == -1 else f"Året gick ut för {-left} dagar sedan"
        return "Sista dagen är i dag" if left == 0 else f"{counted(left, '1 dag', 'dagar')} kvar"

    @property
    def counts_down(self) -> bool:
        """Whether the words tell of days that are left of the year."""
        return self.finished_on is None and self.days_left > 0

    def day_number(self, day: date) -> int:
        """How many days into the year the day falls."""
        return (day - self.submitted_on).days


def registered_late(arrived_on: date, registered_on: date) -> bool:
    """Whether a document was registered later than the next working day: "så snart" it has come in (5 kap. 1 § OSL; lagregel 49)."""
    return registered_on > next_workday(arrived_on)


def submitted_by(last_day: date) -> date:
    """The latest day of submission whose year has run out by the day."""
    return max(day for days in range(364, 368) if one_year_after(day := last_day - timedelta(days=days)) <= last_day)
