"""Protokollet: a meeting's paragraphs with their first page, the proof of posting and the appendices, read from the record once;
the same on screen, on paper and in Word."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone

from decisions.models import AgendaItem, Meeting
from decisions.paragraph.layout import Layout, load
from decisions.paragraph.printed import HandedIn, Paragraph, Somebody, paragraphs_of
from decisions.paragraph.proceedings import LISTED_APART, Divided
from decisions.room.present_list import present_at
from decisions.room.roll import roll_of
from decisions.states import MeetingState
from decisions.wording.present import PresentList
from municipality.models import Body
from municipality.swedish import clock, listed, paragraphs_listed
from municipality.text import rich_text


@dataclass(frozen=True)
class Chair:
    """Who led the paragraphs and answers for their minutes (5 kap. 65 § kommunallagen)."""

    who: Somebody
    paragraphs: tuple[int, ...]


@dataclass(frozen=True)
class PrintedApproval:
    """Justering and tillkännagivande, as far as they have come; what is not known yet is a place to write on."""

    adjusters: tuple[Somebody, ...] = ()
    place: str = ""
    approved_on: date | None = None
    posted_on: date | None = None
    last_appeal_on: date | None = None
    removed_on: date | None = None
    kept_at: str = ""
    contact: str = ""
    #: Locked for signature: this is what is signed, no draft.
    locked: bool = False
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A row of the first page."""

    key: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sign:
    """A place for a signature. `name` is empty while nobody has been chosen."""

    role: str
    name: str = ""
    paragraphs: str = ""


@dataclass(frozen=True)
class PrintedProof:
    """Anslagsbevis for paragraphs that are approved together: a row a fact, and a place to write on for a day that has not come."""

    lead: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Appendix:
    """Bilaga: a voting list, or what was handed in with a reservation or a statement, numbered through the minutes."""

    number: int
    paragraph: Paragraph
    division: Divided | None = None
    handed_in: HandedIn | None = None

    @property
    def anchor(self) -> str:
        return f"bilaga{self.number}"

    @property
    def label(self) -> str:
        return f"Bilaga {self.number}"

    @property
    def title(self) -> str:
        what = self.handed_in.title if self.handed_in else f"Omröstningslista {self.division.number}"
        return f"{what}, {self.paragraph.label}"

    @property
    def file_name(self) -> str:
        """Under which what was handed in as a file goes along; empty when it is text."""
        return f"{self.label} {self.handed_in.file_name}" if self.handed_in and self.handed_in.sha256 else ""


@dataclass(frozen=True)
class PrintedMinutes:
    """The minutes of a meeting or, when some paragraphs are approved apart, of those (`part`)."""

    body_code: str
    body: str
    genitive: str
    council: bool
    day: date
    began: str
    ended: str
    place: str
    secretary: str
    adjusters: int
    chairs: tuple[Chair, ...]
    present: PresentList
    paragraphs: tuple[Paragraph, ...]
    part: bool
    approval: PrintedApproval
    layout: Layout
    paragraph_a_page: bool
    #: Of paragraphs that are approved for themselves.
    apart: tuple[PrintedApproval, ...] = ()
    #: Of older minutes, as it was printed.
    first_page: tuple[Fact, ...] = ()

    @property
    def approved(self) -> bool:
        return self.approval.locked or self.approval.approved_on is not None

    @property
    def approvals(self) -> list[tuple[str, PrintedApproval]]:
        """How the paragraphs are approved, together or in parts, each with the paragraphs it is of when it is not of all."""
        if not self.apart:
            return [("", self.approval)]
        taken = {number for one in self.apart for number in one.paragraphs}
        rest = [one.number for one in self.paragraphs if one.number and one.number not in taken]
        return [(paragraphs_listed(rest), self.approval)] + [
            (paragraphs_listed(one.paragraphs), one) for one in self.apart
        ]

    @property
    def date_written(self) -> str:
        return self.layout.written(self.day)

    @property
    def numbers(self) -> str:
        """§§ 1–7, 9"""
        return paragraphs_listed([one.number for one in self.paragraphs if one.number])

    @property
    def title(self) -> str:
        """The document's title: what a screen reader says first and the window shows."""
        which = f", {self.numbers}" if self.part else ""
        return f"{self.layout.minutes.title} {self.body} {self.date_written}{which}"

    @property
    def facts(self) -> list[Fact]:
        """The rows of the first page, in the order of the body's layout. The law asks for who served and for the paragraphs
        (5 kap. 66 § kommunallagen); what is still to be written has an empty row."""
        if self.first_page:
            return list(self.first_page)
        return [Fact(row.key, self._worded(row.label), self._lines(row.key)) for row in self.layout.minutes.first]

    def _lines(self, key: str) -> tuple[str, ...]:
        began = f"kl. {self.began}–{self.ended}" if self.ended else f"kl. {self.began}" if self.began else ""
        facts: dict[str, Iterable[object]] = {
            "body": [self.body],
            "day": [self.date_written],
            "time": [began],
            "place": [self.place],
            "place_and_time": [f"{self.place}, {self.date_written} {began}"],
            "serving": self._serving(),
            "substitutes": self.present.substitutes,
            "others": self.present.others,
            "adjusters": [_of(which, listed(str(one) for one in told.adjusters)) for which, told in self.approvals],
            "approval_place": [_of(which, told.place) for which, told in self.approvals],
            "paragraphs": [self.numbers],
        }
        return tuple(line for one in facts[key] if (line := str(one)))

    @property
    def roll_apart(self) -> bool:
        """A council's members are listed on a page of their own, seat by seat."""
        return len(self.present.deciding) > LISTED_APART

    def _serving(self) -> Iterable[object]:
        return [self.layout.minutes.roll_reference] if self.roll_apart else self.present.deciding

    @property
    def signs(self) -> list[Sign]:
        """Where the minutes are signed: the secretary, whoever led the paragraphs, the adjusters."""
        words = self.layout.minutes
        several = len(self.chairs) > 1
        chairs = [
            Sign(words.chair, str(one.who), paragraphs_listed(one.paragraphs) if several else "") for one in self.chairs
        ]
        adjusters = [
            sign
            for which, told in self.approvals
            for sign in [
                *(Sign(words.adjuster, str(one), which) for one in told.adjusters),
                *[Sign(words.adjuster, paragraphs=which)] * (self.adjusters - len(told.adjusters)),
            ]
        ]
        return [Sign(words.secretary, self.secretary), *(chairs or [Sign(words.chair)]), *adjusters]

    @property
    def proofs(self) -> list[PrintedProof]:
        """Anslagsbevisen: one for what is approved together."""
        return [self._proof(which or self.numbers, approval) for which, approval in self.approvals]

    def _proof(self, paragraphs: str, approval: PrintedApproval) -> PrintedProof:
        days = {
            "day": self.day,
            "approved_on": approval.approved_on,
            "posted_on": approval.posted_on,
            "last_appeal_on": approval.last_appeal_on,
            "removed_on": approval.removed_on,
        }
        facts = {key: self.layout.written(day) if day else "" for key, day in days.items()}
        facts |= {"body": self.body, "paragraphs": paragraphs, "kept_at": approval.kept_at, "contact": approval.contact}
        words = self.layout.minutes.notice
        rows = tuple((self._worded(row.label), facts[row.key]) for row in words.rows)
        return PrintedProof(words.lead if approval.posted_on else words.before, rows)

    @property
    def appendices(self) -> list[Appendix]:
        """In the order of the paragraphs: what was handed in, then how everybody voted."""
        found: list[tuple] = [
            row
            for one in self.paragraphs
            for row in (
                *((one, None, handed_in) for handed_in in one.appendices),
                *((one, division, None) for division in one.proceedings.lists),
            )
        ]
        return [Appendix(number, *row) for number, row in enumerate(found, start=1)]

    def _worded(self, text: str) -> str:
        return text.format(body=self.body, genitive=self.genitive)

    @property
    def notice_heading(self) -> str:
        return self._worded(self.layout.minutes.notice.heading)

    def as_record(self) -> dict:
        """The record as data, whatever the layout: what is attached to the paper for machines to read."""
        record = asdict(self)
        for name in ("layout", "genitive", "paragraph_a_page", "first_page"):
            del record[name]
        told = {"approval": _dated(record["approval"]), "apart": [_dated(one) for one in record["apart"]]}
        paragraphs = [one.as_record() for one in self.paragraphs]
        return record | told | {"day": self.day.isoformat(), "paragraphs": paragraphs}

    def as_json(self) -> str:
        return json.dumps(self.as_record(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _of(paragraphs: str, what: str) -> str:
    """§ 3: Bo Björk (M)"""
    return f"{paragraphs}: {what}" if paragraphs and what else what


def _dated(approval: dict) -> dict:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in approval.items()}


def minutes_of(
    meeting: Meeting,
    items: Iterable[AgendaItem] | None = None,
    approval: PrintedApproval | None = None,
    apart: Iterable[PrintedApproval] = (),
) -> PrintedMinutes:
    """The minutes as the database holds them now: of every paragraph, or of those in the items. The queries do not grow."""
    chosen = meeting.items.filter(paragraph__isnull=False).order_by("paragraph")
    if items is not None:
        chosen = chosen.filter(pk__in=[item.pk for item in items])
    body = meeting.body
    present = present_at(meeting)
    return PrintedMinutes(
        body_code=body.code,
        body=body.name,
        genitive=body.genitive,
        council=body.kind == Body.Kind.COUNCIL,
        day=meeting.date,
        began=_began(meeting),
        ended=clock(timezone.localtime(meeting.ended_at)) if meeting.ended_at and _kept_on_its_day(meeting) else "",
        place=meeting.place,
        secretary=meeting.secretary_name,
        adjusters=body.adjusters,
        chairs=_chairs(meeting, chosen),
        present=present,
        paragraphs=tuple(paragraphs_of(chosen)),
        part=items is not None,
        approval=approval or PrintedApproval(),
        apart=tuple(apart),
        layout=load(body.layout),
        paragraph_a_page=body.paragraph_a_page,
        first_page=_first_page(meeting),
    )


def _kept_on_its_day(meeting: Meeting) -> bool:
    """Else the minutes are written afterwards, and the clock of whoever writes them says nothing of when the meeting was held."""
    return bool(meeting.opened_at) and timezone.localdate(meeting.opened_at) == meeting.date


def _began(meeting: Meeting) -> str:
    if meeting.opened_at and _kept_on_its_day(meeting):
        return clock(timezone.localtime(meeting.opened_at))
    return f"{meeting.starts_at:%H.%M}" if meeting.starts_at else ""


def _first_page(meeting: Meeting) -> tuple[Fact, ...]:
    """Of minutes that were brought in, as it was printed."""
    if meeting.state != MeetingState.BROUGHT_IN:
        return ()
    told = meeting.brought_minutes.facts.get("first_page", [])
    return tuple(
        Fact("printed", one["heading"], tuple((one.get("text") or rich_text.plain(one.get("html", ""))).split("\n")))
        for one in told
    )


def _chairs(meeting: Meeting, chosen) -> tuple[Chair, ...]:
    """Who led which paragraphs, in the order they took the chair."""
    led: dict[Somebody, list[int]] = {}
    for item in chosen.select_related("chair").prefetch_related("recusals", "asides"):
        item.meeting = meeting  # whose attendance present_at has read
        if chair := roll_of(item).chair:
            who = Somebody(chair.person.name, chair.party.code if chair.party else "")
            led.setdefault(who, []).append(item.paragraph)
    return tuple(Chair(who, tuple(numbers)) for who, numbers in led.items())
