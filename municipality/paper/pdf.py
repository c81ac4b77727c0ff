"""Paper: a template and a context in, the bytes of a PDF/A-3a and PDF/UA-1 file out. The only importer of WeasyPrint.

The same template and context give the same bytes: no clock, no randomness, and nothing is fetched but our own style
sheets and the installed font packages.
"""

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import cast

import pydyf
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import MarginBox, TextBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from municipality.paper.nonbreaking import unbroken
from municipality.paper.page_code import dark_squares
from municipality.refusals import Refused
from municipality.text import letters

STYLES = settings.BASE_DIR / "static" / "css"
SHEETS = ("tokens.css", "paper.css", "sheet.css")
FONTS = letters.FACES | letters.OTHERS
#: Names no font of the machine's own.
_NO_OTHER_FONTS = str(Path(__file__).with_name("fonts.conf"))
#: Images that can be put under the text of a whole page.
MARKS = {path.name: path for path in [settings.BASE_DIR / "static" / "img" / "ej-justerat.svg"]}
#: A fixed moment keeps the bytes the same; when the file was made says nothing about the record.
MOMENT = datetime(2000, 1, 1, tzinfo=UTC)

#: PDF/UA-1 beside PDF/A-3a: the identification, and the description of its schema that PDF/A asks for.
PDF_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""

#: The headings that a table from the editor begins with: they are repeated on the next page.
_HEADINGS = re.compile(
    r"<table>\s*<tbody>\s*(<tr>(?:\s*<th\b(?![^>]*rowspan)[^>]*>(?:(?!</?t[rdh]\b).)*</th>)+\s*</tr>)", re.DOTALL
)

#: A space at the end of a text makes WeasyPrint 70 break the last line before the last word that fits.
_TRAILING_SPACE = re.compile(r"[ \t]+(?=</(?:p|li|td|th)>)")

#: The no-break hyphen, which Word has many of and our fonts lack: their own hyphen, and a joiner that shows nothing.
_NO_BREAK_HYPHEN = ("\u2011", "-\u2060")

#: Returns what a page's code says, from the page's number and the number of pages.
PageText = Callable[[int, int], str]
#: The side of the page's code and its distance from the sheet's edges, in points (16 and 6 mm).
CODE_SIDE, CODE_EDGE = 46.0, 17.0
#: Called with how many pages are laid out, and about how many there are.
Progress = Callable[[int, int], None]
#: About this many characters of HTML fill a page; only for showing how far a long paper has come.
_LETTERS_A_PAGE = 3000
_weasyprint_log = logging.getLogger("weasyprint.progress")

# Pango's font map cannot be used by several threads at once, and the work keeps the interpreter busy anyway.
_one_at_a_time = Lock()


def render(
    template: str,
    context: dict,
    *,
    title: str,
    attachments: Iterable[tuple[str, bytes, str]] = (),
    progress: Progress | None = None,
    code: PageText | None = None,
) -> bytes:
    """Return the PDF of the template. Each attachment (name, content, description) is embedded as the
    source of what is printed.

    `progress` is called with how many pages are laid out, and about how many there are. `code` returns what the QR code
    in the corner of a page says, from the page's number and how many there are. Refuse text with characters that no
    font has.
    """
    html = render_to_string(template, {**context, "title": title})
    return printed(html, attachments, code, progress)


def printed(
    html: str,
    attachments: Iterable[tuple[str, bytes, str]],
    code: PageText | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Return the PDF of the finished HTML, as `render` does."""
    html = _HEADINGS.sub(r"<table><thead>\1</thead><tbody>", html)
    html = unbroken(_TRAILING_SPACE.sub("", html).replace(*_NO_BREAK_HYPHEN))
    with _one_at_a_time, _followed(progress, len(html)):
        fonts, styles = _styles()
        try:
            return HTML(string=html, base_url="print:", url_fetcher=OwnFilesOnly()).write_pdf(
                stylesheets=styles,
                font_config=fonts,
                pdf_variant="pdf/a-3a",
                attachments=[_attached(*attachment) for attachment in attachments],
                finisher=partial(_finish, code=code),
            )
        except FatalURLFetchingError as error:  # no Exception, and would end the thread
            raise PermissionError(str(error)) from error


@contextmanager
def _followed(progress: Progress | None, length: int) -> Iterator[None]:
    """Report progress from WeasyPrint's log, which has a line for every page. The number of pages is known
    only after the first round."""
    if progress is None:
        yield
        return
    listener = _PageListener(progress, length // _LETTERS_A_PAGE + 1)
    _weasyprint_log.addHandler(listener)
    _weasyprint_log.setLevel(logging.INFO)
    try:
        yield
    finally:
        _weasyprint_log.removeHandler(listener)
        _weasyprint_log.setLevel(logging.NOTSET)


class _PageListener(logging.Handler):
    def __init__(self, progress: Progress, expected: int):
        super().__init__()
        self.progress, self.total, self.done = progress, expected, 0

    def emit(self, record: logging.LogRecord) -> None:
        if "Creating layout - Page" in record.msg:
            (page,) = cast(tuple[int], record.args)
            self.done = max(self.done, page)
            self.total = max(self.total, self.done)
            self.progress(self.done, self.total)
        elif "Repagination" in record.msg:
            self.total = self.done


@cache
def _styles() -> tuple[FontConfiguration, list[CSS]]:
    """Return the fonts and style sheets, read once a process: reading them takes as long as laying out a page."""
    with _environment(FONTCONFIG_FILE=_NO_OTHER_FONTS):
        fonts = FontConfiguration()
    fetched = {"url_fetcher": OwnFilesOnly(), "font_config": fonts}
    return fonts, [*(CSS(STYLES / name, **fetched) for name in SHEETS), CSS(string=_other_faces(), **fetched)]


def _other_faces() -> str:
    ranges = ", ".join(f"U+{first:X}-{last:X}" for first, last in letters.OTHERS_FROM)
    return "".join(
        f'@font-face {{ font-family: "Paragraf Others"; font-weight: {700 if "Bold" in name else 400}; '
        f'src: url("font:{name}"); unicode-range: {ranges}; }}'
        for name in letters.OTHERS
    )


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class OwnFilesOnly(URLFetcher):
    """Fetches the fonts of the installed packages and our own images, and nothing else: no network, no other file."""

    def __init__(self):
        super().__init__(fail_on_errors=True)

    def fetch(self, url: str, headers=None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme == "mark" and name in MARKS:
            return URLFetcherResponse(url, MARKS[name].read_bytes(), {"Content-Type": "image/svg+xml"})
        if scheme != "font" or name not in FONTS:
            raise PermissionError(f"Paper fetches nothing from elsewhere: {url}")
        return URLFetcherResponse(url, FONTS[name].read_bytes(), {"Content-Type": "font/otf"})


def _attached(name: str, content: bytes, description: str) -> Attachment:
    return Attachment(
        string=content, name=name, description=description, created=MOMENT, modified=MOMENT, relationship="Source"
    )


def _finish(document: Document, pdf: pydyf.PDF, code: PageText | None = None) -> None:
    _refuse_unprintable(document)
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", PDF_UA) for part in metadata.stream]
    if "AF" in pdf.catalog:  # WeasyPrint lists each attachment twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    _mark_running_heads(document, pdf)
    _name_table_heads(pdf)
    if code is not None:
        for number in range(len(document.pages)):
            _draw_code(pdf, number, code(number + 1, len(document.pages)))


def _draw_code(pdf: pydyf.PDF, number: int, text: str) -> None:
    """Draw the code in the corner below the text, which no margin box uses; as an artifact of the
    page it is not read aloud."""
    side, dark = dark_squares(text)
    page = _object(pdf, pdf.page_references[number])
    left, top = page["MediaBox"][2] - CODE_EDGE - CODE_SIDE, page["MediaBox"][3] - CODE_EDGE - CODE_SIDE
    unit = CODE_SIDE / side
    squares = " ".join(f"{left + x * unit:.3f} {top + y * unit:.3f} {unit:.3f} {unit:.3f} re" for x, y in dark)
    # WeasyPrint's pages begin by flipping the coordinates, so y grows downwards here.
    artifact = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    _object(pdf, page["Contents"]).stream.append(f"q {artifact} 0 g {squares} f EMC Q".encode())


def _refuse_unprintable(document: Document) -> None:
    """Refuse characters that no font has: each would be an empty box that cannot be read aloud, searched or copied
    (ISO 19005-3, 6.2.11.8)."""
    missing = sorted({code for font in document.fonts.values() for code in font.missing})
    if missing:
        raise Refused(letters.sentence(map(chr, missing)))


def _mark_running_heads(document: Document, pdf: pydyf.PDF) -> None:
    """Mark the margins of every page as artifacts, which are not read aloud (ISO 14289-1, 7.8). WeasyPrint 70 leaves
    them as marked text that belongs to no branch of the structure."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    parents = _object(pdf, root["ParentTree"])["Nums"]
    hanging = _branch(pdf, root["K"])
    for number, page in enumerate(document.pages):
        owners = parents[parents.index(number) + 1]
        stream = _object(pdf, _object(pdf, pdf.page_references[number])["Contents"]).stream
        margins = iter(_margin_texts(page))
        for place, part in enumerate(stream):
            if isinstance(part, pydyf.Dictionary) and "MCID" in part and owners[part["MCID"]] not in hanging:
                owners[part["MCID"]] = b"null"
                stream[place - 1 : place + 1] = (
                    "/Artifact",
                    pydyf.Dictionary({"Type": "/Pagination", "Subtype": f"/{next(margins)}"}),
                )


def _name_table_heads(pdf: pydyf.PDF) -> None:
    """Give every heading cell its scope, so that each cell can be announced by its heading (ISO 14289-1, 7.5): a row of
    headings heads the columns, a heading among other cells its row."""
    for table in _elements(pdf, "Table"):
        cells = [_object(pdf, reference) for reference in _branch(pdf, table["K"])]
        rows = [
            [cell for part in child["K"] if (cell := _object(pdf, part))["S"] in ("/TH", "/TD")]
            for child in cells
            if child.get("S") == "/TR"
        ]
        for row in rows:
            scope = "/Column" if all(cell["S"] == "/TH" for cell in row) else "/Row"
            for cell in row:
                if cell["S"] == "/TH":
                    cell["A"]["Scope"] = scope


def _elements(pdf: pydyf.PDF, kind: str) -> Iterator[pydyf.Dictionary]:
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem" and thing["S"] == f"/{kind}":
            yield thing


def _branch(pdf: pydyf.PDF, references: Iterable) -> set[bytes]:
    """Return every element of the structure at or under these references."""
    elements = {reference for reference in references if isinstance(reference, bytes)}
    for reference in tuple(elements):
        elements |= _branch(pdf, _object(pdf, reference).get("K", ()))
    return elements


def _margin_texts(page: Page) -> Iterator[str]:
    """Return "Header" or "Footer" for each text in the margins, in the order they are drawn."""
    for box in page._page_box.children:
        if isinstance(box, MarginBox):
            texts = sum(isinstance(inner, TextBox) for inner in box.descendants())
            yield from ["Header" if box.at_keyword.startswith("@top") else "Footer"] * texts


def _object(pdf: pydyf.PDF, reference: bytes):
    return pdf.objects[int(reference.split()[0])]
