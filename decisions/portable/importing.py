"""Imports a case file: what it says is done again, step by step, each at its own moment. All of it or nothing.

When every step is done, the case is exported again and compared with the file, so that nothing is let in that the steps
could not repeat.
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

#: What may differ from the file: how the register here is set up, and who sat before and after.
OWN = ("/bodies/", "/seats")


def import_case(text: str | bytes, *, by: User, at: datetime) -> Motion | None:
    """Return the motion of the file; None when exactly the same is here already. Raise CaseFileError when something is
    wrong; then nothing is changed."""
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
    """Call `do` and return what it returns; what the steps or the database refuse becomes a CaseFileError with the
    place in the file."""
    try:
        return do()
    except Refused as refusal:
        raise CaseFileError(place, str(refusal)) from refusal
    except ValidationError as error:
        raise CaseFileError(place, " ".join(error.messages)) from error
    except DatabaseError as error:
        sentence = sentence_of(error) if hasattr(error, "__cause__") else None
        raise CaseFileError(place, sentence or "Uppgifterna kan inte lagras: de säger emot varandra.") from error


def check_same(data: dict, there: dict, sentence: str, under: str = "") -> None:
    """Refuse, with the place, when what is `there` differs from the file's data. `sentence` begins the message."""
    for place, ours, theirs in _differences(data, there, under):
        if not place.startswith(OWN):
            raise CaseFileError(place, f"{sentence} I filen: {_short(ours)}. Här: {_short(theirs)}.")


def _differences(ours: Json, theirs: Json, place: str) -> Iterator[tuple[str, Json, Json]]:
    """Yield each difference as (place, the file's value, the value here). The file may leave out the order of acts of the same
    moment; that difference is not counted."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for step in sorted(ours.keys() | (theirs.keys() - {"order"})):
            yield from _differences(ours.get(step), theirs.get(step), f"{place}/{step}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for step, pair in enumerate(zip(ours, theirs, strict=True)):
            yield from _differences(*pair, f"{place}/{step}")
    elif ours != theirs:
        yield place, ours, theirs


def _short(value: Json) -> str:
    shown = (
        "inget" if value in (None, "", [], {}) else f"{len(value)} stycken" if isinstance(value, list) else str(value)
    )
    return shown if len(shown) < 80 else f"{shown[:80]}…"
