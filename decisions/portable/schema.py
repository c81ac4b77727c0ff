"""Whether the file is complete and right: first its JSON, then the schema (docs/case-file.schema.json), then that
everything it names is in it."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match

from decisions.portable import CaseFileError, Json, earlier
from municipality.text import rich_text

PATH = settings.BASE_DIR / "docs" / "case-file.schema.json"
MEETING = settings.BASE_DIR / "docs" / "meeting-file.schema.json"
#: In bytes. A case file is read whole; a motion's documents are at most 50 MB each, and base64 makes them a third larger.
MOST_BYTES = 500 * 1024 * 1024

_TYPES = {
    "object": "ett objekt",
    "array": "en lista",
    "string": "en text",
    "integer": "ett heltal",
    "boolean": "sant eller falskt",
    "null": "tomt (null)",
}

#: The two ways for a value to be empty, as the schema has them → in words.
_EMPTY = {"null": "tomt (null)", "": "en tom text"}


@cache
def validator(path: Path = PATH) -> Draft202012Validator:
    """Return the validator of the schema in that file."""
    return Draft202012Validator(json.loads(path.read_text()), format_checker=FormatChecker())


def read(text: str | bytes) -> dict:
    """Return the case file's data, which complies with the schema and names nothing that is not in it. Otherwise raise
    CaseFileError with the place."""
    data = earlier.as_of_today(_parsed(text))
    _check(data, PATH)
    check_names(data)
    for place, item in _items(data):
        check_markup(item["sections"], f"{place}/sections")
        check_order(item, place)
    return data


def _items(data: dict) -> Iterator[tuple[str, dict]]:
    for number, meeting in enumerate(data["meetings"]):
        for place, item in enumerate(meeting["items"]):
            yield f"/meetings/{number}/items/{place}", item


def check_markup(texts: dict[str, str], place: str) -> None:
    """Refuse HTML that would be changed by being cleaned, so that what is exported again is the same."""
    for key, text in texts.items():
        if rich_text.clean(text) != text:
            raise CaseFileError(
                f"{place}/{key}", "Texten har uppmärkning som inte får stå där, eller skrivs annorlunda."
            )


def check_order(item: dict, place: str) -> None:
    """Refuse an item that is settled before it is taken up."""
    if item["taken_up"] and item["settled"]:
        moments = [datetime.fromisoformat(act["at"]) for act in (item["taken_up"], item["settled"]["act"])]
        if moments[1] < moments[0]:
            raise CaseFileError(
                f"{place}/settled/act/at", "Ärendet avgörs här innan det tas upp: tiderna är omkastade."
            )


def read_meeting(text: str | bytes) -> dict:
    """Return the meeting file's data, which complies with its schema. Otherwise raise CaseFileError with the place."""
    data = _parsed(text)
    _check(data, MEETING)
    return data


def _parsed(text: str | bytes) -> Json:
    try:
        data = json.loads(text)
    except UnicodeDecodeError as error:
        raise CaseFileError("", "Filen är inte skriven i UTF-8.") from error
    except json.JSONDecodeError as error:
        raise CaseFileError("", f"Filen är inte JSON: fel på rad {error.lineno}, tecken {error.colno}.") from error
    except RecursionError as error:
        raise CaseFileError("", "Filen är nästlad djupare än någon sådan fil.") from error
    check_texts(data, "")
    return data


def _check(data: Json, path: Path) -> None:
    if error := best_match(validator(path).iter_errors(data)):
        meant = _meant(error)
        raise CaseFileError("".join(f"/{step}" for step in meant.absolute_path), _sentence(meant, instead_of=error))


def _meant(error: ValidationError) -> ValidationError:
    """Return the fault itself. When several shapes are allowed, it is the one in the shape that the value is closest to."""
    while error.validator == "oneOf" and error.context:
        shapes: dict[int, list[ValidationError]] = {}
        for fault in error.context:
            shapes.setdefault(fault.schema_path[0], []).append(fault)
        error = max((best_match(errors) for errors in shapes.values()), key=_closeness)
    return error


def _closeness(error: ValidationError) -> tuple[int, bool]:
    """Return how close the value is: a deeper fault means that more is right, and an empty value is least likely meant."""
    return len(error.absolute_path), not _empty(error)


def in_order(data: Json, path: Path, of: str = "") -> Json:
    """Return a file's data, or the part `of` it, with the properties of every object in the schema's order, since the
    database keeps no order in JSON."""
    whole = validator(path).schema

    def parts(part: Json) -> Iterator[dict]:
        if "$ref" in part:
            part = whole["$defs"][part["$ref"].rpartition("/")[2]]
        yield part
        for shape in part.get("oneOf", []):
            yield from parts(shape)

    def ordered(value: Json, part: Json) -> Json:
        shapes = list(parts(part))
        if isinstance(value, list):
            items: Json = next((shape["items"] for shape in shapes if "items" in shape), {})
            return [ordered(element, items) for element in value]
        if not isinstance(value, dict):
            return value
        known: dict[str, Json] = {}
        for shape in shapes:
            known = {**known, **shape.get("properties", {})}
        names = [name for name in known if name in value] + sorted(value.keys() - known.keys())
        return {name: ordered(value[name], known.get(name, {})) for name in names}

    return ordered(data, whole["$defs"][of] if of else whole)


def check_texts(data: Json, place: str) -> None:
    """Refuse what JSON can write but no text contains: a null character, or half a surrogate pair."""
    if isinstance(data, str) and ("\x00" in data or any("\ud800" <= sign <= "\udfff" for sign in data)):
        raise CaseFileError(place, "Texten innehåller tecken som inte finns i någon skrift.")
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        check_texts(str(step), place)
        check_texts(value, f"{place}/{step}")


def check_names(data: dict) -> None:
    """Refuse a body, party, person or case that is named but is not in the file, or is in it twice."""
    known: dict[str, set[str]] = {}
    for what, part, key in (
        ("organ", "bodies", "code"), ("parti", "parties", "code"), ("person", "people", "key"), ("ärende", "cases", "number"),
    ):  # fmt: skip
        names = [entry[key] for entry in data[part]]
        for number, name in enumerate(names):
            if name in names[:number]:
                raise CaseFileError(f"/{part}/{number}/{key}", f"”{name}” står två gånger.")
        known[what] = set(names)
    for what, place, name in _named(data):
        if name not in known[what] and person_of(name) not in known[what]:
            raise CaseFileError(place, f"”{name}” finns inte bland filens {_PLURAL[what]}.")


def person_of(key: str) -> str:
    """Return whose stretch of attendance it is: "Åsa Åkerö #2" is the second of Åsa Åkerö's."""
    return re.sub(r" #[0-9]+$", "", key)


def names_in(data: Json, what: str) -> set[str]:
    """Return every name of that kind that the data mentions: "organ", "parti", "person" or "ärende"."""
    return {person_of(name) for kind, _, name in _named(data) if kind == what}


_PLURAL = {"organ": "organ", "parti": "partier", "person": "personer", "ärende": "ärenden"}
#: Property → the kind of thing it names; `people` and the like are lists of names.
_NAMING = {
    "body": "organ", "diary": "organ", "parent": "organ", "party": "parti", "person": "person", "instead_of": "person",
    "people": "person", "speakers": "person", "requesters": "person", "seat": "person", "chair": "person", "case": "ärende",
    "parties": "parti", "drafted_by": "organ", "put_off_requesters": "person",
}  # fmt: skip


def _named(data: Json, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield every name in the file as (kind, place, name)."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        here = f"{place}/{step}"
        if what := _NAMING.get(step) if isinstance(step, str) else None:
            names = value if isinstance(value, list) else [value]
            for number, name in enumerate(names):
                if isinstance(name, str):
                    yield what, f"{here}/{number}" if isinstance(value, list) else here, name
        yield from _named(value, here)


def _sentence(error: ValidationError, instead_of: ValidationError) -> str:
    say = _SENTENCES.get(error.validator)
    sentence = say(error) if say else "Värdet stämmer inte med schemat."
    if (
        error is instead_of
        or error.absolute_path != instead_of.absolute_path
        or error.validator not in ("type", "enum")
    ):
        return sentence
    others = [empty for fault in instead_of.context if (empty := _empty(fault))]
    return f"{sentence[:-1]}{', eller vara ' if others else ''}{' eller '.join(others)}."


def _empty(error: ValidationError) -> str:
    """Return in words which empty value was expected; empty when the fault is another."""
    return _EMPTY.get(error.validator_value, "") if isinstance(error.validator_value, str) else ""


def _wrong_type(error: ValidationError) -> str:
    types = error.validator_value
    wanted: list[str] = types if isinstance(types, list) else [types]
    return f"Här ska stå {' eller '.join(_TYPES.get(kind, kind) for kind in wanted)}."


def _missing(error: ValidationError) -> str:
    return f"Här saknas ”{next(name for name in error.validator_value if name not in error.instance)}”."


def _unknown(error: ValidationError) -> str:
    known = error.schema.get("properties", {})
    return f"Här finns ”{next(name for name in error.instance if name not in known)}”, som inte hör till filen."


_SENTENCES: dict[str, Callable[[ValidationError], str]] = {
    "type": _wrong_type,
    "required": _missing,
    "additionalProperties": _unknown,
    "enum": lambda error: (
        f"Här ska stå något av: {', '.join(repr(value)[1:-1] or '(tomt)' for value in error.validator_value)}."
    ),
    "const": lambda error: f"Här ska stå ”{error.validator_value}”.",
    "format": lambda error: (
        "Här ska stå en dag som finns (2023-03-30)."
        if error.validator_value == "date"
        else "Här ska stå en tidpunkt med tidszon (2023-03-30T18:55:00+02:00)."
    ),
    "pattern": lambda error: f"Värdet ska se ut som till exempel {next(iter(error.schema['examples']))}.",
    "minLength": lambda error: "Texten får inte vara tom.",
    "maxLength": lambda error: f"Texten är längre än {error.validator_value} tecken.",
    "minItems": lambda error: "Listan får inte vara tom.",
    "minimum": lambda error: f"Talet är mindre än {error.validator_value}.",
    "maximum": lambda error: f"Talet är större än {error.validator_value}.",
}
