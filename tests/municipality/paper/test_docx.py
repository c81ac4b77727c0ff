from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from municipality.paper.docx import Sheet


def opened(sheet: Sheet):
    return Document(BytesIO(sheet.saved()))


def rich(markup: str):
    sheet = Sheet("Titel", "Organ")
    sheet.html(markup)
    return opened(sheet)


def test_headings_lists_and_emphasis_are_real():
    document = rich(
        "<p>En <strong>fet</strong> och <em>lutad</em>.<br>Ny rad.</p><ul><li>Ett<ul><li>Inuti</li></ul></li></ul>"
    )
    assert [(one.style.name, one.text) for one in document.paragraphs] == [
        ("Normal", "En fet och lutad.\nNy rad."), ("List Bullet", "Ett"), ("List Bullet 2", "Inuti"),
    ]  # fmt: skip
    assert [run.text for run in document.paragraphs[0].runs if run.bold] == ["fet"]
    assert [run.text for run in document.paragraphs[0].runs if run.italic] == ["lutad"]


def test_every_numbered_list_begins_at_one():
    document = rich("<ol><li>A</li><li>B</li></ol><p>Mellan.</p><ol><li><p>C</p></li></ol>")
    a, b, _, c = document.paragraphs
    numbers = [one._p.pPr.numPr.numId.val for one in (a, b, c)]
    assert numbers[0] == numbers[1] != numbers[2]
    assert c.text == "C"


def test_a_table_keeps_its_headings_on_every_page():
    document = rich(
        "<table><tbody><tr><th>Parti</th><th>Röster</th></tr><tr><td><p>S</p></td><td>7</td></tr></tbody></table>"
    )
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Parti", "Röster"], ["S", "7"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.style.name == "Table Grid"


def test_a_link_is_a_link():
    document = rich('<p>Se <a href="https://example.org/">här</a> och läs.</p>')
    assert document.paragraphs[0].text == "Se här och läs."
    assert document.paragraphs[0].hyperlinks[0].address == "https://example.org/"


def test_the_language_is_swedish_and_the_title_is_told():
    document = rich("<p>A</p>")
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    assert (document.core_properties.title, document.core_properties.language) == ("Titel", "sv-SE")


def test_head_foot_contents_and_places_to_sign():
    sheet = Sheet("Titel", "Organ")
    sheet.head(["Socialnämnden", "30 mars 2023"])
    sheet.foot(["Justerandes sign", "Utdragsbestyrkande"])
    sheet.heading("§ 8 Rubrik", 1, "p8", new_page=True)
    sheet.contents(("Paragraf", "Ärende", "Dnr", "Sida"), [("§ 8", "Rubrik", "", "p8")])
    sheet.facts([("Plats", ("Salen", "Huset"))])
    sheet.signs([("Ordförande", "Anna Almqvist (S)")])
    document = opened(sheet)
    head = document.sections[0].header.paragraphs[0]
    assert head.text.startswith("Socialnämnden · 30 mars 2023\tSida ")
    asked = [one.text.strip() for one in head._p.iter(qn("w:instrText"))]
    assert asked == ["PAGE", "NUMPAGES"]
    assert [cell.text for cell in document.sections[0].footer.tables[0].rows[0].cells] == [
        "Justerandes sign",
        "Utdragsbestyrkande",
    ]
    heading = next(one for one in document.paragraphs if one.style.name == "Heading 1")
    assert heading._p.find(qn("w:bookmarkStart")).get(qn("w:name")) == "p8"
    assert "PAGEREF p8" in document.tables[0].rows[1].cells[3]._tc.xml
    assert document.tables[1].rows[0].cells[1].text == "Salen\nHuset"
    assert document.tables[2].rows[0].cells[0].text == "Ordförande\nAnna Almqvist (S)"


def test_the_same_content_gives_the_same_bytes():
    def made() -> bytes:
        sheet = Sheet("Titel", "Organ")
        sheet.html("<ol><li>A</li></ol>")
        return sheet.saved()

    assert made() == made()
