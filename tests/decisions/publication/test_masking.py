import json

import pytest

from decisions.publication import masking
from decisions.steps import approval
from decisions.steps import publication as steps
from municipality.refusals import Refused
from tests.decisions.published import LATER, NUMBER, begun, published, reviewed


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_each_word_is_marked_once_with_what_stands_around_it(town):
    part = begun(town, f"Nina Ek, {NUMBER},").parts.get()
    marks = masking.marks_on(part.held, set())
    assert [(mark.text, mark.required) for mark in marks] == [("Nina Ek", False), (NUMBER, True)]
    assert marks[0].before.endswith("Ärende om ") and marks[0].after.startswith(f", {NUMBER}")


def test_the_elected_and_the_bodies_are_known(town):
    known = masking.known_names()
    assert "Socialnämnden" in known and town.people["dahl"].name in known


def test_the_record_has_the_masks_and_nothing_of_what_is_withheld(town):
    publication = begun(town, "Föreningen", "Hemligheten")
    parts = list(publication.parts.all())
    publication = reviewed(town, publication, masks=["bidrag"], shows={parts[1].held_id: "number"})
    record = json.loads(masking.rendered(publication).record)
    first, second = record["paragraphs"]
    assert first["decisions"][0]["text"] == "Föreningen får [maskat]."
    assert second == {"number": 2, "withheld": True}


def corrected(publication) -> list:
    return masking.corrected_since(publication, masking.parts_of(publication))


def test_a_correction_is_shown_in_the_next_version_and_looked_through_too(town):
    first = published(town, begun(town, "Föreningen"))
    assert not corrected(first)
    item = first.parts.get().held.item
    approval.correct(item, by=town.secretary, at=LATER, text=f"Det ska stå Nina Ek, {NUMBER}.")
    assert corrected(first) == [item]
    second = steps.begin(first.minutes, by=town.secretary, at=LATER)
    with pytest.raises(Refused, match=NUMBER):
        steps.approve(second, by=town.secretary, at=LATER)
    second = published(town, reviewed(town, second, masks=[NUMBER]))
    assert "Det ska stå Nina Ek, [maskat]." in second.parts.get().html
    assert not corrected(second) and NUMBER not in second.record


def test_a_finished_file_is_read_before_it_is_shown(town):
    publication = begun(town, "Nina Ek")
    publication.masks = []
    finished = masking.rendered(publication).pdf
    masking.check_nothing_left(publication, finished)
    publication.masks = ["nina ek"]
    with pytest.raises(Refused, match="”Nina Ek” finns kvar"):
        masking.check_nothing_left(publication, finished)


def test_a_file_that_was_handed_in_does_not_go_along_with_the_public_version(town):
    part = begun(town).parts.get()
    part.held.paper["html"] += "<p>Lämnad som reservation.pdf, som följer med som bifogad fil.</p>"
    assert "Lämnad som reservation.pdf, som inte visas i den publicerade versionen." in masking.shown(part, [])


def test_the_first_page_is_read_as_it_was_approved(town):
    minutes = begun(town).minutes
    facts = {one["label"]: one["lines"] for one in masking.first_page(minutes)["first_page"]}
    assert facts["Beslutande"][0].startswith("Anna Almqvist (S)")
    assert masking.marks_on_first_page(minutes, masking.known_names()) == []
    assert "Bo Björk" in [mark.text for mark in masking.marks_on_first_page(minutes, ())]
