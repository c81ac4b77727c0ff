"""What is already decided is not made wrong by a change of the register that reaches back to it: whoever changes it asks here.

The register knows of no meetings. The app that has them says how they are asked about (decisions.apps).
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from municipality.models import Body


@dataclass(frozen=True)
class Stretch:
    """The days of a body that a change concerns, from the first up to but not including `until`."""

    body: Body
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether the day is one of them."""
        return self.since <= day and (self.until is None or day < self.until)


Asking = Callable[[Stretch, datetime], AbstractContextManager[None]]
_asked: list[Asking] = []


def ask(asking: Asking) -> None:
    """Have every change of the register asked about: it is done within `asking`, which refuses it by raising Refused."""
    _asked.append(asking)


@contextmanager
def judged(*stretches: Stretch, at: datetime) -> Iterator[None]:
    """Do within what changes the register on those days; refused when it would make wrong what is decided. Days to come make nothing
    wrong."""
    today = timezone.localdate(at)
    with ExitStack() as stack:
        for stretch in (stretch for stretch in stretches if stretch.since <= today):
            for asking in _asked:
                stack.enter_context(asking(stretch, at))
        yield
