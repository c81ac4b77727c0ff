"""Printing on both sides (dubbelsidig utskrift): several papers in one PDF, each beginning on a sheet of its own,
with nothing else on it."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}part"


def on_sheets(papers: Iterable[bytes], title: str) -> bytes:
    """Return one PDF in which each paper begins on the front of a sheet: a blank page follows a paper that ends on a
    front, except the last. The PDF is as accessible as the papers, and the same papers give the same bytes."""
    with pikepdf.new() as whole:
        tree = _Tree(whole)
        for content in papers:
            if len(whole.pages) % 2:
                whole.add_blank_page(page_size=tuple(whole.pages[-1].mediabox[2:]))  # type: ignore[arg-type]
            with pikepdf.open(BytesIO(content)) as paper:
                _without_places_to_sign(paper)
                first = len(whole.pages)
                whole.pages.extend(paper.pages)
                tree.add(paper, [page.obj for page in list(whole.pages)[first:]])
        _describe(whole, title)
        result = BytesIO()
        whole.save(result, deterministic_id=True, min_version="1.7")
    return result.getvalue()


class _Tree:
    """The structure tree of the whole: a part for each paper, and which element each piece of each page belongs to."""

    def __init__(self, whole: Pdf):
        self.whole, self.next = whole, 0
        self.owners = whole.make_indirect(Dictionary(Nums=Array()))
        self.root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTree=self.owners))
        self.document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array()))
        self.root.K = Array([self.document])
        whole.Root.StructTreeRoot = self.root

    def add(self, paper: Pdf, pages: list[Object]) -> None:
        """Add the paper's own structure, once its pages are in the whole for it to point at."""
        structure = self.whole.copy_foreign(paper.Root.StructTreeRoot)
        for part in structure.K:
            part.S, part.P = Name.Part, self.document
            self.document.K.append(part)
        numbers = list(structure.ParentTree.Nums)
        for key, owner in zip(numbers[::2], numbers[1::2], strict=True):
            self.owners.Nums.append(int(key) + self.next)
            self.owners.Nums.append(owner)
        for page in pages:
            page.StructParents = int(page.StructParents) + self.next
            for link in page.get("/Annots", []):
                link.StructParent = int(link.StructParent) + self.next
        self.next += max(int(key) for key in numbers[::2]) + 1


def _without_places_to_sign(paper: Pdf) -> None:
    """Take the signature fields away: they belong to the paper itself, and not to a print of it."""
    for page in paper.pages:
        if "/Annots" in page:
            page.Annots = Array([annotation for annotation in page.Annots if annotation.Subtype != Name.Widget])
    if "/AcroForm" in paper.Root:
        del paper.Root.AcroForm


def _describe(whole: Pdf, title: str) -> None:
    whole.Root.Lang = pikepdf.String("sv")
    whole.Root.MarkInfo = Dictionary(Marked=True)
    whole.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, Duplex=Name.DuplexFlipLongEdge, PrintScaling=Name("/None")
    )
    with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        metadata[PDF_UA] = "1"
    whole.docinfo["/Title"] = title
