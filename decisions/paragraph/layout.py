"""A body's layout of its minutes, which is data: decisions/layouts/*.toml. A new municipality is a new file, not new
code."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from municipality import swedish

FOLDER = Path(__file__).parents[1] / "layouts"

#: Every part that a paragraph can have. A layout must name them all: without one it would print less than the record holds.
PARTS = frozenset(
    {
        "decision", "summary", "background", "earlier_treatment", "documents", "motivation", "deliberation",
        "proposals", "adjournments", "order_of_questions", "divisions", "recusals", "standing_aside", "reservations", "notes",
        "separate_statements", "immediate_approval", "recipients",
    }
)  # fmt: skip
#: The parts whose text the secretary writes under the heading (decisions.models.Section.key).
SECTIONS = PARTS - {"decision", "reservations", "separate_statements", "immediate_approval", "recipients"}

#: What the first page of the minutes may have, and what it must have (5 kap. 66 och 69 §§ kommunallagen).
FIRST = frozenset(
    {
        "body", "day", "time", "place", "place_and_time", "serving", "substitutes", "others", "adjusters", "approval_place",
        "paragraphs", "chairs", "secretaries",
    }
)  # fmt: skip
#: Rows that are printed only when they say something: who chaired, and kept, which paragraphs when it was not the same all along.
WHEN_SEVERAL = frozenset({"chairs", "secretaries"})
REQUIRED_FIRST = frozenset({"serving", "substitutes", "others", "adjusters", "approval_place", "paragraphs"})
#: What the proof of posting may have, and what it must have (8 kap. 12 § kommunallagen).
NOTICE = frozenset(
    {"body", "day", "paragraphs", "approved_on", "posted_on", "last_appeal_on", "removed_on", "kept_at", "contact"}
)
REQUIRED_NOTICE = frozenset({"day", "paragraphs", "approved_on", "posted_on", "removed_on", "kept_at"})

DATES = {"long": swedish.long_date, "iso": date.isoformat}


class LayoutError(Exception):
    """The layout's file is incomplete or wrong. The message, in Swedish, names the file and what is wrong."""


@dataclass(frozen=True)
class HeadField:
    """One of the facts at the head of every page; `continued` is its wording from the second page on."""

    value: str
    label: str = ""
    continued: str = ""


@dataclass(frozen=True)
class PartLayout:
    """The heading of a part. A decision has two: its own, and one over what is proposed to the council."""

    key: str
    heading: str
    to_council: str = ""


@dataclass(frozen=True)
class ProposalLayout:
    """The document of an item that goes to the body before its meeting (förslag till beslut): the proposed decision and
    the parts that support it."""

    title: str
    decision: str
    own: str
    to_council: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class RowLayout:
    """A row of the first page or of the proof of posting: which fact it gives, and under what label."""

    key: str
    label: str


@dataclass(frozen=True)
class NoticeLayout:
    """The proof of posting (anslagsbevis). `before` is what it says until the notice is posted."""

    heading: str
    before: str
    lead: str
    own_page: bool
    rows: tuple[RowLayout, ...]


@dataclass(frozen=True)
class MinutesLayout:
    """The first page of the whole minutes, and what is printed in their margins."""

    title: str
    page_at_top: bool
    secretary: str
    chair: str
    adjuster: str
    signatures: str
    contents: str
    roll: str
    roll_reference: str
    roll_columns: tuple[str, ...]
    #: The roll is an appendix to the minutes, rather than a page after the first.
    roll_appended: bool
    #: An appendix follows on the one before it, where it has room, rather than on a page of its own.
    appendices_share_pages: bool
    places: tuple[str, ...]
    first: tuple[RowLayout, ...]
    notice: NoticeLayout


@dataclass(frozen=True)
class Layout:
    """A body's layout of its minutes, read from its file."""

    name: str
    municipality: str
    date_style: str
    certificate: str
    places: tuple[str, ...]
    head: tuple[HeadField, ...]
    parts: tuple[PartLayout, ...]
    proposal: ProposalLayout
    minutes: MinutesLayout

    def written(self, day: date) -> str:
        """Return the date as the municipality writes it."""
        return DATES[self.date_style](day)

    def written_together(self, days: Sequence[date]) -> str:
        """Return several dates as the municipality writes them: "30 och 31 mars 2023"."""
        return swedish.long_dates(days) if self.date_style == "long" else swedish.listed(map(self.written, days))

    def heading_of(self, key: str) -> str:
        """Return the heading of the part with that key."""
        return next(part.heading for part in self.parts if part.key == key)


@cache
def load(name: str) -> Layout:
    """Return the layout with that name, which is the value of Body.layout."""
    path = FOLDER / f"{name}.toml"
    if name not in names():
        raise LayoutError(f"Uppställningen {name} finns inte: välj en av {swedish.listed(names())}.")
    return read(name, tomllib.loads(path.read_text()))


def names() -> list[str]:
    """Return the names of all layouts, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read(name: str, data: dict) -> Layout:
    """Return the layout of the file's data; raise LayoutError with what is missing."""
    try:
        layout = Layout(
            name=name,
            municipality=data["municipality"],
            date_style=data["date"],
            certificate=data["certificate"],
            places=tuple(data["places"]),
            head=tuple(HeadField(**field) for field in data["head"]),
            parts=tuple(PartLayout(**part) for part in data["parts"]),
            proposal=ProposalLayout(**{**data["proposal"], "parts": tuple(data["proposal"]["parts"])}),
            minutes=_minutes(data["minutes"]),
        )
    except (KeyError, TypeError) as error:
        raise LayoutError(f"Uppställningen {name} är inte hel: {error}.") from error
    keys = [part.key for part in layout.parts]
    if set(keys) != PARTS or len(keys) != len(PARTS):
        wrong = sorted(PARTS.symmetric_difference(keys)) or sorted({key for key in keys if keys.count(key) > 1})
        raise LayoutError(f"Uppställningen {name} ska nämna varje del en gång: se {swedish.listed(wrong)}.")
    if unknown := set(layout.proposal.parts) - SECTIONS:
        raise LayoutError(f"Uppställningen {name} har okända delar i förslaget: {swedish.listed(sorted(unknown))}.")
    _check_rows(name, "första sida", layout.minutes.first, FIRST, REQUIRED_FIRST)
    _check_rows(name, "anslagsbevis", layout.minutes.notice.rows, NOTICE, REQUIRED_NOTICE)
    if layout.date_style not in DATES:
        raise LayoutError(f"Uppställningen {name} har ett okänt sätt att skriva datum: {layout.date_style}.")
    return layout


def _minutes(data: dict) -> MinutesLayout:
    notice = NoticeLayout(**{**data["notice"], "rows": _rows(data["notice"]["rows"])})
    listed = {name: tuple(data[name]) for name in ("places", "roll_columns")}
    return MinutesLayout(**{**data, **listed, "first": _rows(data["first"]), "notice": notice})


def _rows(rows: list[dict]) -> tuple[RowLayout, ...]:
    return tuple(RowLayout(**row) for row in rows)


def _check_rows(name: str, where: str, rows: Iterable[RowLayout], known: frozenset, required: frozenset) -> None:
    keys = {row.key for row in rows}
    if wrong := sorted((keys - known) | (required - keys)):
        raise LayoutError(f"Uppställningen {name} har fel rader på protokollets {where}: se {swedish.listed(wrong)}.")
