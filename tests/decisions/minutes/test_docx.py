from io import BytesIO

from docx import Document

from decisions.minutes import docx
from decisions.minutes.printed import minutes_of
from tests.decisions.whole_item import build_item


def document(minutes):
    return Document(BytesIO(docx.minutes(minutes)))


def headings(opened, level: int) -> list[str]:
    return [one.text for one in opened.paragraphs if one.style.name == f"Heading {level}"]


def test_the_sections_stand_in_the_order_of_the_paper(town):
    minutes = minutes_of(build_item(town).meeting)
    opened = document(minutes)
    assert headings(opened, 1) == ["§ 8 Svar på motion"]
    assert headings(opened, 2) == [
        "Underskrifter", "Bevis om justering av Socialnämndens protokoll", "Innehåll", *[part.heading for part in minutes.paragraphs[0].parts],
    ]  # fmt: skip
    text = "\n".join(one.text for one in opened.paragraphs)
    assert "Nämnden säger ja." in text
    assert "Anna Almqvist (S) reserver sig mot beslutet." in text
    assert "Ej justerat" in text


def test_the_first_page_tells_the_same_facts(town):
    minutes = minutes_of(build_item(town).meeting)
    told = {row.cells[0].text: row.cells[1].text for row in document(minutes).tables[0].rows}
    assert told["Plats"] == "Sessionssalen"
    assert told["Beslutande"].splitlines()[0] == "Anna Almqvist (S), ordförande"


def test_the_same_minutes_give_the_same_bytes(town):
    minutes = minutes_of(build_item(town).meeting)
    assert docx.minutes(minutes) == docx.minutes(minutes)
