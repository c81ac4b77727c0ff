"""Reading the case file: what it tells is walked again, step by step, each at its own moment. All of it or nothing.

When every step is done the case is exported again and held against the file: what the steps could not repeat is never let in.
"""

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from decisions.portable import CaseFileError, Json, export, schema
from decisions.portable.plan import Plan, walk_end, walk_motion
from decisions.portable.register import match
from decisions.portable.sittings import walk_meetings
from decisions.steps import transfer
from motions.models import Motion
from municipality.models import User
from municipality.refusals import Refused, sentence_of

#: How the register was set up, and who sat before and after, is the receiving municipality's own affair.
OWN = ("/bodies/", "/seats")


def import_case(text: str | bytes, *, by: User, at: datetime) -> Motion | None:
    """The motion that the file tells of; None when it was there already, just so. Raises CaseFileError, and changes nothing then."""
    data = schema.read(text)
    with transaction.atomic():
        if there := export.find_case(data["cases"][0]["number"]):
            check_same(data, export.case_file(there.motion), "Ärendet finns redan, med andra uppgifter än filens.")
            return None
        motion = _walk(data, by, at)
        check_same(data, export.case_file(motion), "Filen säger emot sig själv: stegen ger något annat här.")
        at_place("", connection.check_constraints)
    return motion


def _walk(data: dict, by: User, at: datetime) -> Motion:
    register = match(data, by=by, at=at, doing=at_place)
    plan = Plan(data, register)
    for part in (walk_motion, walk_meetings, walk_end):
        part(plan)
    for doing in sorted(plan.doings, key=lambda doing: (*doing.at, doing.order)):
        at_place(doing.place, doing.do)
    motion = plan.motion
    transfer.note_import(motion, by=by, at=at)
    return motion


def at_place(place: str, do) -> Json:
    """Does it; what the steps or the database refuse is told with the place in the file."""
    try:
        return do()
    except Refused as refusal:
        raise CaseFileError(place, str(refusal)) from refusal
    except ValidationError as error:
        raise CaseFileError(place, " ".join(error.messages)) from error
    except DatabaseError as error:
        told = sentence_of(error) if hasattr(error, "__cause__") else None
        raise CaseFileError(place, told or "Uppgifterna kan inte lagras: de säger emot varandra.") from error


def check_same(data: dict, there: dict, sentence: str, under: str = "") -> None:
    for place, ours, theirs in _differences(data, there, under):
        if not place.startswith(OWN):
            raise CaseFileError(place, f"{sentence} I filen: {_short(ours)}. Här: {_short(theirs)}.")


def _differences(one: Json, other: Json, place: str) -> Iterator[tuple[str, Json, Json]]:
    """What the file does not say of the order of acts in one moment, the walk has settled."""
    if isinstance(one, dict) and isinstance(other, dict):
        for step in sorted(one.keys() | (other.keys() - {"order"})):
            yield from _differences(one.get(step), other.get(step), f"{place}/{step}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for step, pair in enumerate(zip(one, other, strict=True)):
            yield from _differences(*pair, f"{place}/{step}")
    elif one != other:
        yield place, one, other


def _short(value: Json) -> str:
    shown = (
        "inget" if value in (None, "", [], {}) else f"{len(value)} stycken" if isinstance(value, list) else str(value)
    )
    return shown if len(shown) < 80 else f"{shown[:80]}…"
