"""What every record of the register, the diary and the minutes has in common."""

from datetime import date

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


class PeriodQuerySet(models.QuerySet):
    """Rows with a half-open period: `valid_from` is its first day, `valid_to` the day after the last, or None."""

    def on(self, day: date):
        """Return the rows that hold on the day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


def period_constraint(name: str) -> models.CheckConstraint:
    """Return the constraint that a period has at least one day."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
        violation_error_message="Perioden måste sluta efter att den har börjat.",
    )


def check_period(valid_from: date | None, valid_to: date | None) -> None:
    """Refuse, in Model.clean, a period that ends before it begins: PostgreSQL cannot even build
    such a range to compare."""
    if valid_from and valid_to and valid_to <= valid_from:
        raise ValidationError({"valid_to": "Perioden måste sluta efter att den har börjat."})
