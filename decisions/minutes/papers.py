"""The papers that are printed: a meeting's minutes; the extract of a paragraph; the proposal that goes to the body before it meets."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings

from decisions.minutes import docx
from decisions.minutes.frozen import Frozen, frozen_of
from decisions.minutes.printed import PrintedMinutes
from decisions.models import AgendaItem, Meeting, Minutes
from decisions.paragraph.printed import Paragraph, paragraph_of
from decisions.states import SETTLED, ItemState
from municipality.files import storage
from municipality.paper import duplex, pdf
from municipality.paper.page_code import PageCode
from municipality.refusals import Refused
from municipality.signing import draft, seal
from municipality.swedish import long_date

_EXTRACTED = SETTLED | {ItemState.BROUGHT_IN}


def extract(item: AgendaItem) -> bytes:
    """Protokollsutdrag: the paragraph as it is printed and signed, with its record attached; once approved, as it then was, with
    the corrections that have been noted since. Before that each page says that it is not; older minutes were, when they came."""
    check_may_be_extracted(item)
    frozen = frozen_of(item)
    if frozen and frozen.approved:
        return pdf.render(
            "pdf/frozen.html", {"paragraphs": [frozen]}, title=frozen.title, attachments=_attached_to(frozen)
        )
    paragraph = paragraph_of(item)
    return _printed("pdf/paragraph.html", paragraph, paragraph.title, draft=paragraph.brought is None)


def extracts(meeting: Meeting, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Every paragraph's extract for the printer, on a sheet of its own."""
    items = list(meeting.items.filter(paragraph__isnull=False, state__in=_EXTRACTED).order_by("paragraph"))
    printed = []
    for number, item in enumerate(items, start=1):
        printed.append(extract(item))
        if progress:
            progress(number, len(items))
    return duplex.on_sheets(printed, f"Protokollsutdrag {meeting.body.name} {long_date(meeting.date)}")


@dataclass(frozen=True)
class Certificate:
    """Rätt utdraget intygas: the extract's number and its paragraphs, the official by name and title, the day, and to whom
    it is given; under the municipality's seal, or with ink on the lines."""

    number: str
    what: str
    who: str
    day: str
    recipient: str
    sealed: bool = True


def certified(paragraphs: Sequence[Frozen], certificate: Certificate, title: str) -> bytes:
    """Det bestyrkta utdraget, before its seal: the approved paragraphs, each from a page of its own, and last who certifies them.
    Each one's record goes along, with the files that were handed in with it."""
    attached = [one for paragraph in paragraphs for one in _attached_to(paragraph, alone=len(paragraphs) == 1)]
    context = {"paragraphs": paragraphs, "certificate": certificate, "notice": seal.notice(), "site": settings.SITE_URL}
    return pdf.render("pdf/certified.html", context, title=title, attachments=attached)


def _attached_to(paragraph: Frozen, *, alone: bool = True) -> list[tuple[str, bytes, str]]:
    """The record of an approved paragraph and the files that were handed in with it, told by its number unless it is alone."""
    said = json.loads(paragraph.record)
    record = ("protokoll.json", paragraph.record.encode(), f"Uppgifterna i {paragraph.label} som data")
    handed_in = [
        (one["file_name"], storage.path_of(one["sha256"]).read_bytes(), one["title"])
        for one in said["appendices"]
        if one["sha256"]
    ]
    which = "" if alone else f"{said['number']}-"
    return [(f"{which}{name}", content, title) for name, content, title in (record, *handed_in)]


def minutes_to_sign(of: PrintedMinutes, batch: Minutes) -> bytes:
    """The minutes of a batch with a code on each page, for those who sign in ink, and an empty place for each who signs electronically."""

    def code(page: int, pages: int) -> str:
        return PageCode(batch.pk, batch.record_sha256, page, pages).text()

    context = {"minutes": of, "notice": seal.notice()}
    printed = pdf.render("pdf/minutes.html", context, title=of.title, attachments=_attached(of), code=code)
    places = [
        draft.Place(f"Underskrift{one.pk}", f"Underskrift av {one}, {one.get_role_display()}")
        for one in batch.signers.all()
    ]
    return draft.with_places(printed, places)


def proposal(item: AgendaItem) -> bytes:
    """Förslag till beslut: the item document, with its record attached."""
    paragraph = paragraph_of(item)
    if not paragraph.proposed:
        raise Refused(
            f"{paragraph.label or 'Ärendet'} har inget förslag till beslut att skriva ut: skriv förslaget först."
        )
    title = f"{paragraph.body} {paragraph.date_written}. {paragraph.proposal_title}"
    return _printed("pdf/proposal.html", paragraph, title)


def minutes(of: PrintedMinutes, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Protokollet: the first page, the proof of posting, every paragraph and the appendices, with their record attached."""
    return pdf.render("pdf/minutes.html", {"minutes": of}, title=of.title, attachments=_attached(of), progress=progress)


def _attached(of: PrintedMinutes) -> list[tuple[str, bytes, str]]:
    """The record, and the files that were handed in with reservations and statements."""
    record = ("protokoll.json", of.as_json().encode(), "Uppgifterna i dokumentet som data")
    handed_in = [
        (one.file_name, storage.path_of(one.handed_in.sha256).read_bytes(), one.title)
        for one in of.appendices
        if one.handed_in and one.file_name
    ]
    return [record, *handed_in]


def minutes_in_word(of: PrintedMinutes, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The same minutes for those who must have them in Word, from the same record in the same order."""
    return docx.minutes(of)


@dataclass(frozen=True)
class Issued:
    """What a proof of posting tells beside the facts of the notice: the evidence, the hashes, and who issues it."""

    evidence: list[str]
    notice_sha256: str
    minutes_sha256: str
    who: str
    day: str
    sealed: bool


def proof_of_posting(of: PrintedMinutes, issued: Issued) -> bytes:
    """Anslagsbevis, alone, before its seal: when the approval was posted, when the notice comes down, and what is known of it."""
    (proof,) = of.proofs
    context = {"minutes": of, "proof": proof, "issued": issued, "notice": seal.notice(), "site": settings.SITE_URL}
    return pdf.render("pdf/proof.html", context, title=f"{of.notice_heading}: {of.title}")


def check_may_be_extracted(item: AgendaItem) -> None:
    """Refuses while the item is not settled: what is decided is not known yet."""
    if item.state not in _EXTRACTED:
        which = f"§ {item.paragraph}" if item.paragraph else "Ärendet"
        raise Refused(f"{which} är inte avgjord än: ett utdrag kan skrivas ut när ärendet är avgjort.")


def _printed(template: str, paragraph: Paragraph, title: str, *, draft: bool = False) -> bytes:
    record = ("protokoll.json", paragraph.as_json().encode(), "Uppgifterna i dokumentet som data")
    handed_in = [
        (one.file_name, storage.path_of(one.sha256).read_bytes(), one.title)
        for one in paragraph.appendices
        if one.sha256
    ]
    return pdf.render(template, {"paragraph": paragraph, "draft": draft}, title=title, attachments=[record, *handed_in])
