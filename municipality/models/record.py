"""What every record of the register, the diary and the minutes has in common."""

from datetime import date, timedelta

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from municipality.database.history import History

#: The collation of names and titles: Swedish (å, ä, ö last), whatever the server's own locale.
SWEDISH = "sv-SE-x-icu"


class Record(models.Model):
    """A row whose every change is kept in its history; the database refuses any other change (municipality.audit)."""

    history = History(inherit=True)

    class Meta:
        abstract = True

    def unique_error_message(self, model_class, unique_check) -> ValidationError:
        """Return a Swedish sentence with the value that is taken; Django's own sentence does not inflect the noun."""
        if len(unique_check) != 1:
            return super().unique_error_message(model_class, unique_check)
        value, noun = getattr(self, unique_check[0]), self._meta.verbose_name
        return ValidationError(f"”{value}” finns redan hos ett annat {noun}: skriv något annat.", code="unique")


class DateRange(models.Func):
    """PostgreSQL's daterange(from, to), half-open as the columns are."""

    function = "daterange"
    output_field = DateRangeField()


class PeriodQuerySet(models.QuerySet):
    """Rows with a half-open period: `valid_from` is its first day, `valid_to` the day after the last, or None."""

    def on(self, day: date):
        """Return the rows that hold on the day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


_NO_DAY = "Perioden måste sluta efter att den har börjat."


class PeriodRecord(Record):
    """A record that holds for such a period; it declares the two days among its own columns."""

    valid_from: date
    valid_to: date | None

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a period that ends before it begins: PostgreSQL cannot even build such a range to compare."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValidationError({"valid_to": _NO_DAY})

    def holds_on(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def last_day(self) -> date | None:
        """The last day of the period (till och med), None when it has no end."""
        return self.valid_to and self.valid_to - timedelta(days=1)


def period_constraint(name: str) -> models.CheckConstraint:
    """Return the constraint that a period has at least one day."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
        violation_error_message=_NO_DAY,
    )
