"""Dubbelsidig utskrift: papers one after another for the printer, each from a sheet of its own. Nothing else stands on them."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}part"


def on_sheets(papers: Iterable[bytes], title: str) -> bytes:
    """Each paper begins on a front: after one that ends on a front comes a blank back, but after the last one nothing. It can be
    read aloud as they can. The same papers give the same bytes."""
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
        content_of_whole = BytesIO()
        whole.save(content_of_whole, deterministic_id=True, min_version="1.7")
    return content_of_whole.getvalue()


class _Tree:
    """The structure of the whole: a part for each paper, and which element each piece of each page belongs to."""

    def __init__(self, whole: Pdf):
        self.whole, self.next = whole, 0
        self.owners = whole.make_indirect(Dictionary(Nums=Array()))
        self.root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTree=self.owners))
        self.document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array()))
        self.root.K = Array([self.document])
        whole.Root.StructTreeRoot = self.root

    def add(self, paper: Pdf, pages: list[Object]) -> None:
        """The paper's own structure, when its pages are there for it to point at."""
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
    """They belong to the paper itself, and not to a print of it."""
    for page in paper.pages:
        if "/Annots" in page:
            page.Annots = Array([one for one in page.Annots if one.Subtype != Name.Widget])
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
