"""Numbers drawn in order: the counter's row is locked until the act ends, so there are no gaps and no duplicates."""

from municipality.models import Counter


def draw(series: str, year: int) -> int:
    """The next number in the series. Called inside an act; its transaction holds the lock."""
    counter = _locked(series, year)
    counter.last += 1
    counter.save()
    return counter.last


def take_past(series: str, year: int, number: int) -> None:
    """A number given from outside (an older system's): the next one drawn comes after it."""
    counter = _locked(series, year)
    if number > counter.last:
        counter.last = number
        counter.save()


def _locked(series: str, year: int) -> Counter:
    counter = Counter.objects.select_for_update().filter(series=series, year=year).first()
    # Two first draws at once: the unique constraint makes the later one wait for, and then find, the earlier one's row.
    return counter or Counter.objects.select_for_update().get_or_create(series=series, year=year)[0]
