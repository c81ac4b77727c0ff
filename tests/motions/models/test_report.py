from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motions.models import ReportSection
from motions.steps import report
from municipality.refusals import sentence_of
from tests.constraints import assert_refused


@pytest.fixture
def draft(town, motion):
    return report.draft(
        motion.cases.get(), by=town.official, at=town.now, heading="Svar", dated_on=date(2022, 12, 12), author_name="Hanna",
        proposed_decision="<p>Motionen bifalls.</p>", summary="<p>Kort.</p>", sections=[("Bakgrund", "<p>Text.</p>")],
    )  # fmt: skip


def test_a_signature_has_its_hand_and_its_moment(draft):
    assert_refused("report_signature_is_whole", draft, state="signed_off")


def test_what_is_signed_is_frozen_with_its_sections(town, draft):
    report.sign_off(draft, by=town.head, at=town.now)
    for rows in (type(draft).objects.filter(pk=draft.pk), ReportSection.objects.filter(report=draft)):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            rows.update(heading="Något annat")
        assert "undertecknat tjänsteutlåtande kan inte ändras" in sentence_of(refusal.value)
