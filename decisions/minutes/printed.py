"""The minutes (protokoll): a meeting's paragraphs with their first page, the proof of posting and the appendices, read
from the record once; the same on screen, on paper and in Word."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from decisions.minutes.answering import Chair, Keeper, chairs_of, keepers_of
from decisions.minutes.appendices import Appendix, appendices_of
from decisions.models import AgendaItem, Meeting
from decisions.paragraph.appended import appends_roll, mark_of
from decisions.paragraph.layout import WHEN_SEVERAL, Layout, load
from decisions.paragraph.printed import Paragraph, Somebody, paragraphs_of
from decisions.paragraph.proceedings import LISTED_APART
from decisions.room.course import sittings_of
from decisions.room.present_list import present_at
from decisions.rules.sittings import Sitting
from decisions.wording.present import PresentList
from municipality.models import Body
from municipality.swedish import listed, paragraphs_listed


@dataclass(frozen=True)
class PrintedApproval:
    """The approval (justering) and its notice, as far as they have come; a fact that is not known yet leaves a line to
    write on."""

    adjusters: tuple[Somebody, ...] = ()
    place: str = ""
    approved_on: date | None = None
    posted_on: date | None = None
    last_appeal_on: date | None = None
    removed_on: date | None = None
    kept_at: str = ""
    contact: str = ""
    #: Locked for signature: this is what is signed, not a draft.
    locked: bool = False
    paragraphs: tuple[int, ...] = ()
    #: The file that tells it, when nothing of it was done here; then no line is left to write on.
    source: str = ""


@dataclass(frozen=True)
class Fact:
    """A row of the first page."""

    key: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sign:
    """A place for a signature. `name` is empty while nobody has been appointed; `signed` tells that it was signed elsewhere."""

    role: str
    name: str = ""
    paragraphs: str = ""
    signed: str = ""


@dataclass(frozen=True)
class PrintedProof:
    """The proof of posting (anslagsbevis) for paragraphs that are approved together. `rows` are pairs of label and
    value; the value is empty for a day that has not come."""

    lead: str
    rows: tuple[tuple[str, str], ...]
    source: str = ""


#: The rows of the first page that tell who was there.
_PRESENT = ("serving", "substitutes", "others")


@dataclass(frozen=True)
class AsTold:
    """What older minutes say of themselves: where they come from, their first page as it was printed, and who signed. `known` is
    whether they say how far their approval had come."""

    source: str
    first_page: tuple[Fact, ...]
    signs: tuple[Sign, ...]
    known: bool


@dataclass(frozen=True)
class PrintedMinutes:
    """The minutes of a meeting or, when some paragraphs are approved separately, of those (`part`)."""

    body_code: str
    body: str
    genitive: str
    council: bool
    day: date
    #: The days on which the meeting was held, with their hours.
    sittings: tuple[Sitting, ...]
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
    #: Who kept the minutes of which paragraphs, when there is one.
    secretaries: tuple[Keeper, ...] = ()
    #: How the paragraphs that are approved separately are approved.
    apart: tuple[PrintedApproval, ...] = ()
    #: What the roll is called when it is an appendix, "1" or "A".
    roll_mark: str = ""
    as_told: AsTold | None = None

    @property
    def approved(self) -> bool:
        """Whether the minutes are approved, or locked to be signed."""
        return self.approval.locked or self.approval.approved_on is not None

    @property
    def mark(self) -> str:
        """What is said on every page of minutes that are not approved; empty when they are."""
        if self.approved:
            return ""
        return "Ej justerat" if self.as_told is None or self.as_told.known else "Justeringen är inte känd"

    @property
    def alone(self) -> bool:
        """Whether it is one paragraph that is approved by itself, as one that is approved at once: its front page has the
        proof too, and there is no list of what follows."""
        return self.part and len(self.paragraphs) == 1

    @property
    def approvals(self) -> list[tuple[str, PrintedApproval]]:
        """How the paragraphs are approved, together or in parts: ("§§ 3, 5", the approval). The paragraphs are empty
        when all are approved together."""
        if not self.apart:
            return [("", self.approval)]
        taken = {number for part in self.apart for number in part.paragraphs}
        rest = [paragraph.number for paragraph in self.paragraphs if paragraph.number and paragraph.number not in taken]
        return [(paragraphs_listed(rest), self.approval)] + [
            (paragraphs_listed(part.paragraphs), part) for part in self.apart
        ]

    @property
    def date_written(self) -> str:
        """The day of the meeting, or its days, as the municipality writes them."""
        return self.layout.written_together([sitting.day for sitting in self.sittings])

    @property
    def numbers(self) -> str:
        """The paragraphs' numbers, "§§ 1–7, 9"."""
        return paragraphs_listed([paragraph.number for paragraph in self.paragraphs if paragraph.number])

    @property
    def title(self) -> str:
        """The document's title, which the window shows and a screen reader says first."""
        which = f", {self.numbers}" if self.part else ""
        return f"{self.layout.minutes.title} {self.body} {self.date_written}{which}"

    @property
    def facts(self) -> list[Fact]:
        """The rows of the first page, in the order of the body's layout. The law requires who served and which
        paragraphs (5 kap. 66 § kommunallagen); a fact that is still to be written has an empty row."""
        told = [Fact(row.key, self._worded(row.label), self._lines(row.key)) for row in self.layout.minutes.first]
        rows = [fact for fact in told if fact.lines or fact.key not in WHEN_SEVERAL]
        if self.present.checks:
            last = max((place for place, row in enumerate(rows, start=1) if row.key in _PRESENT), default=len(rows))
            rows.insert(last, Fact("remote", "Deltagande på distans", self.present.checks))
        if self.as_told is None:
            return rows
        said = " ".join(line for fact in self.as_told.first_page for line in fact.lines)
        return [*self.as_told.first_page, *(row for row in rows if row.lines and self._is_news(row, said))]

    def _is_news(self, row: Fact, said: str) -> bool:
        """Whether older minutes do not say the fact on their first page. When there is one, only who was there is looked for."""
        if not said:
            return True
        people = {
            "serving": self.present.deciding,
            "substitutes": self.present.substitutes,
            "others": self.present.others,
        }
        return any(line.name not in said for line in people.get(row.key, ()))

    def _lines(self, key: str) -> tuple[str, ...]:
        facts: dict[str, Iterable[object]] = {
            "body": [self.body],
            "day": [self.layout.written(sitting.day) for sitting in self.sittings],
            "time": [
                " ".join(filter(None, (self.layout.written(sitting.day) if self.sittings[1:] else "", _hours(sitting))))
                for sitting in self.sittings
            ],
            "place": [self.place],
            "place_and_time": [
                f"{self.place}, {self.layout.written(sitting.day)} {_hours(sitting)}".strip()
                for sitting in self.sittings
            ],
            "chairs": [
                f"{chair.who} {paragraphs_listed(chair.paragraphs)}" for chair in self.chairs if self.chairs[1:]
            ],
            "secretaries": [
                f"{keeper.name} {paragraphs_listed(keeper.paragraphs)}"
                for keeper in self.secretaries
                if self.secretaries[1:]
            ],
            "serving": self._serving(),
            "substitutes": self.present.substitutes,
            "others": self.present.others,
            "adjusters": [
                _of(which, listed(str(adjuster) for adjuster in approval.adjusters))
                for which, approval in self.approvals
            ],
            "approval_place": [_of(which, approval.place) for which, approval in self.approvals],
            "paragraphs": [self.numbers],
        }
        return tuple(line for value in facts[key] if (line := str(value)))

    @property
    def roll_apart(self) -> bool:
        """Whether the members are listed on a page of their own, seat by seat, as a council's are."""
        return len(self.present.deciding) > LISTED_APART and self.as_told is None

    def _serving(self) -> Iterable[object]:
        if self.roll_appended:
            return [f"Se bilaga {self.roll_mark}, {self.layout.minutes.roll.lower()}"]
        return [self.layout.minutes.roll_reference] if self.roll_apart else self.present.deciding

    @property
    def signs(self) -> list[Sign]:
        """The places for signatures: those who kept the minutes, those who chaired the paragraphs, the adjusters."""
        if self.as_told:
            return list(self.as_told.signs)
        words = self.layout.minutes
        several = len(self.chairs) > 1
        chairs = [
            Sign(words.chair, str(chair.who), paragraphs_listed(chair.paragraphs) if several else "")
            for chair in self.chairs
        ]
        adjusters = [
            sign
            for which, approval in self.approvals
            for sign in [
                *(Sign(words.adjuster, str(adjuster), which) for adjuster in approval.adjusters),
                *[Sign(words.adjuster, paragraphs=which)] * (self.adjusters - len(approval.adjusters)),
            ]
        ]
        secretaries = [
            Sign(words.secretary, keeper.name, paragraphs_listed(keeper.paragraphs) if self.secretaries[1:] else "")
            for keeper in self.secretaries
        ]
        return [
            *(secretaries or [Sign(words.secretary, self.secretary)]),
            *(chairs or [Sign(words.chair)]),
            *adjusters,
        ]

    @property
    def proofs(self) -> list[PrintedProof]:
        """The proofs of posting: one for each set of paragraphs that are approved together."""
        told = [(which, approval) for which, approval in self.approvals if self._tells_of_posting(approval)]
        return [self._proof(which or self.numbers, approval) for which, approval in told]

    def _tells_of_posting(self, approval: PrintedApproval) -> bool:
        """Whether there is a proof to print: what a file tells has none unless it tells of the posting."""
        return approval.posted_on is not None or not (approval.source or self.as_told)

    def _proof(self, paragraphs: str, approval: PrintedApproval) -> PrintedProof:
        days = {
            "approved_on": approval.approved_on,
            "posted_on": approval.posted_on,
            "last_appeal_on": approval.last_appeal_on,
            "removed_on": approval.removed_on,
        }
        facts = {key: self.layout.written(day) if day else "" for key, day in days.items()}
        facts |= {
            "day": self.date_written,
            "body": self.body,
            "paragraphs": paragraphs,
            "kept_at": approval.kept_at,
            "contact": approval.contact,
        }
        words = self.layout.minutes.notice
        rows = tuple((self._worded(row.label), facts[row.key]) for row in words.rows)
        if approval.source:
            rows = tuple((label, value) for label, value in rows if value)
        return PrintedProof(words.lead if approval.posted_on else words.before, rows, approval.source)

    @property
    def appendices(self) -> list[Appendix]:
        """The appendices: the meeting's own, then those of the paragraphs in order."""
        return appendices_of(
            self.paragraphs, (self.roll_mark, self.layout.minutes.roll) if self.roll_appended else None
        )

    @property
    def roll_appended(self) -> bool:
        """Whether the list of the members is an appendix, rather than a page after the first."""
        return self.roll_apart and bool(self.roll_mark)

    def _worded(self, text: str) -> str:
        return text.format(body=self.body, genitive=self.genitive)

    @property
    def notice_heading(self) -> str:
        """The heading of the proof of posting."""
        return self._worded(self.layout.minutes.notice.heading)

    def as_record(self) -> dict:
        """Return the record as data that does not depend on the layout: what is attached to the paper for machines to
        read."""
        record = asdict(self)
        for name in ("layout", "genitive", "paragraph_a_page", "as_told"):
            del record[name]
        approvals = {"approval": _dated(record["approval"]), "apart": [_dated(part) for part in record["apart"]]}
        paragraphs = [paragraph.as_record() for paragraph in self.paragraphs]
        sittings = [_dated(sitting) for sitting in record["sittings"]]
        return record | approvals | {"day": self.day.isoformat(), "sittings": sittings, "paragraphs": paragraphs}

    def as_json(self) -> str:
        """Return the record as JSON."""
        return json.dumps(self.as_record(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _of(paragraphs: str, what: str) -> str:
    """Return the text with the paragraphs that it is about: "§ 3: Bo Björk (M)"."""
    return f"{paragraphs}: {what}" if paragraphs and what else what


def _dated(facts: dict) -> dict:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def _hours(sitting: Sitting) -> str:
    """Return the hours of a day of the meeting: "kl. 17.30–21.40, ajournering kl. 19.00–19.30"."""
    hours = f"{sitting.began}–{sitting.ended}" if sitting.ended else sitting.began
    pauses = f", ajournering kl. {listed(sitting.pauses)}" if sitting.pauses else ""
    return f"kl. {hours}{pauses}" if hours else ""


def minutes_of(
    meeting: Meeting,
    items: Iterable[AgendaItem] | None = None,
    approval: PrintedApproval | None = None,
    apart: Iterable[PrintedApproval] = (),
) -> PrintedMinutes:
    """Return the minutes as the database holds them now, of every paragraph or of those of `items`. `apart` is how the
    paragraphs that are approved separately are approved. The number of queries does not grow with the meeting."""
    chosen = meeting.items.filter(paragraph__isnull=False).order_by("paragraph")
    if items is not None:
        chosen = chosen.filter(pk__in=[item.pk for item in items])
    body = meeting.facts
    present = present_at(meeting)
    prefetch_related_objects([meeting], "adjournments", "handovers")
    return PrintedMinutes(
        body_code=body.code,
        body=body.name,
        genitive=body.genitive,
        council=body.kind == Body.Kind.COUNCIL,
        day=meeting.date,
        sittings=sittings_of(meeting),
        place=meeting.place,
        secretary=meeting.secretary_name,
        adjusters=body.adjusters,
        chairs=chairs_of(meeting, chosen),
        present=present,
        secretaries=keepers_of(meeting, chosen),
        paragraphs=tuple(paragraphs_of(chosen)),
        part=items is not None,
        approval=approval or PrintedApproval(),
        apart=tuple(apart),
        layout=load(body.layout),
        paragraph_a_page=body.paragraph_a_page,
        roll_mark=mark_of(meeting, 1) if appends_roll(meeting) else "",
    )
