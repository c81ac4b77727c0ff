"""What is too large for paper is told in words, and what is not is printed within five seconds."""

import time

import pytest

from municipality.paper import pdf
from municipality.refusals import Refused
from municipality.text import extent, rich_text
from tests.paper import printed

PROSE = "Ordet är långt nog " * 200


def table(rows: int, columns: int, text: str) -> str:
    cells = f"<td>{text}</td>" * columns
    return f"<table><tbody>{f'<tr>{cells}</tr>' * rows}</tbody></table>"


def nested(levels: int, text: str = "Ett") -> str:
    return f"<ul><li>{text}" * levels + "</li></ul>" * levels


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vanlig text, a < b och <namn@exempel.se>",
        f"<p>{PROSE}</p>" * 40,
        "x" * 500,
        nested(6),
        nested(6) * 20,
        table(20, 3, "x" * 400),
        table(71, 14, "1 234 567"),
        "<ul><li>" + table(2, 2, "a") + "</li></ul>",
        f"<table><tr><td colspan=3>a</td></tr>{'<tr><td>a</td><td>b</td><td>c</td></tr>'}</table>",
    ],
)
def test_what_can_be_read_is_not_too_large(text):
    assert extent.fault_in(text) == extent.fault_in(rich_text.clean(text)) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"<p>kort {'x' * 501}</p>",
         "Ordet ”xxxxxxxxxxxxxxxxxxxx…” har 501 tecken utan mellanslag och kan inte skrivas ut: högst 500 går, så dela det."),
        (nested(7), "Listan har fler än 6 nivåer: de inre får inte plats på pappret, så skriv dem som egna listor."),
        (table(1, 1, table(1, 1, "a")), "En tabell kan inte stå i en annan tabell: skriv dem efter varandra."),
        ("<ul><li><ul><li>" + table(1, 1, "a") + "</li></ul></li></ul>",
         "En tabell kan inte stå i en lista under en annan lista: skriv den efter listan."),
        (table(1, 15, "1"), "Tabellen har 15 spalter och får inte plats på pappret: högst 14 går, så dela den i flera."),
        ("<table><tr><td colspan=99999999>a</td></tr></table>",
         "Tabellen har 1000000 spalter och får inte plats på pappret: högst 14 går, så dela den i flera."),
        (table(101, 10, "1"), "Tabellerna har 1010 celler och skrivs inte ut i rimlig tid: högst 1000 går, så lägg resten i en bilaga."),
        (table(32, 4, "Ett tvåord" * 20),
         "Tabellerna har 25600 tecken och skrivs inte ut i rimlig tid: högst 25000 går, så skriv texten utanför tabellen eller lägg den i en bilaga."),
        (table(1, 10, PROSE[:251]),
         "Cellen ”Ordet är långt nog O…” har 251 tecken: i en tabell med 10 spalter får högst 250 plats, så skriv texten utanför tabellen."),
        (table(1, 5, "x" * 251),
         "Ordet ”xxxxxxxxxxxxxxxxxxxx…” i en tabell med 5 spalter har 251 tecken utan mellanslag och kan inte skrivas ut: högst 250 går, så dela det."),
    ],
)  # fmt: skip
def test_what_is_too_large_is_told_with_what_to_do(text, sentence):
    assert extent.fault_in(text) == extent.fault_in(rich_text.clean(text)) == sentence
    with pytest.raises(Refused) as refusal:
        extent.check(text, field="text")
    assert (str(refusal.value), refusal.value.field) == (sentence, "text")


@pytest.mark.parametrize(
    "text",
    [
        table(20, 14, "x" * 89),
        table(10, 14, f"{'x' * 88} {'x' * 88}"),
        table(71, 14, "Ett ord till, och ett till"[:25]),
        table(10, 10, PROSE[:249]),
        nested(6, "x" * 250) * 40,
        f"<p>{'x' * 500}</p>" * 40,
    ],
)
def test_the_largest_there_may_be_is_printed_in_five_seconds(text, monkeypatch):
    monkeypatch.setattr(pdf, "printed", pdf.printed.really)
    assert extent.fault_in(text) == ""
    began = time.process_time()
    printed(f"<h1>R</h1><section>{text}</section>")
    assert time.process_time() - began < 5
