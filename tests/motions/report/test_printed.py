"""The report on paper: in its order, with its nested lists and its tables, however long."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from motions.report import printed
from motions.steps import report as steps

NESTED = "<ul><li>ett<ul><li>två<ol><li>tre</li></ol></li></ul></li></ul>"
TABLE = "<table><tbody>" + "<tr><th>År</th><td>Antal</td></tr>" * 60 + "</tbody></table>"


@pytest.fixture
def report(town, motion):
    return steps.draft(
        motion.cases.get(), by=town.official, at=town.now, heading="Svar på motion", dated_on=date(2022, 12, 12),
        author_name="Hanna Handläggare", proposed_decision="Motionen bifalls.", summary=NESTED,
        sections=[("Underlag", TABLE), ("Tomt", ""), ("Bedömning", "Sist.")],
    )  # fmt: skip


def test_everything_is_printed_in_its_order(report):
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed.report_pdf(report))).pages]
    text = " ".join(" ".join(pages).split())
    order = ["Kommunstyrelsens förvaltning", "KS-2022/1.119", "Svar på motion", "Förslag till beslut",
             "Motionen bifalls.", "Sammanfattning", "ett", "två", "tre", "Underlag", "Bedömning", "Sist."]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Tomt" not in text
    assert text.count("Antal") == 60
    assert len(pages) > 1 and all("KS-2022/1.119" in page and "2022-12-12" in page for page in pages)


def test_the_same_report_gives_the_same_bytes(report):
    assert printed.report_pdf(report) == printed.report_pdf(report)


def test_the_file_is_named_for_the_case(report):
    assert printed.file_name(report) == "tjansteutlatande-KS-2022-1-2022-12-12.pdf"
