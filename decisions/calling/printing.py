"""The calling as bytes: its papers are gathered, then the calling itself says on which page each of them begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from decisions.calling.bundle import bundled
from decisions.calling.content import content_of, fingerprint_of, items_for, known_papers
from decisions.calling.sources import items_of, papers_of
from decisions.models import Calling
from municipality.paper import pdf
from municipality.swedish import long_date


@dataclass(frozen=True)
class Carried:
    """A document among the papers: the key of its item, the page where it begins, and the SHA-256 of its bytes."""

    item: int
    title: str
    sha256: str
    page: int | None


@dataclass(frozen=True)
class Made:
    """The calling as PDF, and its papers if there are any."""

    paper: bytes
    papers: bytes | None
    carried: Sequence[Carried]
    fingerprint: str


def made(calling: Calling, on: date) -> Made:
    """Return everything that is to be frozen. Refuse what cannot be printed, with a sentence that says which paper and
    why."""
    meeting = calling.meeting
    fingerprint = fingerprint_of(meeting)
    known, new = known_papers(meeting), {item.pk for item in items_for(calling)}
    papers = [
        paper
        for item in items_of(meeting)
        for paper in papers_of(item)
        if item.pk in new or (item.pk, paper.sha256) not in known
    ]
    name = f"{meeting.facts.genitive.lower()} sammanträde den {long_date(meeting.date)}"
    bundle = bundled(f"Handlingar till {name}", papers) if papers else None
    rows = bundle.rows if bundle else []
    content = content_of(calling, rows, on)
    record = ("kallelse.json", content.as_json().encode(), "Uppgifterna i kallelsen som data")
    paper = pdf.render("pdf/calling.html", {"calling": content}, title=content.title, attachments=[record])
    carried = [Carried(row.paper.item.pk, row.paper.title, row.paper.sha256, row.page) for row in rows]
    return Made(paper, bundle.content if bundle else None, carried, fingerprint)
