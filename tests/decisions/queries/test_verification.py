"""What a PDF is to the municipality: an extract, signed minutes or the public version, unaltered or not; or nothing it knows."""

from datetime import timedelta

import pytest

from decisions.queries.verification import Standing, verdict
from decisions.steps import approval, extracts
from municipality.files import storage
from tests.decisions import approved, published
from tests.signing import NOW, paper, signed_by_all

LATER = approved.APPROVED + timedelta(days=1)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def content_of(stored) -> bytes:
    with storage.open_file(stored) as file:
        return file.read()


def test_a_strangers_signed_paper_is_not_ours(db, authority):
    found = verdict(signed_by_all(authority))
    assert not found.is_well and found.what == ""
    assert any("finns inte bland de utdrag" in one for one in found.wrong)
    assert len(found.signatures) == 3


@pytest.mark.parametrize("content", [b"hej", b"%PDF-1.7"])
def test_what_is_no_paper_is_told(db, authority, content):
    assert verdict(content).wrong == ("Filen går inte att läsa som PDF, eller så är den skadad.",)


def test_an_unsigned_paper_is_told(db, authority):
    assert verdict(paper()).wrong == ("Filen är inte elektroniskt underskriven.",)


def test_only_the_demonstration_says_that_nothing_counts(db, authority, settings):
    from municipality.signing import seal

    sealed = seal.sealed(paper(), name="K", reason="R", at=NOW)
    assert verdict(sealed).told
    settings.DEMONSTRATION = False
    assert not verdict(sealed).told


def test_an_extract_of_several_tells_which_of_them_was_corrected(town, media, authority):
    minutes = approved.approved(town)
    items = [approved.paragraph(minutes, number) for number in (1, 2)]
    extract = extracts.certify(items, by=town.secretary, at=LATER)
    approval.correct(items[1], by=town.secretary, at=LATER, text="Talet ska vara 14.")
    found = verdict(content_of(extract.file))
    assert (found.standing, found.standing.heading) == (Standing.CORRECTED, "Oförändrad, men rättad senare")
    assert [(one.item.label, one.text) for one in found.corrections] == [("§ 2", "Talet ska vara 14.")]


def test_what_is_certified_in_ink_is_known_but_not_signed(town, media):
    item = approved.paragraph(approved.approved(town))
    found = verdict(content_of(extracts.certify([item], by=town.secretary, at=LATER, in_ink=True).file))
    assert (found.standing, found.is_well, found.wrong) == (Standing.UNSIGNED, False, ())
    assert "utskrivet för att bestyrkas med bläck av Nils Nämndsekreterare" in found.what
    assert "underskriften på det utskrivna pappret" in found.told[0]


def test_the_public_version_is_known_as_long_as_it_is_out(town, media):
    publication = published.published(town, published.begun(town))
    found = verdict(content_of(publication.pdf))
    assert found.standing == Standing.UNSIGNED
    assert found.what == "Version 1 för publicering av Socialnämndens protokoll den 30 mars 2023, § 1."
    assert len(found.told) == 1
    published.withdrawn(town, publication)
    assert "visas inte längre" in verdict(content_of(publication.pdf)).told[1]
