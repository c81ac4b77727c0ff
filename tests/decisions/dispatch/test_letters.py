"""The letter with a decision, and what may be sent where there is no seal."""

import pytest

from decisions.dispatch import letters
from decisions.dispatch.addressees import addressees_of
from decisions.models import AgendaItem
from municipality.models import StoredFile
from municipality.refusals import Refused
from tests.decisions import approved, dispatched


@pytest.fixture
def item(town, settings, tmp_path) -> AgendaItem:
    settings.MEDIA_ROOT, settings.SIGNING_TRUST = tmp_path, None
    return dispatched.ready(town)


def test_the_letter_has_its_own_name_and_asks_to_be_told_when_it_is_read(item):
    file = StoredFile(sha256="a" * 64, size=1, media_type="application/pdf")
    draft = letters.draft(item, item.batch.minutes, addressees_of(item)[1], "a@example.se", 3, file, None)
    assert (draft.key, draft.name, draft.email) == (f"dispatch:{item.pk}:3", "Akten", "a@example.se")
    assert draft.attachments == ((file, "utdrag-SN-2023-03-30-1.pdf"),)
    assert draft.receipt_wanted
    assert "överklaga" not in draft.text  # an opinion only prepares (13 kap. 2 § kommunallagen)


def test_what_can_be_appealed_tells_by_when(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = approved.approved(town)
    item = approved.paragraph(minutes)
    file = StoredFile(sha256="a" * 64, size=1, media_type="application/pdf")
    (to,) = [letters.Addressee("late:a", "A")]
    text = letters.draft(item, minutes, to, "a@example.se", 1, file, None).text
    assert "senast den 27 april 2023" in text and "/anslagstavla/overklaga/" in text


def test_minutes_signed_in_ink_do_not_stand_in_for_a_seal(item):
    assert not letters.has_seal()
    assert letters.signed_minutes(item, item.batch.minutes) is None


def test_the_diary_says_which_paragraph(item):
    assert letters.subject(item) == "Protokollsutdrag § 1, socialnämnden den 30 mars 2023"


def test_an_approved_paragraph_may_be_dispatched(item):
    assert letters.check_may_be_dispatched(item) == item.batch.minutes


def test_one_without_minutes_may_not(town):
    item = approved.ended(town).items.get(item__paragraph=1).item
    with pytest.raises(Refused, match="inte justerad än"):
        letters.check_may_be_dispatched(item)
