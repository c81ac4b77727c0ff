"""A paper of the tests' own, and what a reader gets of any."""

import subprocess
from io import BytesIO

from django.template import engines
from pypdf import PdfReader

from municipality.paper import pdf

RECORD = ("protokoll.json", '{"§": 8, "å": "ö"}\n'.encode(), "Uppgifterna som data")


HEAD = "<header><p class=body>Socialnämnden</p><p><span>Paragraf</span> <b>§ 8{}</b></p></header>"


def printed(body: str, *, title="Socialnämnden § 8", attachments=(RECORD,), head="") -> bytes:
    """The body on the sheet of an extract, with its running head and foot."""
    template = engines["django"].from_string(
        '{% extends "pdf/base.html" %}{% block continued %}'
        + (f"<header>{head}</header>" if head else HEAD.format(" forts."))
        + "{% endblock %}"
        "{% block foot %}<p>Justerandes sign</p><p>Utdragsbestyrkande</p>{% endblock %}"
        "{% block content %}" + HEAD.format("") + body + "{% endblock %}"
    )
    return pdf.printed(template.render({"title": title}), attachments)


def pages(content: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def run(*command, **options) -> bytes:
    """What the program says; it fails if the program does."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, **options).stdout  # noqa: S603 (fixed programs)


def section(number: int) -> str:
    """A heading and two texts of four to eight lines that each tell their place."""
    texts = ("<br>".join(f"{kind} {number} rad {row} av {rows}" for row in range(1, rows + 1)) for kind, rows in
             [("Text", 4 + number % 5), ("Mer", 4 + number % 3)])  # fmt: skip
    return f"<section><h2>Avsnitt {number}</h2><p>" + "</p><p>".join(texts) + "</p></section>"


DEEP = "<ul><li>Ett<ul><li>Två<ul><li>Tre<ol><li>Fyra</li></ol></li></ul></li></ul></li></ul>"


LONG = f"<h1>Rubrik</h1>{DEEP}" + "".join(section(number) for number in range(1, 91))


def words(content: bytes) -> str:
    """The text of the whole paper, with single spaces."""
    return " ".join(" ".join(pages(content)).split())
