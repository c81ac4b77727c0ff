"""A council's minutes of 100 paragraphs, with votes by name in every tenth: against bare WeasyPrint on the same HTML, and the memory it takes."""

import resource
import time
from dataclasses import replace

PARAGRAPHS, VOTERS = 100, 61


def compare() -> str:
    from django.template.loader import render_to_string
    from weasyprint import HTML

    from decisions.minutes import papers
    from municipality.paper import pdf

    minutes = council()
    start = time.perf_counter()
    content = papers.minutes(minutes)
    ours = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    html = render_to_string("pdf/minutes.html", {"minutes": minutes, "title": minutes.title})
    start = time.perf_counter()
    source = HTML(string=html, base_url="print:", url_fetcher=pdf.OwnFilesOnly())
    source.write_pdf(stylesheets=[pdf.STYLES / name for name in pdf.SHEETS], pdf_variant="pdf/a-3a")
    bare = time.perf_counter() - start
    return (
        f"protokoll, {PARAGRAPHS} §§    {ours:6.1f} s    {ours / bare:.2f} × bar WeasyPrint (mål 1,15), {peak} MB som mest (mål 500), "
        f"{len(content) // 1024} kB"
    )


def council():
    """The minutes of the demonstration's paragraph, as many times, in memory: a bench is about printing, not about writing."""
    from decisions.minutes.printed import minutes_of
    from decisions.models import Meeting

    minutes = minutes_of(Meeting.objects.select_related("body").get(body__code="SN", date="2023-03-30"))
    (paragraph,) = minutes.paragraphs
    told = divided(paragraph)
    numbers = range(1, PARAGRAPHS + 1)
    return replace(
        minutes, paragraphs=tuple(replace(told if number % 10 == 0 else paragraph, number=number) for number in numbers)
    )


def divided(paragraph):
    from decisions.paragraph.proceedings import AskedQuestion, Divided, Proceedings, Voted

    ballots = tuple(Voted(f"Ledamot Nummer{n}", "S", "yes" if n % 2 else "no") for n in range(VOTERS))
    division = Divided(1, False, "simple", "bifall", "avslag", 30, 31, 0, 0, 0, 0, "majority", ballots)
    return replace(
        paragraph, proceedings=Proceedings((AskedQuestion("main", "bifall", "avslag", True, False, division),))
    )
