"""The counters that numbers are drawn from."""

from django.db import models

from municipality.models.record import Record


class Counter(Record):
    """A counter (räknare): the last number drawn in a series ("diary:KS", 2026). Its row is locked meanwhile:
    no gaps, no duplicates."""

    series = models.CharField("serie", max_length=60)
    year = models.PositiveSmallIntegerField("år")
    last = models.PositiveIntegerField("senaste nummer", default=0)

    class Meta:
        verbose_name = "räknare"
        verbose_name_plural = "räknare"
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="counter_series_year")]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
