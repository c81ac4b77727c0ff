"""Word (.docx) for those who must have it: real headings, lists and tables, in Swedish. The
only importer of python-docx.

The same content gives the same bytes, as on paper (municipality.paper.pdf).
"""

import zipfile
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO

from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

MOMENT = (2000, 1, 1, 0, 0, 0)
SERIF, SANS = "Cambria", "Calibri"
LISTS = {"ul": "List Bullet", "ol": "List Number"}


class Sheet:
    """A Word document that is written from top to bottom."""

    def __init__(self, title: str, author: str):
        self.document = Document()
        self._properties(title, author)
        self._styles()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(28), Mm(25)
        section.top_margin, section.bottom_margin = Mm(32), Mm(28)
        section.header.is_linked_to_previous = False
        self._bookmarks = 0

    def head(self, facts: Sequence[str]) -> None:
        """Write the head of every page: the facts, and the page's number."""
        paragraph = self.document.sections[0].header.paragraphs[0]
        paragraph.add_run(" · ".join(facts))
        paragraph.add_run("\tSida ")
        _field(paragraph, "PAGE", "1")
        paragraph.add_run(" (")
        _field(paragraph, "NUMPAGES", "1")
        paragraph.add_run(")")
        stops = paragraph.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Mm(157), alignment=2)  # to the right edge of the text

    def foot(self, places: Sequence[str]) -> None:
        """Write the foot of every page: places to sign."""
        table = self.document.sections[0].footer.add_table(1, len(places), Mm(157))
        for cell, place in zip(table.rows[0].cells, places, strict=True):
            cell.paragraphs[0].text = place
            _line_above(cell)

    def heading(self, text: str, level: int, bookmark: str = "", *, new_page: bool = False) -> None:
        """Write a heading of a level (0 is the title), with a bookmark when it is named."""
        paragraph = self.document.add_heading(text, level)
        paragraph.paragraph_format.page_break_before = new_page
        if bookmark:
            self._bookmarks += 1
            _bookmark(paragraph, bookmark, self._bookmarks)

    def text(self, text: str) -> Paragraph:
        """Write a paragraph, and return it."""
        return self.document.add_paragraph(text)

    def html(self, markup: str) -> None:
        """Write rich text as municipality.text.rich_text leaves it."""
        _Writer(self.document).feed(markup)

    def facts(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Write a table of labels, each with the lines it stands for."""
        table = self._table(0, 2)
        for label, lines in rows:
            cells = table.add_row().cells
            cells[0].text = label
            cells[1].text = "\n".join(lines)
        _widths(table, (Mm(50), Mm(107)))

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], foot: Sequence[str] = ()) -> None:
        """Write a table whose headings are repeated on every page."""
        table = self._table(1, len(columns))
        for cell, name in zip(table.rows[0].cells, columns, strict=True):
            cell.paragraphs[0].add_run(name).bold = True
        _repeat(table)
        for row in [*rows, *([foot] if foot else [])]:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = value

    def contents(self, columns: Sequence[str], rows: Sequence[tuple[str, str, str, str]]) -> None:
        """Write a table of contents: the last of each row's four texts names a bookmark, whose page Word fills in."""
        self.table(columns, [(*row[:3], "") for row in rows])
        for cells, row in zip(self.document.tables[-1].rows[1:], rows, strict=True):
            _field(cells.cells[3].paragraphs[0], f"PAGEREF {row[3]} \\h", "")

    def signs(self, places: Sequence[tuple[str, str]]) -> None:
        """Write lines to sign on, with the role and the name under each."""
        table = self.document.add_table(1, len(places))
        for cell, (role, name) in zip(table.rows[0].cells, places, strict=True):
            cell.paragraphs[0].paragraph_format.space_before = Pt(36)
            cell.paragraphs[0].text = role
            cell.add_paragraph(name)
            _line_above(cell.paragraphs[0])

    def page_break(self) -> None:
        """Begin a new page."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def saved(self) -> bytes:
        """Return the file's bytes, without the clock that a zip file carries."""
        written, settled = BytesIO(), BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                part = zipfile.ZipInfo(name, MOMENT)
                part.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(part, source.read(name))
        return settled.getvalue()

    def _table(self, rows: int, columns: int) -> Table:
        return self.document.add_table(rows, columns, style="Table Grid")

    def _properties(self, title: str, author: str) -> None:
        properties = self.document.core_properties
        properties.title, properties.author, properties.language = title, author, "sv-SE"
        properties.comments = ""
        properties.created = properties.modified = datetime(*MOMENT[:3], tzinfo=UTC)

    def _styles(self) -> None:
        styles = self.document.styles
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "sv-SE")
        for name, face, size in [
            ("Normal", SERIF, 11), ("Title", SANS, 20), ("Heading 1", SANS, 15), ("Heading 2", SANS, 12), ("Heading 3", SANS, 11),
            ("Header", SANS, 9), ("Footer", SANS, 8),
        ]:  # fmt: skip
            font = styles[name].font
            font.name, font.size, font.color.rgb = face, Pt(size), RGBColor(0, 0, 0)
            fonts = styles[name].element.rPr.rFonts
            for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[attribute]
            fonts.set(qn("w:hAnsi"), face)


class _Writer(HTMLParser):
    """Writes the few tags of municipality.text.rich_text into a document or a cell."""

    def __init__(self, target):
        super().__init__()
        self.target, self.lists, self.bold, self.italic = target, [], 0, 0
        self.paragraph: Paragraph | None = None
        self.link: str | None = None
        self.rows: list[list[tuple[bool, str]]] | None = None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.rows = []
        elif self.rows is not None:
            self._in_table(self.rows, tag)
        elif tag in LISTS:
            self.lists.append((tag, _numbering(self.target) if tag == "ol" else None))
        elif tag in ("p", "li"):
            self._begin(tag)
        elif tag in ("strong", "em", "a", "br"):
            self._inline(tag, dict(attrs))

    def _in_table(self, rows: list[list[tuple[bool, str]]], tag: str) -> None:
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th"):
            rows[-1].append((tag == "th", ""))
        elif tag in ("br", "p") and rows[-1] and rows[-1][-1][1]:
            self._add_to_cell("\n")

    def _inline(self, tag: str, attributes: dict) -> None:
        if tag == "br" and self.paragraph is not None:
            self.paragraph.add_run().add_break()
        self.bold += tag == "strong"
        self.italic += tag == "em"
        if tag == "a":
            self.link = attributes.get("href")

    def handle_endtag(self, tag):
        if tag == "table":
            _write_table(self.target, self.rows or [])
            self.rows = None
        elif tag in LISTS and self.lists:
            self.lists.pop()
        elif tag in ("p", "li"):
            self.paragraph = None
        self.bold -= tag == "strong"
        self.italic -= tag == "em"
        if tag == "a":
            self.link = None

    def handle_data(self, data):
        if self.rows is not None:
            self._add_to_cell(data.strip("\n"))
        elif self.paragraph is not None or data.strip():
            paragraph = self.paragraph or self._begin("p")
            self._run(paragraph, data)

    def _add_to_cell(self, text: str) -> None:
        if self.rows and self.rows[-1]:
            head, said = self.rows[-1][-1]
            self.rows[-1][-1] = (head, said + text)

    def _begin(self, tag: str) -> Paragraph:
        if tag == "p" and self.lists and self.paragraph is not None:
            return self.paragraph  # the paragraph of a list item is the item
        self.paragraph = self.target.add_paragraph()
        if self.lists:
            kind, numbering = self.lists[-1]
            depth = min(len(self.lists), 3)
            self.paragraph.style = LISTS[kind] + (f" {depth}" if depth > 1 else "")
            if numbering is not None:
                _number(self.paragraph, numbering)
        return self.paragraph

    def _run(self, paragraph: Paragraph, text: str) -> None:
        run = paragraph.add_run(text)
        run.bold, run.italic = self.bold > 0 or None, self.italic > 0 or None
        if self.link:
            _link(paragraph, run, self.link)


def _write_table(target, rows: list[list[tuple[bool, str]]]) -> None:
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    table = target.add_table(0, width, style="Table Grid")
    for row in rows:
        for cell, (head, said) in zip(table.add_row().cells, row, strict=False):
            cell.paragraphs[0].add_run(said.strip()).bold = head or None
    if all(head for head, _ in rows[0]):
        _repeat(table)


def _numbering(document) -> int:
    """Return the number of a numbered list of its own, so that it begins at 1."""
    part = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    model = next(numbering for numbering in part.findall(qn("w:num")) if numbering.numId == style)
    own = deepcopy(model)
    number = max(numbering.numId for numbering in part.findall(qn("w:num"))) + 1
    own.set(qn("w:numId"), str(number))
    override, start = OxmlElement("w:lvlOverride"), OxmlElement("w:startOverride")
    override.set(qn("w:ilvl"), "0")
    start.set(qn("w:val"), "1")
    override.append(start)
    own.append(override)
    part.append(own)
    return number


def _number(paragraph: Paragraph, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _link(paragraph: Paragraph, run, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Write a field that Word works out itself when it opens the file; `shown` is the text until then."""
    for kind, text in [("begin", ""), ("", instruction), ("separate", ""), (None, shown), ("end", "")]:
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            if kind == "begin":
                mark.set(qn("w:dirty"), "true")
            run._r.append(mark)
        elif kind == "":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)
        else:
            run.text = text


def _bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def _repeat(table: Table) -> None:
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:tblHeader"))


def _widths(table: Table, widths: Sequence) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _line_above(place: _Cell | Paragraph) -> None:
    paragraph = place.paragraphs[0] if isinstance(place, _Cell) else place
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in {"val": "single", "sz": "4", "space": "4", "color": "000000"}.items():
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
