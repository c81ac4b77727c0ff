"""The two-page extract against bare WeasyPrint on the same HTML, in turn, in one process."""

import statistics
import time
from collections.abc import Callable
from datetime import date

ROUNDS = 25


def compare() -> str:
    from django.template.loader import render_to_string
    from weasyprint import HTML

    from decisions.minutes import papers
    from decisions.models import AgendaItem
    from decisions.paragraph.printed import paragraph_of
    from municipality.paper import pdf

    item = AgendaItem.objects.get(meeting__body__code="SN", meeting__date=date(2023, 3, 30), paragraph=8)
    paragraph = paragraph_of(item)
    html = render_to_string("pdf/paragraph.html", {"paragraph": paragraph, "title": paragraph.title})
    sheets = [pdf.STYLES / name for name in pdf.SHEETS]

    def bare() -> None:
        source = HTML(string=html, base_url="print:", url_fetcher=pdf.OwnFilesOnly())
        source.write_pdf(stylesheets=sheets, pdf_variant="pdf/a-3a")

    ratios, ours = in_turn(lambda: papers.extract(item), bare)
    return (
        f"utdrag § 8            {ours * 1000:6.1f} ms   {ratios[1]:.2f} × bar WeasyPrint med samma HTML, CSS och PDF/A-3a "
        f"(minst {ratios[0]:.2f}, mest {ratios[2]:.2f}; mål 1,15)"
    )


def in_turn(first: Callable, second: Callable) -> tuple[tuple[float, float, float], float]:
    """The ratio first/second pair by pair (minimum, median, maximum), and the median of the first in seconds."""
    pairs = []
    for _ in range(ROUNDS + 1):
        pairs.append((_seconds(first), _seconds(second)))
    pairs = pairs[1:]  # the first is the warm-up
    ratios = [a / b for a, b in pairs]
    return (min(ratios), statistics.median(ratios), max(ratios)), statistics.median(a for a, _ in pairs)


def _seconds(what: Callable) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start
