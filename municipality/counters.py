"""Numbers drawn in order: the counter's row is locked until the act ends, so there are no gaps and no duplicates."""

from municipality.models import Counter


def draw(series: str, year: int) -> int:
    """Return the next number in the series. Call inside an act, whose transaction holds the lock."""
    counter = _locked(series, year)
    counter.last += 1
    counter.save()
    return counter.last


def take_past(series: str, year: int, number: int) -> None:
    """Make the next number drawn come after this one, which an older system has given."""
    counter = _locked(series, year)
    if number > counter.last:
        counter.last = number
        counter.save()


def _locked(series: str, year: int) -> Counter:
    counter = Counter.objects.select_for_update().filter(series=series, year=year).first()
    # Two first draws at once: the unique constraint makes the later one wait for, and then find, the earlier one's row.
    return counter or Counter.objects.select_for_update().get_or_create(series=series, year=year)[0]
