"""A paragraph is given out under seal when it is approved: numbered, logged, and never altered."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from decisions.models import Extract
from decisions.queries.verification import verdict
from decisions.steps import approval, extracts
from municipality import files
from municipality.models import Act
from municipality.refusals import Refused
from tests.decisions import approved

LATER = approved.APPROVED + timedelta(days=30)


@pytest.fixture
def minutes(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return approved.approved(town)


def content_of(extract: Extract) -> bytes:
    with files.open_file(extract.file) as file:
        return file.read()


def test_an_extract_is_sealed_numbered_and_logged(town, minutes):
    item = approved.paragraph(minutes, 1)
    extract = extracts.certify(item, by=town.secretary, at=LATER, recipient="Kommunstyrelsen")
    second = extracts.certify(item, by=town.secretary, at=LATER)
    assert (extract.label, second.label) == ("2023:1", "2023:2")
    assert (extract.made_by_name, extract.recipient) == ("Nils Nämndsekreterare, nämndsekreterare", "Kommunstyrelsen")
    act = Act.objects.filter(kind="extract.certified").earliest("id")
    assert act.sentence.startswith(
        "Utdrag 2023:1 av § 1 till Kommunstyrelsen bestyrktes med kommunens stämpel (SHA-256 "
    )
    found = verdict(content_of(extract))
    assert found.is_well
    assert found.what == (
        "Utdrag 2023:1: § 1 ur Socialnämndens protokoll den 30 mars 2023, bestyrkt av Nils Nämndsekreterare, "
        "nämndsekreterare den 6 maj 2023."
    )
    assert "saknar rättslig verkan" in found.told[0]


def test_the_paper_says_who_and_that_it_has_no_legal_force(town, minutes):
    from tests.municipality.test_pdf import pages

    (page,) = pages(content_of(extracts.certify(approved.paragraph(minutes), by=town.secretary, at=LATER)))
    assert "Nils Nämndsekreterare, nämndsekreterare, 6 maj 2023" in page
    assert "Utdrag 2023:1" in page and "/verifiera/" in page
    assert "Demonstration: underskrifterna saknar rättslig verkan" in page


def test_before_approval_nothing_is_certified(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = approved.locked(town)
    with pytest.raises(Refused, match="§ 1 är inte justerad"):
        extracts.certify(approved.paragraph(minutes), by=town.secretary, at=LATER)
    assert not Extract.objects.exists()


def test_without_a_seal_no_number_is_drawn(town, minutes, settings):
    settings.SIGNING_TRUST = None
    with pytest.raises(Refused, match="ingen elektronisk stämpel"):
        extracts.certify(approved.paragraph(minutes), by=town.secretary, at=LATER)
    assert not Extract.objects.exists()


def test_only_who_keeps_the_minutes_certifies(town, minutes):
    with pytest.raises(Refused, match="nämndsekreterare"):
        extracts.certify(approved.paragraph(minutes), by=town.reader, at=LATER)


def test_a_correction_after_it_is_told_to_who_verifies(town, minutes):
    item = approved.paragraph(minutes)
    extract = extracts.certify(item, by=town.secretary, at=LATER)
    approval.correct(item, by=town.secretary, at=LATER, text="Talet ska vara 14.")
    found = verdict(content_of(extract))
    assert not found.is_well and not found.wrong
    assert [one.text for one in found.corrections] == ["Talet ska vara 14."]
    assert verdict(content_of(extracts.certify(item, by=town.secretary, at=LATER))).is_well


def test_the_database_keeps_it_as_it_is(town, minutes):
    extract = extracts.certify(approved.paragraph(minutes), by=town.secretary, at=LATER)
    for change in (
        lambda: Extract.objects.update(recipient="Annan"),
        lambda: Extract.objects.filter(pk=extract.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="kan inte ändras"), transaction.atomic():
            change()
