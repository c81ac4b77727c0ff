"""What is locked or approved (det justerade): what a paragraph said when its minutes were locked, and what is printed
of it from then on. It is never rendered again."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from decisions.minutes.printed import PrintedMinutes
from decisions.minutes.signatures import kept_by
from decisions.models import AgendaItem, BroughtApproval, Correction, Minutes, MinutesItem
from decisions.paragraph.notes import Corrected
from decisions.paragraph.printed import Paragraph, paragraphs_of
from decisions.paragraph.told import told_about
from decisions.states import ItemState, MinutesState


@dataclass(frozen=True)
class Frozen:
    """The paragraph as it was locked, with the corrections that have been noted since. `record` is JSON, and `sha256`
    is the hash of its bytes."""

    title: str
    label: str
    html: SafeString
    continued: SafeString
    places: list[str]
    certificate: str
    record: str
    sha256: str
    approved: bool
    corrections: Sequence[Correction | Corrected]
    #: Approved in the system that its file comes from; here that is only on record.
    brought: bool = False


def frozen_of(item: AgendaItem) -> Frozen | None:
    """Return what is printed of the paragraph once its minutes are locked; None before that."""
    row = MinutesItem.objects.select_related("minutes").filter(item=item).first()
    if row is None:
        return _brought(item)
    if not row.minutes.is_locked:
        return None
    return Frozen(
        **_printed(row.paper),
        record=row.record,
        sha256=row.sha256,
        approved=row.minutes.state == MinutesState.APPROVED,
        corrections=list(item.corrections.all()),
    )


def _brought(item: AgendaItem) -> Frozen | None:
    """Return what is printed of a paragraph whose file says that it was approved; None when it was not. What it is made of cannot change
    in the database."""
    brought = BroughtApproval.objects.filter(item=item).first()
    if brought is None and not (item.state == ItemState.BROUGHT_IN and told_about(item)):
        return None
    (paragraph,) = paragraphs_of(AgendaItem.objects.filter(pk=item.pk))
    record = paragraph.as_json()
    return Frozen(
        **_printed(_paper(replace(paragraph, corrections=()))),
        record=record,
        sha256=brought.facts["sha256"] if brought else sha256(record.encode()),
        approved=True,
        corrections=paragraph.corrections,
        brought=brought is not None,
    )


def _printed(paper: dict) -> dict:
    return {
        "title": paper["title"],
        "label": paper["label"],
        "html": mark_safe(paper["html"]),  # noqa: S308 (rendered by ourselves when it was locked)
        "continued": mark_safe(paper["continued"]),  # noqa: S308
        "places": paper["places"],
        "certificate": paper["certificate"],
    }


def freeze(minutes: Minutes) -> list[MinutesItem]:
    """Return the rows of the minutes with what each paragraph says now, as data and as printed. They are not saved."""
    by_item = {row.item_id: row for row in minutes.items.all()}
    items = AgendaItem.objects.filter(pk__in=by_item).order_by("paragraph")
    rows = []
    for item, paragraph in zip(items, paragraphs_of(items), strict=True):
        row = by_item[item.pk]
        row.paper = _paper(paragraph)
        row.record = json.dumps(paragraph.as_record(), ensure_ascii=False, indent=2, sort_keys=True)
        row.sha256 = sha256(row.record.encode())
        rows.append(row)
    return rows


def as_record(minutes: Minutes, rows: list[MinutesItem], printed: PrintedMinutes) -> str:
    """Return the batch as JSON: what it is, what its first page says, who is to sign it, and its paragraphs with their
    hashes."""
    meeting = minutes.meeting
    signers = [
        {"role": signer.role, "name": signer.name, "party": signer.party, "paragraphs": kept_by(signer)}
        for signer in minutes.signers.all()
    ]
    record = {
        "body": meeting.body.code,
        "day": meeting.date.isoformat(),
        "days": [sitting.day.isoformat() for sitting in printed.sittings],
        "kind": minutes.kind,
        "number": minutes.number,
        "first_page": [{"label": fact.label, "lines": fact.lines} for fact in printed.facts],
        "roll": [asdict(row) for row in printed.present.table] if printed.roll_apart else [],
        "signers": signers,
        "paragraphs": [{"sha256": row.sha256, "record": json.loads(row.record)} for row in rows],
    }
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def sha256(content: bytes) -> str:
    """Return the SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _paper(paragraph: Paragraph) -> dict:
    return {
        "title": paragraph.title,
        "label": paragraph.label,
        "html": render_to_string("decisions/paragraph/_printed.html", {"paragraph": paragraph}),
        "continued": render_to_string(
            "decisions/paragraph/_printed_head.html", {"paragraph": paragraph, "continued": True}
        ),
        "places": list(paragraph.layout.places),
        "marks": paragraph.marks,
        "certificate": paragraph.layout.certificate,
    }
