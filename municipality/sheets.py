"""Dubbelsidig utskrift: papers one after another for the printer, each from a sheet of its own. Nothing else stands on them."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf

#: What is of use on a screen only, or belongs to the whole that the page is taken from.
_NOT_ON_PAPER = ("/Annots", "/StructParents")


def on_sheets(papers: Iterable[bytes], title: str) -> bytes:
    """Each paper begins on a front: after one that ends on a front comes a blank back, but after the last one nothing. The same
    papers give the same bytes."""
    with pikepdf.new() as whole:
        for content in papers:
            if len(whole.pages) % 2:
                whole.add_blank_page(page_size=tuple(whole.pages[-1].mediabox[2:]))
            with pikepdf.open(BytesIO(content)) as paper:
                whole.pages.extend(paper.pages)
        for page in whole.pages:
            for key in _NOT_ON_PAPER:
                if key in page.obj:
                    del page.obj[key]
        whole.Root.Lang = pikepdf.String("sv")
        whole.Root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True, Duplex=pikepdf.Name.DuplexFlipLongEdge, PrintScaling=pikepdf.Name("/None")
        )
        with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
        whole.docinfo["/Title"] = title
        content_of_whole = BytesIO()
        whole.save(content_of_whole, deterministic_id=True)
    return content_of_whole.getvalue()
