"""What every record of the register, the diary and the minutes has in common."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from municipality.database.history import History

#: Names and titles sort and compare as Swedish (å, ä, ö last), whatever the server's own locale.
SWEDISH = "sv-SE-x-icu"


class Record(models.Model):
    """A row whose every change is told in its history; the database refuses any other (municipality.audit)."""

    history = History(inherit=True)

    class Meta:
        abstract = True

    def unique_error_message(self, model_class, unique_check) -> ValidationError:
        """What is taken, in the person's own words; Django's sentence bends no noun."""
        if len(unique_check) != 1:
            return super().unique_error_message(model_class, unique_check)
        value, noun = getattr(self, unique_check[0]), self._meta.verbose_name
        return ValidationError(f"”{value}” finns redan hos ett annat {noun}: skriv något annat.", code="unique")


class PeriodQuerySet(models.QuerySet):
    """Rows that hold for a half-open period: from the first day, up to but not including the last."""

    def on(self, day: date):
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


_NO_DAY = "Perioden måste sluta efter att den har börjat."


class PeriodRecord(Record):
    """A record that holds for such a period; it declares the two days among its own columns."""

    valid_from: date
    valid_to: date | None

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a period of no day: PostgreSQL itself has no range that ends before it begins, so nothing may ask it for one."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValidationError({"valid_to": _NO_DAY})

    @property
    def last_day(self) -> date | None:
        """Till och med: as people write the end of a period."""
        return self.valid_to and self.valid_to - timedelta(days=1)


def period_constraint(name: str) -> models.CheckConstraint:
    """A period has at least one day."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
        violation_error_message=_NO_DAY,
    )
