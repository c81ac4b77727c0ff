"""The papers that are printed: a meeting's minutes, the extract of a paragraph, and the proposal that the body gets
before it meets."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings

from decisions.minutes import docx
from decisions.minutes.frozen import Frozen, frozen_of
from decisions.minutes.printed import PrintedMinutes
from decisions.models import AgendaItem, Meeting, Minutes
from decisions.paragraph.printed import Paragraph, paragraph_of
from decisions.paragraph.told import says_of_approval, told_about
from decisions.states import SETTLED, ItemState
from municipality.files import storage
from municipality.paper import duplex, pdf
from municipality.paper.page_code import PageCode
from municipality.refusals import Refused
from municipality.signing import draft, seal
from municipality.swedish import long_date

_EXTRACTED = SETTLED | {ItemState.BROUGHT_IN}


def extract(item: AgendaItem) -> bytes:
    """Return the extract (protokollsutdrag) as PDF, with its record attached. Once approved, the paragraph is printed
    as it was when locked, with the corrections noted since; before that each page says that it is not approved.

    Refuse while the item is not settled.
    """
    check_may_be_extracted(item)
    frozen = frozen_of(item)
    if frozen and frozen.approved:
        return pdf.render(
            "pdf/frozen.html", {"paragraphs": [frozen]}, title=frozen.title, attachments=_attached_to(frozen)
        )
    paragraph = paragraph_of(item)
    return _printed("pdf/paragraph.html", paragraph, paragraph.title, draft=_is_draft(item))


def extracts(meeting: Meeting, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Return every paragraph's extract as one PDF for the printer, each on sheets of its own. `progress` is called with
    how many are done, and of how many."""
    items = list(meeting.items.filter(paragraph__isnull=False, state__in=_EXTRACTED).order_by("paragraph"))
    printed = []
    for number, item in enumerate(items, start=1):
        printed.append(extract(item))
        if progress:
            progress(number, len(items))
    return duplex.on_sheets(printed, f"Protokollsutdrag {meeting.facts.name} {long_date(meeting.date)}")


@dataclass(frozen=True)
class Certificate:
    """The certificate that an extract is right (rätt utdraget intygas): its number and paragraphs, the official by name
    and title, the day, and to whom it is given. It is sealed by the municipality, or signed in ink."""

    number: str
    what: str
    who: str
    day: str
    recipient: str
    sealed: bool = True


def certified(paragraphs: Sequence[Frozen], certificate: Certificate, title: str) -> bytes:
    """Return the certified extract as PDF, before it is sealed: the approved paragraphs, each from a page of its own,
    and last who certifies them. The record of each is attached, with the files that were handed in with it."""
    attached = [
        attachment for paragraph in paragraphs for attachment in _attached_to(paragraph, alone=len(paragraphs) == 1)
    ]
    context = {"paragraphs": paragraphs, "certificate": certificate, "notice": seal.notice(), "site": settings.SITE_URL}
    return pdf.render("pdf/certified.html", context, title=title, attachments=attached)


def _attached_to(paragraph: Frozen, *, alone: bool = True) -> list[tuple[str, bytes, str]]:
    """Return the record of an approved paragraph and the files that were handed in with it, as (name, bytes, title).
    With several paragraphs the names begin with the paragraph's number."""
    data = json.loads(paragraph.record)
    record = ("protokoll.json", paragraph.record.encode(), f"Uppgifterna i {paragraph.label} som data")
    handed_in = [
        (appendix["file_name"], storage.path_of(appendix["sha256"]).read_bytes(), appendix["title"])
        for appendix in data["appendices"]
        if appendix["sha256"]
    ]
    which = "" if alone else f"{data['number']}-"
    return [(f"{which}{name}", content, title) for name, content, title in (record, *handed_in)]


def minutes_to_sign(printed: PrintedMinutes, batch: Minutes) -> bytes:
    """Return the minutes of a batch as PDF, with a code on each page for those who sign in ink, and an empty field for
    each who signs electronically."""

    def code(page: int, pages: int) -> str:
        return PageCode(batch.pk, batch.record_sha256, page, pages).text()

    context = {"minutes": printed, "notice": seal.notice()}
    rendered = pdf.render("pdf/minutes.html", context, title=printed.title, attachments=_attached(printed), code=code)
    places = [
        draft.Place(f"Underskrift{signer.pk}", f"Underskrift av {signer}, {signer.get_role_display()}")
        for signer in batch.signers.all()
    ]
    return draft.with_places(rendered, places)


def proposal(item: AgendaItem) -> bytes:
    """Return the item's proposal (förslag till beslut) as PDF, with its record attached. Refuse when there is none."""
    paragraph = paragraph_of(item)
    if not paragraph.proposed:
        raise Refused(
            f"{paragraph.label or 'Ärendet'} har inget förslag till beslut att skriva ut: skriv förslaget först."
        )
    title = f"{paragraph.body} {paragraph.date_written}. {paragraph.proposal_title}"
    return _printed("pdf/proposal.html", paragraph, title)


def trial(item: AgendaItem) -> bytes:
    """Return the item printed as it stands, settled or not, to see that it can be printed: its proposal too, where it has one."""
    paragraph = paragraph_of(item)
    if paragraph.proposed:
        proposal(item)
    return _printed("pdf/paragraph.html", paragraph, paragraph.title, draft=_is_draft(item))


def _is_draft(item: AgendaItem) -> bool:
    """Older minutes that say nothing of their approval are not said to lack it."""
    if item.state != ItemState.BROUGHT_IN:
        return True
    return says_of_approval(item.meeting) and told_about(item) is None


def minutes(printed: PrintedMinutes, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Return the minutes as PDF: the first page, the proof of posting, every paragraph and the appendices, with their
    record attached."""
    return pdf.render(
        "pdf/minutes.html", {"minutes": printed}, title=printed.title, attachments=_attached(printed), progress=progress
    )


def _attached(printed: PrintedMinutes) -> list[tuple[str, bytes, str]]:
    """Return the record, and the files that were handed in with reservations and statements, as (name, bytes,
    title)."""
    record = ("protokoll.json", printed.as_json().encode(), "Uppgifterna i dokumentet som data")
    handed_in = [
        (appendix.file_name, storage.path_of(appendix.handed_in.sha256).read_bytes(), appendix.title)
        for appendix in printed.appendices
        if appendix.handed_in and appendix.file_name
    ]
    return [record, *handed_in]


def minutes_in_word(printed: PrintedMinutes, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Return the same minutes as .docx."""
    return docx.minutes(printed)


@dataclass(frozen=True)
class Issued:
    """What a proof of posting says beside the facts of the notice: the evidence, the hashes, and who issues it."""

    evidence: list[str]
    notice_sha256: str
    minutes_sha256: str
    who: str
    day: str
    sealed: bool


def proof_of_posting(printed: PrintedMinutes, issued: Issued) -> bytes:
    """Return the proof of posting (anslagsbevis) by itself as PDF, before it is sealed: when the approval was posted,
    when the notice comes down, and what is known of the time between."""
    (proof,) = printed.proofs
    context = {"minutes": printed, "proof": proof, "issued": issued, "notice": seal.notice(), "site": settings.SITE_URL}
    return pdf.render("pdf/proof.html", context, title=f"{printed.notice_heading}: {printed.title}")


def check_may_be_extracted(item: AgendaItem) -> None:
    """Refuse while the item is not settled, because what it decides is not known yet."""
    if item.state not in _EXTRACTED:
        which = f"§ {item.paragraph}" if item.paragraph else "Ärendet"
        raise Refused(f"{which} är inte avgjord än: ett utdrag kan skrivas ut när ärendet är avgjort.")


def _printed(template: str, paragraph: Paragraph, title: str, *, draft: bool = False) -> bytes:
    record = ("protokoll.json", paragraph.as_json().encode(), "Uppgifterna i dokumentet som data")
    handed_in = [
        (appendix.file_name, storage.path_of(appendix.sha256).read_bytes(), appendix.title)
        for appendix in paragraph.appendices
        if appendix.sha256
    ]
    return pdf.render(template, {"paragraph": paragraph, "draft": draft}, title=title, attachments=[record, *handed_in])
