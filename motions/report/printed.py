"""The report (tjänsteutlåtande) as it is printed: the same template on screen and in the PDF."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from motions.models import Report
from municipality.paper import pdf


@dataclass(frozen=True)
class Part:
    """A heading of the report, and its text as clean HTML."""

    heading: str
    content: SafeString


@dataclass(frozen=True)
class ReportPaper:
    """Everything that is printed on the report, in its order."""

    report: Report
    administration: str
    facts: list[tuple[str, str]]
    parts: list[Part]

    @property
    def signature(self) -> list[str]:
        """The name and the title of who has signed, a line each; empty for a draft."""
        return [line for line in self.report.signed_by_name.split(", ", 1) if line]


def report_paper(report: Report) -> ReportPaper:
    """Return what is printed of the report, without its empty parts."""
    case, body = report.case, report.case.diary.on(report.dated_on)
    sections = [
        ("Förslag till beslut", report.proposed_decision),
        ("Sammanfattning", report.summary),
        *((section.heading, section.text) for section in report.sections.all()),
    ]
    return ReportPaper(
        report=report,
        administration=body.administration or body.name,
        facts=[("Datum", report.dated_on.isoformat()), ("Diarienummer", case.number)],
        # The texts are clean from the step that saved them (municipality.text.rich_text).
        parts=[Part(heading, mark_safe(text)) for heading, text in sections if text],  # noqa: S308
    )


def report_pdf(report: Report) -> bytes:
    """Return the report as a PDF."""
    context = {"paper": report_paper(report)}
    return pdf.render("pdf/report.html", context, title=f"Tjänsteutlåtande {report.case.number}: {report.heading}")


def file_name(report: Report) -> str:
    """Return the name of the PDF: "tjansteutlatande-SN-2022-2159-2023-02-01.pdf"."""
    return f"tjansteutlatande-{report.case.slug}-{report.dated_on.isoformat()}.pdf"
