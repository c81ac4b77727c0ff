from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motions.models import Report, ReportSection
from motions.steps import report as reports
from motions.steps import verdict
from municipality import audit
from municipality.files import storage
from municipality.refusals import Refused

DAY = date(2022, 12, 12)
TEXT = {
    "heading": "Svar på motion om våld i nära relationer",
    "dated_on": DAY,
    "author_name": "Hanna Handläggare",
    "proposed_decision": "Motionen bifalls.",
    "summary": "Ett stycke.\n\n• punkt",
    "sections": [("Bakgrund", "<p>Om <strong>IGOR</strong></p>"), ("Bedömning", "Bra.")],
}


@pytest.fixture
def report(town, motion):
    return reports.draft(motion.cases.get(), by=town.official, at=town.now, **TEXT)


def texts(report):
    return [(section.heading, section.text) for section in report.sections.all()]


# Lagregel 52: working material until it is signed, then drawn up and registered.
def test_a_draft_is_clean_and_no_registered_document(report):
    assert report.version == 1
    assert report.proposed_decision == "<p>Motionen bifalls.</p>"
    assert report.summary == "<p>Ett stycke.</p><ul><li>punkt</li></ul>"
    assert texts(report) == [("Bakgrund", "<p>Om <strong>IGOR</strong></p>"), ("Bedömning", "<p>Bra.</p>")]
    assert not report.case.documents.filter(kind="report").exists()


def test_revising_writes_only_what_differs(town, report):
    again = TEXT | {"sections": [("Bakgrund", "<p>Om <strong>IGOR</strong></p>"), ("Slutsats", "Ja."), ("Bilaga", "")]}
    reports.revise(report, by=town.official, at=town.now, version=1, **again)
    assert (report.version, [heading for heading, _ in texts(report)]) == (2, ["Bakgrund", "Slutsats", "Bilaga"])
    assert [section.history.count() for section in report.sections.all()] == [1, 2, 1]
    reports.revise(report, by=town.official, at=town.now, version=2, **TEXT | {"sections": []})
    assert texts(report) == []


def test_the_later_of_two_is_refused_and_sees_what_is_there(town, report):
    reports.revise(report, by=town.official, at=town.now, version=1, **TEXT | {"summary": "Först."})
    with pytest.raises(reports.EditedMeanwhile) as meanwhile:
        reports.revise(report, by=town.official, at=town.now, version=1, **TEXT | {"summary": "Sist."})
    assert meanwhile.value.report.summary == "<p>Först.</p>"
    assert Report.objects.get().summary == "<p>Först.</p>"


def test_signing_freezes_and_registers(town, report):
    reports.sign_off(report, by=town.head, at=town.now)
    assert report.signed_by_name == "Frida Förvaltningschef, förvaltningschef"
    document = report.case.documents.get(kind="report")
    assert document == report.document
    assert (document.direction, document.dated_on) == ("drawn_up", DAY)
    with storage.open_file(document.file) as file:
        assert file.read(5) == b"%PDF-"
    assert document.file_name == "tjansteutlatande-KS-2022-1-2022-12-12.pdf"
    assert audit.acts_about(report.case.motion).first().kind == "report.signed_off"
    with pytest.raises(Refused, match="upprätta ett nytt"):
        reports.revise(report, by=town.official, at=town.now, version=1, **TEXT)
    with pytest.raises(Refused, match="upprätta ett nytt"):
        reports.discard(report, by=town.official, at=town.now)


def test_only_the_version_that_was_read_is_signed(town, report):
    reports.revise(report, by=town.official, at=town.now, version=1, **TEXT | {"summary": "Något annat."})
    with pytest.raises(reports.ChangedSinceRead, match="har ändrats"):
        reports.sign_off(report, by=town.head, at=town.now, version=1)
    assert reports.sign_off(report, by=town.head, at=town.now, version=2).state == "signed_off"


def test_the_database_freezes_it_too(town, report):
    reports.sign_off(report, by=town.head, at=town.now)
    for change in (
        lambda: Report.objects.update(summary="x"),
        lambda: ReportSection.objects.update(text="x"),
        lambda: ReportSection.objects.all().delete(),
        lambda: ReportSection(report=report, position=9, heading="x").save_base(raw=True),
    ):
        with pytest.raises(IntegrityError, match="undertecknat"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"proposed_decision": ""}, "förslaget till beslut saknas"),
        ({"summary": " "}, "sammanfattningen saknas"),
        ({"dated_on": DAY + timedelta(days=1)}, "daterat efter i dag"),
        ({"sections": [("Bakgrund", "")]}, "Avsnitt 1 saknar text"),
        ({"sections": [("", "Bra.")]}, "Avsnitt 1 saknar rubrik"),
    ],
)
def test_what_is_not_whole_is_not_signed(town, report, change, why):
    reports.revise(report, by=town.official, at=town.now, version=1, **TEXT | change)
    with pytest.raises(Refused, match=why):
        reports.sign_off(report, by=town.head, at=town.now)


def test_who_may_what(town, report):
    with pytest.raises(Refused, match="Bara förvaltningschef"):
        reports.sign_off(report, by=town.official, at=town.now)
    with pytest.raises(Refused, match="Bara handläggare"):
        reports.revise(report, by=town.head, at=town.now, version=1, **TEXT)
    with pytest.raises(Refused, match="Bara handläggare"):
        reports.draft(report.case, by=town.registrar, at=town.now, **TEXT)
    with pytest.raises(Refused, match="rubrik"):
        reports.draft(report.case, by=town.official, at=town.now, **TEXT | {"heading": " "})
    with pytest.raises(Refused, match="handläggare"):
        reports.draft(report.case, by=town.official, at=town.now, **TEXT | {"author_name": " "})


def test_a_draft_discarded_leaves_its_history(town, report):
    case, pk = report.case, report.pk
    reports.discard(report, by=town.official, at=town.now)
    assert not Report.objects.exists()
    assert Report.history.filter(id=pk).count() == 2
    assert "kastades" in audit.acts_about(case).first().sentence


def test_no_report_after_the_verdict(town, motion, report):
    verdict.decide(motion, by=town.secretary, at=town.now, decided_on=DAY, delay_reported=False, urgent_unanimous=True,
                   outcomes=dict.fromkeys(motion.points.all(), "granted"))  # fmt: skip
    with pytest.raises(Refused, match="redan avgjord"):
        reports.draft(motion.cases.get(), by=town.official, at=town.now, **TEXT)
    with pytest.raises(Refused, match="redan avgjord"):
        reports.sign_off(report, by=town.head, at=town.now)
