"""Those who submitted motions, with their parties, as a heading names them."""

from collections.abc import Iterable

from motions.models import Submitter
from municipality.swedish import listed, with_party


def submitters_of(motions: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Return (name, party) of each submitter in order, by the key of the motion, in one query; none when there are no
    motions."""
    found: dict[int, list[tuple[str, str]]] = {}
    wanted = set(motions)
    rows = Submitter.objects.filter(motion__in=wanted).select_related("person", "party").order_by("position")
    for submitter in rows if wanted else []:
        found.setdefault(submitter.motion_id, []).append((submitter.person.name, submitter.party.code))
    return found


def named(motion: int) -> str:
    """Return the motion's submitters in running text: "A (S) och B (SD)"."""
    return listed(with_party(name, code) for name, code in submitters_of([motion]).get(motion, []))
