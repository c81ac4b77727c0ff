"""The papers of a meeting (handlingar) as one PDF with a list of contents and bookmarks. A file that is not a PDF is
attached to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from decisions.calling.sources import PDF, Paper
from municipality.paper import pdf
from municipality.refusals import Refused


@dataclass(frozen=True)
class Row:
    """A line of the contents. `page` is None for a file that is attached; `opens_item` on the first line of an item."""

    paper: Paper
    page: int | None
    opens_item: bool


@dataclass(frozen=True)
class Bundle:
    """The PDF, and the lines of its contents."""

    content: bytes
    rows: list[Row]


def bundled(title: str, papers: Sequence[Paper]) -> Bundle:
    """Return the papers as one PDF: the contents first, then each document from a page of its own. The same papers give
    the same bytes.

    Refuse when one that claims to be a PDF cannot be read.
    """
    lengths = [_pages(paper) for paper in papers]
    front = _contents(title, _rows(papers, lengths, after=1))
    before = _count(front)
    rows = _rows(papers, lengths, after=before)
    front = _contents(title, rows)
    return Bundle(_merged(title, front, rows), rows)


def _rows(papers: Sequence[Paper], lengths: Sequence[int | None], *, after: int) -> list[Row]:
    rows, page, item = [], after + 1, None
    for paper, length in zip(papers, lengths, strict=True):
        rows.append(Row(paper, page if length else None, paper.item.pk != item))
        page, item = page + (length or 0), paper.item.pk
    return rows


def _contents(title: str, rows: Sequence[Row]) -> bytes:
    return pdf.render("pdf/papers.html", {"rows": rows}, title=title)


def _pages(paper: Paper) -> int | None:
    if paper.media_type != PDF:
        return None
    try:
        return _count(paper.content)
    except pikepdf.PdfError:
        raise Refused(
            f"Handlingen ”{paper.title}” i ärende {paper.item.number} går inte att läsa som PDF: byt ut den."
        ) from None


def _count(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as file:
        return len(file.pages)


def _merged(title: str, front: bytes, rows: Sequence[Row]) -> bytes:
    with pikepdf.new() as whole:
        for content in (front, *(row.paper.content for row in rows if row.page)):
            with pikepdf.open(BytesIO(content)) as file:
                whole.pages.extend(file.pages)
        for number, row in enumerate(rows, start=1):
            if row.page is None:
                _attach(whole, number, row.paper)
        _mark(whole, rows)
        whole.Root.Lang = pikepdf.String("sv")
        whole.Root.PageMode = pikepdf.Name.UseOutlines
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
        whole.docinfo["/Title"] = title
        content_of_whole = BytesIO()
        whole.save(content_of_whole, deterministic_id=True)
    return content_of_whole.getvalue()


def _attach(whole: pikepdf.Pdf, number: int, paper: Paper) -> None:
    name = f"{number:03d} {paper.name}"
    whole.attachments[name] = pikepdf.AttachedFileSpec(
        whole,
        paper.content,
        filename=name,
        description=paper.title,
        mime_type=paper.media_type,
        creation_date="",
        mod_date="",
    )


def _mark(whole: pikepdf.Pdf, rows: Sequence[Row]) -> None:
    """Add a bookmark for each item, and under it one for each of its documents."""
    with whole.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Innehåll", 0))
        for row in rows:
            if row.page is None:
                continue
            item = row.paper.item
            heading = f"{item.number}. {item.heading}"
            if not outline.root or outline.root[-1].title != heading:
                outline.root.append(pikepdf.OutlineItem(heading, row.page - 1))
            outline.root[-1].children.append(pikepdf.OutlineItem(row.paper.title, row.page - 1))
