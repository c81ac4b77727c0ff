"""Bestyrkta utdrag: paragraphs of approved minutes given out by a named official, under seal or in ink, numbered and logged."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from decisions import locks, papers, permissions
from decisions.frozen import Frozen, frozen_of
from decisions.models import AgendaItem, Extract, ExtractItem
from municipality import audit, files, numbers, swedish
from municipality.models import User
from municipality.refusals import Refused
from municipality.signing import seal

SERIES = "utdrag"


@audit.act("extract.certified")
def certify(
    items: Sequence[AgendaItem], *, by: User, at: datetime, recipient: str = "", in_ink: bool = False
) -> Extract:
    """Rätt utdraget intygas: one or several paragraphs of a meeting as they were approved, with the corrections since, by a named
    official; sealed in the municipality's name, or to be signed on the paper. Refused before each of them is approved, and where
    a seal is asked for and the municipality has none."""
    items = _held(items)
    meeting, on = items[0].meeting, timezone.localdate(at)
    permissions.check_may_keep_minutes(by, meeting.body, on)
    paragraphs = _approved(items)
    number, recipient = numbers.draw(SERIES, on.year), " ".join(recipient.split())
    which = swedish.paragraphs_listed([item.paragraph or 0 for item in items])
    who = f"{by.name}, {by.title_on(at)}"
    certificate = papers.Certificate(
        f"{on.year}:{number}", which, who, swedish.long_date(on), recipient, sealed=not in_ink
    )
    several = f"{meeting.body.name} {swedish.long_date(meeting.date)} {which}"
    paper = papers.certified(paragraphs, certificate, paragraphs[0].title if len(items) == 1 else several)
    if not in_ink:
        paper = seal.sealed(paper, name=who, reason=f"Rätt utdraget intygas: {who}", at=at)
    extract = Extract.objects.create(
        year=on.year,
        number=number,
        file=files.store(ContentFile(paper, f"utdrag-{on.year}-{number}.pdf")),
        sealed=not in_ink,
        recipient=recipient,
        made_at=at,
        made_by=by,
        made_by_name=who,
    )
    audit.create_all(
        [
            ExtractItem(extract=extract, item=item, corrections=len(paragraph.corrections))
            for item, paragraph in zip(items, paragraphs, strict=True)
        ]
    )
    how = "togs ut för att bestyrkas med bläck" if in_ink else "bestyrktes med kommunens stämpel"
    audit.record(
        f"Utdrag {extract.label} av {which}{' till ' if recipient else ''}{recipient} {how} (SHA-256 {extract.file.sha256}).",
        about=list(dict.fromkeys([extract, *(one for item in items for one in item.concerns)])),
    )
    return extract


def _held(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    if not items:
        raise Refused("Välj minst en paragraf.", field="paragraphs")
    if len({item.meeting_id for item in items}) > 1:
        raise Refused("Paragraferna är från olika sammanträden: gör ett utdrag för varje sammanträde.")
    return locks.items(items)


def _approved(items: Sequence[AgendaItem]) -> list[Frozen]:
    """What was approved of each. Refused for those that are not approved, by their numbers."""
    found = [frozen_of(item) for item in items]
    missing = [
        item.label.capitalize() for item, frozen in zip(items, found, strict=True) if not (frozen and frozen.approved)
    ]
    if missing:
        are = "är inte justerad" if len(missing) == 1 else "är inte justerade"
        rest = "Skriv ut det som ej justerat så länge" if len(missing) == len(items) else "Ta bara med de justerade"
        raise Refused(
            f"{swedish.listed(missing)} {are}: ett utdrag bestyrks när protokollet är justerat. {rest}.",
            field="paragraphs",
        )
    elsewhere = [
        item.label.capitalize() for item, frozen in zip(items, found, strict=True) if frozen and frozen.brought
    ]
    if elsewhere:
        raise Refused(
            f"{swedish.listed(elsewhere)} justerades i det system som ärendefilen kommer från: utdraget bestyrks av den som har "
            "det justerade protokollet. Skriv ut det utan stämpel.",
            field="paragraphs",
        )
    return [frozen for frozen in found if frozen]
