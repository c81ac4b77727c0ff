"""A paragraph (paragraf): everything of an item that is printed, read from the record once; the same on screen, on
paper and for the public."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from decisions.models import (
    AgendaItem,
    DecisionPoint,
    Reservation,
    Statement,
)
from decisions.paragraph import appended, loading, proceedings
from decisions.paragraph import brought as older
from decisions.paragraph.about import AT_THE_HEAD, ON_LATER_PAGES, About, about_of, at_the_head
from decisions.paragraph.content import FROM_THE_RECORD
from decisions.paragraph.earlier import earlier_of
from decisions.paragraph.layout import Layout, PartLayout, load
from decisions.paragraph.notes import Corrected, DifferingView, Noted, noted_on
from decisions.paragraph.printed_rows import (
    Decided,
    HandedIn,
    Proposed,
    Reserved,
    Somebody,
    Stated,
    appendix_of,
    decided_of,
    people_of,
    proposals_of,
    reserved_of,
    stated_of,
)
from decisions.paragraph.proceedings import Divided, Proceedings
from decisions.states import ItemState
from decisions.wording.earlier import Treated, sentences
from municipality.swedish import long_date

IMMEDIATELY_APPROVED = "Protokollet under denna paragraf förklaras omedelbart justerat."


@dataclass(frozen=True)
class Part:
    """A part of a paragraph: a heading and the HTML under it. `departs` when somebody has written over what the record
    says."""

    key: str
    heading: str
    content: SafeString
    departs: bool = False


@dataclass(frozen=True)
class Head:
    """One of the facts at the head of a page. `shared` when it is the same for every paragraph of the meeting, `several` when
    it is a list of diary numbers, which has a narrow column of its own."""

    label: str
    value: str
    continued: str
    shared: bool
    several: bool


@dataclass(frozen=True)
class Paragraph:
    """An item of a meeting as it is printed; a paragraph of the minutes once it has its `number`."""

    body_code: str
    body: str
    genitive: str
    day: date
    number: int | None
    item_number: int | None
    case_number: str
    heading: str
    decisions: tuple[Decided, ...]
    proposed_decisions: tuple[Decided, ...]
    sections: tuple[tuple[str, str], ...]
    speakers: tuple[Somebody, ...]
    proposals: tuple[Proposed, ...]
    reservations: tuple[Reserved, ...]
    statements: tuple[Stated, ...]
    appendices: tuple[HandedIn, ...]
    earlier: tuple[str, ...]
    immediate_approval: bool
    departing: frozenset[str]
    recipients: tuple[str, ...]
    proceedings: Proceedings
    layout: Layout
    differing_views: tuple[DifferingView, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    brought: older.Brought | None = None
    #: The cases, when there are several.
    cases: tuple[About, ...] = ()
    #: The meeting was held on several days, so that each paragraph tells its own.
    of_several_days: bool = False
    #: What its appendices are called, by what is appended (decisions.paragraph.appended).
    marks: dict[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The paragraph's number, "§ 8"; before it has one, its place on the agenda, "Ärende 8"."""
        return f"§ {self.number}" if self.number else f"Ärende {self.item_number}" if self.item_number else ""

    @property
    def date_written(self) -> str:
        """The day of the meeting when it was decided, as the municipality writes it."""
        return self.layout.written(self.day)

    @property
    def title(self) -> str:
        """The document's title, which the window shows and a screen reader says first."""
        return " ".join(filter(None, (self.body, self.date_written, self.label))) + f": {self.heading}"

    @property
    def head(self) -> list[Head]:
        """The facts at the head of every page; one that the record lacks is left out."""
        facts = {"date": self.date_written, "number": self.number or ""}
        first = facts | {"case_number": self.number_line}
        later = facts | {"case_number": at_the_head(self.cases, self.case_number, ON_LATER_PAGES)}
        fields = []
        for place in self.layout.head:
            wants_number = "{number}" in place.value
            value = "" if wants_number and not self.number else place.value.format(**first).strip()
            if value:
                again = (place.continued or place.value).format(**later).strip()
                several = bool(self.cases) and "{case_number}" in place.value
                fields.append(Head(place.label, value, again, "{date}" in place.value, several))
        return fields

    @property
    def head_inside(self) -> list[Head]:
        """The facts at the head of the paragraph within the whole minutes: its own; and last its day, when the meeting
        had several."""
        own = [fact for fact in self.head if not fact.shared]
        return own + [fact for fact in self.head if fact.shared and self.of_several_days]

    @property
    def number_line(self) -> str:
        """The diary numbers on a line, where many are told by the first of them."""
        return at_the_head(self.cases, self.case_number, AT_THE_HEAD)

    @property
    def continued(self) -> str:
        """The head of the later pages of a paragraph, "§ 8 forts." """
        return next((fact.continued for fact in self.head if not fact.shared), "")

    @property
    def parts(self) -> list[Part]:
        """The parts in the order of the body's layout, or as they were printed once; an empty one is left out."""
        if self.brought:
            return [Part("printed", part.heading, part.content) for part in self.brought.printed]
        return [part for place in self.layout.parts for part in self._part(place) if part.content] + self._noted()

    def _noted(self) -> list[Part]:
        """Return what is printed beside the paragraph itself once it is approved."""
        views = [f"{view.name} har vid justeringen en avvikande mening: {view.text}" for view in self.differing_views]
        corrected = [
            Part(
                "correction",
                f"Rättelsenotering {long_date(correction.noted_on)}",
                _lines([correction.text, correction.noted_by_name]),
            )
            for correction in self.corrections
        ]
        return ([Part("views", "Justering", _lines(views))] if views else []) + corrected

    def _part(self, place: PartLayout) -> list[Part]:
        if place.key == "decision":
            return [*self._decision(self.decisions, place.heading, place.to_council), *self.listed]
        return [Part(place.key, self._worded(place.heading), self._content(place.key), place.key in self.departing)]

    @property
    def listed(self) -> list[Part]:
        """The list of the motions that are answered together, after what is decided on them; empty when there is one."""
        lines = format_html_join("", "<li>{}</li>", ((about.line,) for about in self.cases))
        heading = (
            "Motioner som paragrafen gäller"
            if any(about.by for about in self.cases)
            else "Ärenden som paragrafen gäller"
        )
        return [Part("cases", heading, format_html("<ol>{}</ol>", lines))] if self.cases else []

    def _decision(self, points: tuple[Decided, ...], own: str, to_council: str) -> list[Part]:
        """Return what the body decides itself and what it proposes to the council, under a heading each."""
        return [
            Part(
                "decision",
                self._worded(heading),
                _points([point.text for point in points if point.to_council is council]),
            )
            for council, heading in ((False, own), (True, to_council))
        ]

    def _content(self, key: str) -> SafeString:
        if key == "recipients":
            return _lines(self.recipients)
        if key == "reservations":
            return _lines(_referring(reservation, "Reservationen") for reservation in self.reservations)
        if key == "separate_statements":
            return _lines(
                _referring(statement, "Yttrandet") for statement in self.statements if statement.kind == "separate"
            )
        if key == "notes":
            notes = _lines(
                _referring(statement, "Anteckningen") for statement in self.statements if statement.kind == "note"
            )
            return self.section(key) + notes
        if key == "immediate_approval":
            return _lines([IMMEDIATELY_APPROVED] if self.immediate_approval else ())
        return self.section(key)

    @property
    def lists(self) -> list[Divided]:
        """The open divisions whose names are printed in a list after the paragraph (omröstningslistor)."""
        return list(self.brought.lists) if self.brought else self.proceedings.lists

    @property
    def proposal_title(self) -> str:
        """The title of the item's document, "Ärende 18. Stärk arbetet mot våld i nära relationer – svar på motion väckt
        av …"."""
        title = self.layout.proposal.title if self.item_number else "{heading}"
        return title.format(number=self.item_number, heading=self.heading)

    @property
    def proposed(self) -> list[Part]:
        """What is proposed to the body, under the headings of the item's document."""
        layout = self.layout.proposal
        return [part for part in self._decision(self.proposed_decisions, layout.own, layout.to_council) if part.content]

    @property
    def proposal_parts(self) -> list[Part]:
        """The sections that support the proposal, in the order of the item's document."""
        written = dict(self.sections)
        keys = [key for key in self.layout.proposal.parts if key in written]
        return self.listed + [Part(key, self.layout.heading_of(key), self.section(key)) for key in keys]

    def section(self, key: str) -> SafeString:
        """Return the text under that heading: HTML that municipality.text.rich_text has cleaned, or else what the
        record says."""
        if key not in dict(self.sections):
            return _lines(self.earlier if key == "earlier_treatment" else dict(self.proceedings.written).get(key, ()))
        return mark_safe(dict(self.sections)[key])  # noqa: S308 (cleaned when it was written)

    def _worded(self, heading: str) -> str:
        in_text = self.body[:1].lower() + self.body[1:]
        return heading.format(genitive=self.genitive, body_in_running_text=in_text)

    def as_record(self) -> dict:
        """Return the record as data that does not depend on the layout: what is attached to the paper for machines to
        read."""
        record = asdict(self)
        for name in ("layout", "genitive", "brought", "departing", "of_several_days", "marks"):
            del record[name]
        if not self.cases:
            del record["cases"]
        for row in (*record["decisions"], *record["proposed_decisions"]):
            if not row["case"]:
                del row["case"]
        if self.brought:
            printed = [{"heading": part.heading, "text": str(part.to_the_letter)} for part in self.brought.printed]
            record |= {"brought_in_from": self.brought.source, "printed": printed, "known": self.brought.facts}
        corrections = [
            correction | {"noted_on": correction["noted_on"].isoformat()} for correction in record["corrections"]
        ]
        return record | {"day": self.day.isoformat(), "sections": dict(self.sections), "corrections": corrections}

    def as_json(self) -> str:
        """Return the record as JSON."""
        return json.dumps(self.as_record(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _referring(row: Reserved | Stated, what: str) -> str:
    """Return the sentence with what is appended: "Sven Pernils (SD) reserverar sig mot beslutet. Reservationen är
    skriftlig, se bilaga A."."""
    if not row.written:
        return row.text
    where = f", se bilaga {row.mark}" if row.mark else " och biläggs"
    return f"{row.text} {what} är skriftlig{'t' if what == 'Yttrandet' else ''}{where}."


def _points(texts: list[str]) -> SafeString:
    """Return the points as HTML: one is a paragraph, several are a numbered list."""
    if len(texts) > 1:
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((text,) for text in texts)))
    return _lines(texts)


def _lines(texts) -> SafeString:
    return format_html_join("\n", "<p>{}</p>", ((text,) for text in texts))


def paragraph_of(item: AgendaItem) -> Paragraph:
    """Return the item as the database holds it now, in a number of queries that does not grow with the item."""
    (paragraph,) = paragraphs_of(AgendaItem.objects.filter(pk=item.pk))
    return paragraph


def paragraphs_of(items: QuerySet[AgendaItem]) -> list[Paragraph]:
    """Return the items as the database holds them now, in their order, in a number of queries that does not grow with
    them."""
    loaded = list(items.select_related("meeting__body", "meeting__facts", "draft_by"))
    loading.read(loaded)
    older.read(loaded)
    earlier, noted, about = earlier_of(loaded), noted_on(loaded), about_of(loaded)
    marks = appended.marks_of(loaded)
    return [as_read(item, earlier[item.pk], noted[item.pk], marks, about) for item in loaded]


def as_read(
    item: AgendaItem,
    earlier: list[Treated] | None = None,
    noted: Noted | None = None,
    marks: appended.Marks | None = None,
    about: Mapping[int, tuple[About, ...]] | None = None,
) -> Paragraph:
    """Return the paragraph of an item that decisions.paragraph.loading has read."""
    marks = appended.marks_of([item]) if marks is None else marks
    body, layout = item.meeting.facts, load(item.meeting.facts.layout)
    before = earlier_of([item])[item.pk] if earlier is None else earlier
    beside = noted_on([item])[item.pk] if noted is None else noted
    brought = older.brought_of(item) if item.state == ItemState.BROUGHT_IN else None
    return Paragraph(
        body_code=body.code,
        body=body.name,
        genitive=body.genitive,
        day=item.day,
        of_several_days=bool(item.meeting.continued_on),
        number=item.paragraph,
        item_number=item.number,
        case_number=", ".join(brought.numbers if brought else item.numbers),
        heading=item.heading,
        decisions=decided_of(item, DecisionPoint.Stage.DECIDED),
        proposed_decisions=decided_of(item, DecisionPoint.Stage.PROPOSED),
        sections=tuple((section.key, section.text) for section in item.sections.all()),
        speakers=people_of(item.speakers),
        proposals=proposals_of(item),
        reservations=tuple(reserved_of(row, marks.get(row.key, "")) for row in item.reservations.all()),
        statements=tuple(stated_of(row, marks.get(row.key, "")) for row in item.statements.all()),
        appendices=brought.appendices if brought else _appended(item, marks),
        marks={key: marks[key] for key in appended.keys_of(item) if key in marks},
        earlier=sentences(before, layout.date_style),
        immediate_approval=item.immediate_approval,
        departing=frozenset(
            section.key for section in item.sections.all() if section.edited or section.key in FROM_THE_RECORD
        ),
        recipients=tuple(recipient.name for recipient in item.recipients.all()),
        proceedings=proceedings.proceedings_of(item, marks) if _proceeded(item) else Proceedings(),
        layout=layout,
        differing_views=tuple(beside.views),
        corrections=tuple(beside.corrections),
        brought=brought,
        cases=(about_of([item]) if about is None else about).get(item.pk, ()),
    )


def _appended(item: AgendaItem, marks: appended.Marks) -> tuple[HandedIn, ...]:
    may_be_handed_in: list[Reservation | Statement] = [*item.reservations.all(), *item.statements.all()]
    return tuple(appendix_of(row, marks.get(row.key, "")) for row in may_be_handed_in if row.is_written)


def _proceeded(item: AgendaItem) -> bool:
    """Return whether anything happened in the item beside what is written in it."""
    happened = (item.questions, item.recusals, item.asides, item.requesters)
    adjourned = any(pause.item_id == item.pk for pause in item.meeting.adjournments.all())
    return bool(item.proposals_consent) or adjourned or any(rows.all() for rows in happened)
