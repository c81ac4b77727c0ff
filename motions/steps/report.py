"""The report (tjänsteutlåtande): drafted and revised by an official, signed by the head of administration, then frozen.

A draft is working material (2 kap. 12 § tryckfrihetsförordningen, lagregel 52) and no registered document; the signed
report is one, kept as the very file that was signed.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.base import ContentFile, File
from django.utils import timezone

from motions import permissions
from motions.diary import documents
from motions.models import Case, Document, Report, ReportSection
from motions.motion.checks import check_open
from motions.report import printed
from motions.states import ReportState
from municipality import audit
from municipality.models import User
from municipality.refusals import Refused
from municipality.register.body_facts import check_active
from municipality.swedish import long_date
from municipality.text import rich_text

Sections = Sequence[tuple[str, str]]


class EditedMeanwhile(Refused):
    """Refusal: somebody else has saved the draft since it was fetched. The page shows both versions."""

    def __init__(self, report: Report):
        self.report = report
        super().__init__("Någon annan har sparat utkastet sedan du hämtade det. Jämför de två texterna och spara igen.")


class ChangedSinceRead(Refused):
    """Refusal: the draft has been saved since the signer's page was fetched, so what would be
    signed is not what was read."""

    def __init__(self):
        super().__init__(
            "Tjänsteutlåtandet är inte undertecknat: utkastet har ändrats sedan du öppnade det. Läs det en gång till, "
            "så som det står nu, och underteckna därefter."
        )


@audit.act("report.drafted")
def draft(
    case: Case,
    *,
    by: User,
    at: datetime,
    heading: str,
    dated_on: date,
    author_name: str,
    proposed_decision: str = "",
    summary: str = "",
    sections: Sections = (),
) -> Report:
    """Draft a report (upprätta utkast), in the diary of the committee that it is written for."""
    permissions.check_may_write_report(by, case.diary, timezone.localdate(at))
    check_open(case.motion)
    check_active(case.diary, timezone.localdate(at), "få nya tjänsteutlåtanden")
    report = Report(case=case, author=by, version=0)
    _write(report, heading, dated_on, author_name, proposed_decision, summary, sections)
    audit.record(
        f"Ett utkast till tjänsteutlåtande i {case.number} upprättades av {report.author_name}.",
        about=[report, case, case.motion],
    )
    return report


@audit.act("report.revised")
def revise(
    report: Report,
    *,
    by: User,
    at: datetime,
    version: int,
    heading: str,
    dated_on: date,
    author_name: str,
    proposed_decision: str = "",
    summary: str = "",
    sections: Sections = (),
) -> Report:
    """Save the draft as it is now written (spara utkast). Refuse when `version` is not the stored one, so that nobody's
    text is overwritten unseen."""
    _lock(report)
    permissions.check_may_write_report(by, report.case.diary, timezone.localdate(at))
    _check_draft(report)
    if version != report.version:
        raise EditedMeanwhile(report)
    _write(report, heading, dated_on, author_name, proposed_decision, summary, sections)
    audit.record(
        f"Utkastet till tjänsteutlåtande i {report.case.number} sparades (version {report.version}).", about=[report]
    )
    return report


@audit.act("report.signed_off")
def sign_off(
    report: Report, *, by: User, at: datetime, version: int | None = None, signed: File | None = None
) -> Report:
    """Sign the report (underteckna): from now on it is frozen, and registered as a document with
    what was signed as its file.

    `version` is the one that the signer has read: when the draft has been saved since, nothing is signed; None turns
    the comparison off. `signed` is the file when it was signed elsewhere (decisions.portable); else it is printed now.
    """
    _lock(report)
    permissions.check_may_sign_report(by, report.case.diary, timezone.localdate(at))
    _check_draft(report)
    if version not in (None, report.version):
        raise ChangedSinceRead
    check_open(report.case.motion)
    _check_whole(report, timezone.localdate(at))
    report.state = ReportState.SIGNED_OFF
    report.signed_by = by
    report.signed_by_name = f"{by.name}, {by.title_on(at)}"
    report.signed_at = at
    file = signed or ContentFile(printed.report_pdf(report), printed.file_name(report))
    shown = report.case.public_title
    report.document = documents.register_document(
        report.case, kind=Document.Kind.REPORT, direction=Document.Direction.DRAWN_UP, dated_on=report.dated_on,
        subject=f"Tjänsteutlåtande: {report.heading}"[:300],
        public_subject=f"Tjänsteutlåtande: {shown}"[:300] if shown else "", file=file,
    )  # fmt: skip
    report.save()
    audit.record(
        f"Tjänsteutlåtandet daterat {report.dated_on.isoformat()} i {report.case.number} undertecknades av "
        f"{report.signed_by_name}, och registrerades som handling {report.document.serial}.",
        about=[report, report.case, report.case.motion, report.document],
    )
    return report


@audit.act("report.discarded")
def discard(report: Report, *, by: User, at: datetime) -> None:
    """Discard the draft (kasta utkast): it is working material that is not archived. Its history stays."""
    _lock(report)
    permissions.check_may_write_report(by, report.case.diary, timezone.localdate(at))
    _check_draft(report)
    case = report.case
    audit.record(
        f"Utkastet till tjänsteutlåtande daterat den {long_date(report.dated_on)} i {case.number} kastades.",
        about=[report, case, case.motion],
    )
    for section in report.sections.all():
        section.delete()
    report.delete()


def _lock(report: Report) -> None:
    report.refresh_from_db(from_queryset=Report.objects.select_for_update(of=("self",)).select_related("case__diary"))


def _check_draft(report: Report) -> None:
    if report.state != ReportState.DRAFT:
        raise Refused("Tjänsteutlåtandet är undertecknat och kan inte ändras: upprätta ett nytt.")


def _check_whole(report: Report, today: date) -> None:
    for text, what in [(report.proposed_decision, "förslaget till beslut"), (report.summary, "sammanfattningen")]:
        if not text:
            raise Refused(f"Tjänsteutlåtandet kan inte undertecknas: {what} saknas.")
    if report.dated_on > today:
        raise Refused("Tjänsteutlåtandet är daterat efter i dag: ändra datumet innan det undertecknas.")
    for section in report.sections.all():
        if not section.heading or not section.text:
            raise Refused(
                f"Avsnitt {section.position} saknar {'text' if section.heading else 'rubrik'}: fyll i eller ta bort avsnittet."
            )


def _write(
    report: Report,
    heading: str,
    dated_on: date,
    author_name: str,
    proposed_decision: str,
    summary: str,
    sections: Sections,
) -> None:
    if not heading.strip():
        raise Refused("Ange tjänsteutlåtandets rubrik.", field="heading")
    if not author_name.strip():
        raise Refused("Ange vem som är handläggare.", field="author_name")
    report.heading = heading.strip()
    report.dated_on = dated_on
    report.author_name = author_name.strip()
    report.proposed_decision = rich_text.clean(proposed_decision)
    report.summary = rich_text.clean(summary)
    report.version += 1
    report.save()
    _write_sections(report, [(title.strip(), rich_text.clean(text)) for title, text in sections])


def _write_sections(report: Report, wanted: Sections) -> None:
    """Write only the sections that differ, so that the history shows what was changed."""
    stored = {section.position: section for section in report.sections.all()}
    for position, (heading, text) in enumerate(wanted, start=1):
        section = stored.pop(position, None) or ReportSection(report=report, position=position)
        if section.pk is None or (section.heading, section.text) != (heading, text):
            section.heading, section.text = heading, text
            section.save()
    for section in stored.values():
        section.delete()
