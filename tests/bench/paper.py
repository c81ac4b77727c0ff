"""The two-page extract against bare WeasyPrint on the same HTML, style sheets and kind of PDF. Both warm, in turns."""

from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

from django.template.loader import render_to_string
from weasyprint import HTML

from decisions.layout import load
from decisions.paragraph import Decided, Paragraph, Reserved
from municipality import pdf

TEMPLATE = "pdf/paragraph.html"
TEXT = (
    "<p>"
    + "Nämnden har ombetts att yttra sig om en motion och har tagit del av förvaltningens utlåtande. " * 4
    + "</p>"
)


def two_pages() -> Paragraph:
    return Paragraph(
        body_code="SN", body="Socialnämnden", genitive="Socialnämndens", day=date(2023, 3, 30), number=8, item_number=3,
        case_number="SN-2022/2159.119", heading="Svar på motion om en påhittad sak", proposed_decisions=(),
        decisions=(Decided("Nämnden överlämnar tjänsteutlåtandet som sitt yttrande."),), proposals=(), speakers=(),
        sections=(("summary", TEXT * 6), ("deliberation", "<p>I ärendet yttrar sig ingen.</p>")),
        reservations=(Reserved("En ledamot reserverar sig mot beslutet.", "none", ()),),
        recipients=("Kommunstyrelsen", "Akten"), layout=load("huddinge"),
    )  # fmt: skip


def compare(rounds: int = 15) -> tuple[float, float]:
    """Seconds for ours, with the template and the attached record, and for bare WeasyPrint."""
    paragraph = two_pages()
    html = render_to_string(TEMPLATE, {"paragraph": paragraph, "title": paragraph.title})
    sheets = [str(pdf.STYLES / name) for name in pdf.SHEETS]
    record = ("protokoll.json", paragraph.as_json().encode(), "Uppgifterna i dokumentet som data")

    def ours() -> None:
        pdf.render(TEMPLATE, {"paragraph": paragraph}, title=paragraph.title, attachments=[record])

    def bare() -> None:
        HTML(string=html, url_fetcher=pdf.OwnFilesOnly()).write_pdf(stylesheets=sheets, pdf_variant="pdf/a-3a")

    times = [(_seconds(ours), _seconds(bare)) for _ in range(rounds + 1)][1:]
    return median(one for one, _ in times), median(other for _, other in times)


def _seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
