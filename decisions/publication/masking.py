"""The public version of approved minutes: what must be masked, what a reviewer should look at, and the paper without
it."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.template.loader import render_to_string

from decisions.models import AgendaItem, Minutes, MinutesItem, Publication, PublishedParagraph
from decisions.publication.public_headings import replaced_in
from municipality.models import BodyFacts, Person
from municipality.paper import pdf, pdf_text
from municipality.refusals import Refused
from municipality.text import masking, personal_data, rich_text
from municipality.text.personal_data import Finding, Kind

Shows = PublishedParagraph.Shows
_AROUND = 30
#: A file that was handed in has not been reviewed, and so it is only attached to the approved minutes.
_ATTACHED, _NOT_ATTACHED = "som följer med som bifogad fil.", "som inte visas i den publicerade versionen."


@dataclass(frozen=True)
class Mark:
    """Something that the reviewer is to look at, with a little of the text around it."""

    found: Finding
    before: str
    after: str

    @property
    def required(self) -> bool:
        """Whether it must be masked: a national identity number (personnummer)."""
        return self.found.kind == Kind.IDENTITY_NUMBER

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join(self.found.text.split())

    @property
    def label(self) -> str:
        """What it may be, and its context."""
        return f"{_LABELS[self.found.kind]}: ”…{' '.join(f'{self.before}{self.found.text}{self.after}'.split())}…”"


_LABELS = {
    Kind.IDENTITY_NUMBER: "personnummer, måste maskas",
    Kind.TELEPHONE: "telefonnummer",
    Kind.ADDRESS: "adress",
    Kind.MAIL: "e-postadress",
    Kind.NAME: "kan vara en privatperson",
}


@dataclass(frozen=True)
class Rendered:
    """The public version as it will be shown."""

    parts: list[PublishedParagraph]
    record: str
    pdf: bytes


def masked_at_first(rows: Iterable[MinutesItem]) -> set[str]:
    """Return all that is marked in the paragraphs: names of private persons are hidden unless the reviewer shows
    them."""
    known = known_names()
    return {mark.text for row in rows for mark in marks_on(row, known)}


def marks_on(row: MinutesItem, known: Collection[str]) -> list[Mark]:
    """Return what is marked in the paragraph, each word once, in the order of the text. `known` are names that are not
    marked."""
    return _marks_in(_said(row), known)


def marks_on_first_page(minutes: Minutes, known: Collection[str]) -> list[Mark]:
    """Return what is marked on the first page of the minutes, each word once."""
    facts = first_page(minutes)["first_page"]
    return _marks_in("\n".join(line for fact in facts for line in fact["lines"]), known)


def _marks_in(text: str, known: Collection[str]) -> list[Mark]:
    marks: dict[str, Mark] = {}
    for found in personal_data.marks(text, known=set(known)):
        mark = Mark(found, text[max(found.start - _AROUND, 0) : found.start], text[found.end : found.end + _AROUND])
        marks.setdefault(mark.text, mark)
    return list(marks.values())


def parts_of(publication: Publication) -> QuerySet[PublishedParagraph]:
    """Return the publication's paragraphs, with everything that is read of them."""
    return publication.parts.select_related("held__item").prefetch_related(
        "held__item__corrections", "held__item__case_rows"
    )


def corrected_since(publication: Publication, parts: Iterable[PublishedParagraph]) -> list[AgendaItem]:
    """Return the items that are shown and have got a correction that this version does not show: then a new version is
    due."""
    shown = {
        paragraph["number"]: len(paragraph.get("corrections", ()))
        for paragraph in json.loads(publication.record)["paragraphs"]
    }
    items = [part.held.item for part in parts if part.shows == Shows.WHOLE]
    return [item for item in items if len(item.corrections.all()) > shown[item.paragraph]]


def first_page(minutes: Minutes) -> dict:
    """Return what the first page of the approved minutes says: its facts, the council's roll, and who approved them."""
    record = json.loads(minutes.record)
    return {part: record.get(part, []) for part in ("first_page", "roll", "signers")}


def known_names() -> set[str]:
    """Return the names that are no secret in minutes: the people of the register, officials among them, and the
    bodies."""
    people = (" ".join(name) for name in Person.objects.values_list("first_name", "last_name"))
    return {*people, *BodyFacts.objects.values_list("name", flat=True)}


def check_no_identity_number(publication: Publication) -> None:
    """Refuse a version that would show a national identity number (3 kap. 10 § lagen 2018:218)."""
    front = masking.masked_throughout(first_page(publication.minutes), publication.masks)
    said = [("Första sidan", json.dumps(front, ensure_ascii=False))]
    said += [(part.held.item.label, rich_text.plain(shown(part, publication.masks))) for part in parts_of(publication)]
    for where, text in said:
        if left := personal_data.identity_numbers(text):
            raise Refused(
                f"{where} innehåller ett personnummer ({left[0].text.strip()}), som inte får publiceras "
                "(3 kap. 10 § lagen 2018:218): maska det."
            )


def shown(part: PublishedParagraph, masks: Collection[str]) -> str:
    """Return the paragraph's HTML as the public sees it, in the public wording where its case has one."""
    if part.shows == Shows.WHOLE:
        return masking.masked_markup(_publicly_worded(part.held, _printed(part.held), markup=True), masks)
    public_heading = _publicly_worded(part.held, json.loads(part.held.record)["heading"])
    heading = masking.masked(public_heading, masks) if part.shows == Shows.HEADING else ""
    return render_to_string(
        "decisions/publication/_withheld_paragraph.html", {"label": part.held.paper["label"], "heading": heading}
    )


def rendered(publication: Publication) -> Rendered:
    """Return the version as HTML, as data, and as a PDF of its own that has never contained what is masked."""
    parts = list(parts_of(publication))
    for part in parts:
        part.html = shown(part, publication.masks)
    record = _record(publication, parts)
    minutes = publication.minutes
    title = masking.masked(f"Publicerat protokoll, {minutes.meeting}", publication.masks)
    context = {"publication": publication, "minutes": minutes, "meeting": minutes.meeting, "parts": parts}
    context["front"] = json.loads(record)
    attached = ("protokoll.json", record.encode(), "Den publicerade versionen som data")
    return Rendered(parts, record, pdf.render("pdf/published.html", context, title=title, attachments=[attached]))


def check_nothing_left(publication: Publication, finished: bytes) -> None:
    """Refuse a finished file in which a masked word or a national identity number is left, in its text, its metadata or
    what is attached."""
    content = pdf_text.everything_said(finished)
    left = masking.expression([*publication.masks, *_secret_titles(publication)]).search(content)
    remaining = [left[0]] if left else [number.text.strip() for number in personal_data.identity_numbers(content)]
    if remaining:
        raise Refused(f"”{remaining[0]}” finns kvar i den färdiga filen: maska det så som det står där.")


def _secret_titles(publication: Publication) -> list[str]:
    """Return the titles that have a public wording."""
    rows = [part.held for part in parts_of(publication)]
    return [secret for row in rows for secret, _ in replaced_in(row.item, json.loads(row.record)["heading"])]


def _record(publication: Publication, parts: list[PublishedParagraph]) -> str:
    minutes = publication.minutes
    record = {
        "body": minutes.meeting.body.code,
        "day": minutes.meeting.date.isoformat(),
        "days": [day.isoformat() for day in minutes.meeting.days],
        "approved_on": minutes.approved_on.isoformat() if minutes.approved_on else None,
        "version": publication.version,
        **masking.masked_throughout(first_page(minutes), publication.masks),
        "paragraphs": [_paragraph_record(part, publication.masks) for part in parts],
    }
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _publicly_worded(row: MinutesItem, text, *, markup: bool = False):
    """Return the text, or the record as data, with the public wording in place of the one that may not be told."""
    for secret, public in replaced_in(row.item, json.loads(row.record)["heading"]):
        text = (masking.masked_markup if markup else masking.masked_throughout)(text, [secret], public)
    return text


def _paragraph_record(part: PublishedParagraph, masks: Collection[str]) -> dict:
    record = masking.masked_throughout(_publicly_worded(part.held, json.loads(part.held.record)), masks)
    if part.shows == Shows.WHOLE:
        noted = [
            {"noted_on": correction.noted_on.isoformat(), "text": correction.text}
            for correction in part.held.item.corrections.all()
        ]
        noted = _publicly_worded(part.held, noted)
        return record | {"corrections": masking.masked_throughout(noted, masks)}
    kept = ("number",) if part.shows == Shows.NUMBER else ("number", "heading")
    return {key: record[key] for key in kept} | {"withheld": True}


def _printed(row: MinutesItem) -> str:
    """Return the paragraph's HTML as it was approved, with the corrections that have been noted since."""
    corrections = render_to_string("decisions/paragraph/_corrections.html", {"corrections": row.item.corrections.all()})
    return row.paper["html"].replace(_ATTACHED, _NOT_ATTACHED) + corrections


def _said(row: MinutesItem) -> str:
    return rich_text.plain(_printed(row))
