"""The form of a diary number (diarienummer) as configuration: SN-2022/2159.119, 2014/KS 0012 001, 125-1289/2010. Pure
functions, the standard library only.

A pattern has the parts {prefix}, {year} or {year2}, {serial} or {serial:04d}, and {class_code}; what is in square
brackets is left out when its part is missing: `{prefix}-{year}/{serial}[.{class_code}]`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_PART = re.compile(r"\{(?P<name>prefix|year2?|serial|class_code)(?::0(?P<width>[1-9])d)?\}")


@dataclass(frozen=True)
class NumberParts:
    """The parts of a diary number; `class_code` is empty when the number has none."""

    prefix: str
    year: int
    serial: int
    class_code: str = ""


@dataclass(frozen=True)
class _Piece:
    """A literal or a part of the pattern; pieces of one bracket share `optional`, a number that
    is 0 outside brackets."""

    text: str
    name: str = ""
    width: int = 0
    optional: int = 0


def render_number(pattern: str, *, prefix: str, year: int, serial: int, class_code: str = "") -> str:
    """Return the number as the diary writes it."""
    values = {"prefix": prefix, "year": f"{year}", "year2": f"{year % 100:02d}", "class_code": class_code}
    pieces = _pieces(pattern)
    missing = {piece.optional for piece in pieces if piece.optional and piece.name and not values.get(piece.name, "1")}
    return "".join(
        (f"{serial:0{piece.width}d}" if piece.name == "serial" else values[piece.name]) if piece.name else piece.text
        for piece in pieces
        if piece.optional not in missing
    )


def examples(pattern: str, prefix: str) -> str:
    """Return how numbers by the pattern look, for a person who is to write one: "SN-2025/12 eller SN-2025/12.119"."""
    texts = [
        render_number(pattern, prefix=prefix, year=2025, serial=12, class_code=class_code) for class_code in ("", "119")
    ]
    return " eller ".join(dict.fromkeys(text for text in texts if parse_number(pattern, text)))


def parse_number(pattern: str, text: str) -> NumberParts | None:
    """Return the parts of a number that follows the pattern, None when it does not; no prefix
    in the pattern gives ""."""
    match = _expression(pattern).fullmatch(text)
    if match is None:
        return None
    values = {name: value or "" for name, value in match.groupdict().items()}
    year = int(values["year"]) if "year" in values else 2000 + int(values["year2"])
    parts = NumberParts(values.get("prefix", ""), year, int(values["serial"]), values.get("class_code", ""))
    # Only what would be written the same way is the diary's own: 0007 is not 7.
    return parts if render_number(pattern, **vars(parts)) == text else None


def fault_in(pattern: str) -> str | None:
    """Return what is wrong with a pattern, as a Swedish sentence; None when numbers can be written and read by it."""
    bare = re.sub(r"\[[^\[\]]*\]", lambda bracket: bracket[0][1:-1], pattern)
    if re.search(r"[\[\]]", bare):
        return "Hakparenteserna i mönstret går inte ihop."
    if re.search(r"[{}]", _PART.sub("", bare)):
        return "Mönstret har en okänd del: använd {prefix}, {year}, {year2}, {serial}, {serial:04d} och {class_code}."
    names = [match["name"] for match in _PART.finditer(bare)]
    if names.count("serial") != 1 or len([name for name in names if name.startswith("year")]) != 1:
        return "Mönstret måste ha löpnumret och året, en gång var."
    if len(names) != len(set(names)):
        return "Mönstret har samma del två gånger."
    if any(piece.optional and piece.name in {"serial", "year", "year2"} for piece in _pieces(pattern)):
        return "Löpnumret och året får inte stå inom hakparentes: de finns alltid."
    if any(len(re.findall(r"\{", bracket)) != 1 for bracket in re.findall(r"\[[^\[\]]*\]", pattern)):
        return "Varje hakparentes ska ha precis en del."
    if re.search(r"\}(?=\{class_code)|\{class_code\}(?=\{)", bare):
        return "Klassbeteckningen måste skiljas från delarna intill med ett tecken."
    return None


@lru_cache(maxsize=256)
def _pieces(pattern: str) -> tuple[_Piece, ...]:
    pieces: list[_Piece] = []
    for number, chunk in enumerate(re.split(r"(\[[^\[\]]*\])", pattern), start=1):
        bracketed = chunk.startswith("[")
        text, optional = (chunk[1:-1], number) if bracketed else (chunk, 0)
        end = 0
        for match in _PART.finditer(text):
            pieces.append(_Piece(text[end : match.start()], optional=optional))
            pieces.append(_Piece("", match["name"], int(match["width"] or 0), optional))
            end = match.end()
        pieces.append(_Piece(text[end:], optional=optional))
    return tuple(piece for piece in pieces if piece.name or piece.text)


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    matchers = {
        "prefix": r"[^\W_][^\W_-]*?(?:-[^\W_-]+?)*?",
        "year": r"\d{4}",
        "year2": r"\d{2}",
        "serial": r"\d+",
        "class_code": r"[\w.]+",
    }
    expression, group = "", 0
    for piece in (*_pieces(pattern), _Piece("")):
        if group and piece.optional != group:
            expression += ")?"
        if piece.optional and piece.optional != group:
            expression += "(?:"
        group = piece.optional
        expression += f"(?P<{piece.name}>{matchers[piece.name]})" if piece.name else re.escape(piece.text)
    return re.compile(expression)
