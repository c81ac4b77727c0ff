"""What adjusters say that differs, and what is corrected, stands with the paragraph wherever it is printed."""

from datetime import timedelta

import pytest

from decisions.minutes.printed import minutes_of
from decisions.paragraph.notes import noted_on
from decisions.paragraph.printed import paragraph_of
from decisions.steps import approval
from decisions.steps.approval import Answered
from tests.decisions.approved import APPROVED, approved, paragraph, sent


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def differ(town, minutes, text: str) -> None:
    signer = minutes.signers.get(role="adjuster")
    given = signer.approvals.select_related("minutes_item__item").get(minutes_item__item__paragraph=1)
    answers = [Answered(given.pk, given.minutes_item.item.version, text)]
    approval.answer(signer, by=town.secretary, at=APPROVED, answers=answers)


def test_a_differing_view_stands_last_in_the_paragraph_with_who_holds_it(town):
    minutes = sent(town)
    differ(town, minutes, "Yrkandet lades fram av Ceder.")
    item = paragraph(minutes)
    part = paragraph_of(item).parts[-1]
    assert (part.heading, part.content) == (
        "Justering", "<p>Bo Björk (M) har vid justeringen en avvikande mening: Yrkandet lades fram av Ceder.</p>",
    )  # fmt: skip
    assert paragraph_of(item).as_record()["differing_views"] == (
        {"name": "Bo Björk (M)", "text": "Yrkandet lades fram av Ceder."},
    )
    differ(town, minutes, "")
    assert paragraph_of(item).differing_views == ()


def test_a_correction_stands_after_the_paragraph_in_the_whole_minutes(town):
    minutes = approved(town)
    at = APPROVED + timedelta(days=1)
    approval.correct(paragraph(minutes), by=town.secretary, at=at, text="Ska vara 2023.\nInte 2032.")
    first, second = minutes_of(minutes.meeting).paragraphs
    part = first.parts[-1]
    assert part.heading == "Rättelsenotering 7 april 2023"
    assert part.content == "<p>Ska vara 2023.\nInte 2032.</p>\n<p>Nils Nämndsekreterare, nämndsekreterare</p>"
    assert second.corrections == ()
    assert first.as_record()["corrections"][0]["noted_on"] == "2023-04-07"


def test_however_many_they_are_read_in_as_many_queries(town, django_assert_num_queries):
    items = list(sent(town).meeting.items.all())
    with django_assert_num_queries(3):
        noted_on(items)
