"""Bestyrkta utdrag: a paragraph of approved minutes given out under the municipality's seal, numbered and logged."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from decisions import locks, papers, permissions
from decisions.frozen import frozen_of
from decisions.models import AgendaItem, Extract
from municipality import audit, files, numbers, swedish
from municipality.models import User
from municipality.refusals import Refused
from municipality.signing import seal

SERIES = "utdrag"


@audit.act("extract.certified")
def certify(item: AgendaItem, *, by: User, at: datetime, recipient: str = "") -> Extract:
    """Rätt utdraget intygas: the paragraph as it was approved, with the corrections since, sealed in the municipality's name by a
    named official. Refused before the minutes are approved, and where the municipality has no seal."""
    item = locks.item(item)
    on = timezone.localdate(at)
    permissions.check_may_keep_minutes(by, item.meeting.body, on)
    frozen = frozen_of(item)
    if frozen is None or not frozen.approved:
        raise Refused(
            f"{item.label.capitalize()} är inte justerad: ett utdrag bestyrks när protokollet är justerat. "
            "Skriv ut det utan stämpel så länge."
        )
    number = numbers.draw(SERIES, on.year)
    who = f"{by.name}, {by.title_on(at)}"
    paper = papers.certified(
        frozen, papers.Certificate(f"{on.year}:{number}", who, swedish.long_date(on), recipient.strip())
    )
    reason = f"Rätt utdraget intygas: {who}"
    sealed = seal.sealed(paper, name=who, reason=reason, at=at)
    extract = Extract.objects.create(
        year=on.year,
        number=number,
        item=item,
        file=files.store(ContentFile(sealed, f"utdrag-{on.year}-{number}.pdf")),
        recipient=recipient.strip(),
        made_at=at,
        made_by=by,
        made_by_name=who,
        corrections=len(frozen.corrections),
    )
    to = f" till {extract.recipient}" if extract.recipient else ""
    audit.record(
        f"Utdrag {extract.label} av {item.label}{to} bestyrktes med kommunens stämpel (SHA-256 {extract.file.sha256}).",
        about=[extract, *item.concerns],
    )
    return extract
