"""A paragraph is given out under seal when it is approved: numbered, logged, and never altered."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.utils.safestring import mark_safe

from decisions.minutes import papers
from decisions.minutes.frozen import frozen_of
from decisions.models import Extract, ExtractItem
from decisions.queries.verification import verdict
from decisions.steps import approval, extracts
from decisions.steps import minutes as minutes_steps
from municipality.files import storage
from municipality.models import Act
from municipality.refusals import Refused
from tests.decisions import approved, meeting_room
from tests.paper import pages

LATER = approved.APPROVED + timedelta(days=30)


@pytest.fixture
def minutes(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return approved.approved(town)


def content_of(extract: Extract) -> bytes:
    with storage.open_file(extract.file) as file:
        return file.read()


def test_an_extract_is_sealed_numbered_and_logged(town, minutes):
    item = approved.paragraph(minutes, 1)
    extract = extracts.certify([item], by=town.secretary, at=LATER, recipient="Kommunstyrelsen")
    second = extracts.certify([item], by=town.secretary, at=LATER)
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


def test_an_extract_of_several_paragraphs_has_the_record_of_each(town, minutes):
    items = [approved.paragraph(minutes, number) for number in (2, 1)]
    extract = extracts.certify(items, by=town.secretary, at=LATER, recipient="Kommunstyrelsen")
    content = content_of(extract)
    assert extract.paragraphs == [1, 2]
    found = verdict(content)
    assert found.is_well
    assert found.what.startswith("Utdrag 2023:1: §§ 1–2 ur Socialnämndens protokoll den 30 mars 2023, bestyrkt av ")
    first, second = pages(content)
    assert "Sak 1" in first and "Rätt utdraget" not in first
    assert "Sak 2" in second and "Utdrag 2023:1 av §§ 1–2 till Kommunstyrelsen." in second
    with pikepdf.open(BytesIO(content)) as file:
        assert file.docinfo.Title == "Socialnämnden 30 mars 2023 §§ 1–2"
        records = [file.attachments[f"{number}-protokoll.json"].get_file().read_bytes() for number in (1, 2)]
    assert records == [one.record.encode() for one in minutes.items.order_by("item__paragraph")]
    act = Act.objects.get(kind="extract.certified")
    assert {f"agendaitem:{item.pk}" for item in items} < set(act.about)


def test_each_paragraph_of_an_extract_has_its_own_head_over_its_own_pages(town, minutes):
    first, other = (frozen_of(approved.paragraph(minutes, number)) for number in (1, 2))
    first = replace(first, html=mark_safe(first.html + "<section><p>Rad.</p></section>" * 80))  # noqa: S308
    certificate = papers.Certificate("2023:1", "§§ 1–2", "Nils", "6 maj 2023", "")
    printed = pages(papers.certified([first, other], certificate, "Utdrag"))
    heads = [re.search(r"Paragraf (§ \d( forts\.)?)", page)[1] for page in printed]
    assert heads == ["§ 1", "§ 1 forts.", "§ 1 forts.", "§ 2"]


def test_in_ink_it_is_numbered_and_logged_with_lines_to_sign(town, minutes, settings):
    settings.SIGNING_TRUST = None  # it takes no seal
    extract = extracts.certify([approved.paragraph(minutes)], by=town.secretary, at=LATER, in_ink=True)
    (page,) = pages(content_of(extract))
    assert not extract.sealed
    assert "Ort och datum Nils Nämndsekreterare, nämndsekreterare Utdrag 2023:1 av § 1." in page
    assert "stämpel" not in page
    assert "togs ut för att bestyrkas med bläck" in Act.objects.get(kind="extract.certified").sentence


def test_paragraphs_that_are_not_all_approved_make_no_extract(town, authority):
    whole = approved.ended(town)
    items = [approved.paragraph(whole, 1), approved.paragraph(whole, 2)]
    told = {"by": town.secretary, "at": approved.APPROVED}
    approved.approved(town, minutes_steps.set_apart(whole.meeting, **told, kind="part", items=[items[0].pk]))
    with pytest.raises(Refused, match=r"^§ 2 är inte justerad: .* Ta bara med de justerade\.$"):
        extracts.certify(items, by=town.secretary, at=LATER)


def test_an_extract_is_of_one_meeting_and_of_something(town, minutes):
    other = meeting_room.taken_up(town, meeting_room.open_room(town, town.ssn), heading="Annat")
    with pytest.raises(Refused, match="från olika sammanträden"):
        extracts.certify([approved.paragraph(minutes), other], by=town.secretary, at=LATER)
    with pytest.raises(Refused, match="Välj minst en paragraf"):
        extracts.certify([], by=town.secretary, at=LATER)


def test_the_paper_says_who_and_that_it_has_no_legal_force(town, minutes):
    (page,) = pages(content_of(extracts.certify([approved.paragraph(minutes)], by=town.secretary, at=LATER)))
    assert "Nils Nämndsekreterare, nämndsekreterare, 6 maj 2023" in page
    assert "Utdrag 2023:1" in page and "/verifiera/" in page
    assert "Demonstration: underskrifterna saknar rättslig verkan" in page


def test_before_approval_nothing_is_certified(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = approved.locked(town)
    with pytest.raises(Refused, match="§ 1 är inte justerad"):
        extracts.certify([approved.paragraph(minutes)], by=town.secretary, at=LATER)
    assert not Extract.objects.exists()


def test_without_a_seal_no_number_is_drawn(town, minutes, settings):
    settings.SIGNING_TRUST = None
    with pytest.raises(Refused, match="ingen elektronisk stämpel"):
        extracts.certify([approved.paragraph(minutes)], by=town.secretary, at=LATER)
    assert not Extract.objects.exists()


def test_only_who_keeps_the_minutes_certifies(town, minutes):
    with pytest.raises(Refused, match="nämndsekreterare"):
        extracts.certify([approved.paragraph(minutes)], by=town.reader, at=LATER)


def test_a_correction_after_it_is_told_to_who_verifies(town, minutes):
    item = approved.paragraph(minutes)
    extract = extracts.certify([item], by=town.secretary, at=LATER)
    approval.correct(item, by=town.secretary, at=LATER, text="Talet ska vara 14.")
    found = verdict(content_of(extract))
    assert not found.is_well and not found.wrong
    assert [one.text for one in found.corrections] == ["Talet ska vara 14."]
    assert verdict(content_of(extracts.certify([item], by=town.secretary, at=LATER))).is_well


def test_the_database_keeps_it_as_it_is(town, minutes):
    extracts.certify([approved.paragraph(minutes)], by=town.secretary, at=LATER)
    for change in (
        lambda: Extract.objects.update(recipient="Annan"),
        lambda: Extract.objects.all()._raw_delete("default"),
        lambda: ExtractItem.objects.update(corrections=2),
        lambda: ExtractItem.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="kan inte ändras"), transaction.atomic():
            change()
