"""What the database itself says of minutes and signatures; that approved ones stand is tried in steps/test_approval.py."""

import pytest
from django.core.exceptions import ValidationError

from decisions.models import Approval, Minutes, Signer
from tests.decisions.approved import APPROVED, ended, locked, staffed


def refused(row, match):
    with pytest.raises(ValidationError, match=match):
        row.validate_constraints()


def test_one_whole_a_meeting(town):
    minutes = ended(town)
    refused(Minutes(meeting=minutes.meeting, number=2, kind="whole"), "lyft ut paragrafer")
    refused(Minutes(meeting=minutes.meeting, number=1, kind="part"), "Nummer")


def test_what_is_locked_has_its_bytes_and_what_is_approved_its_day(town):
    minutes = ended(town)
    minutes.state = "to_sign"
    refused(minutes, "minutes_locked_is_stored")
    minutes.state = "approved"
    refused(minutes, "minutes_approved_on")


def test_a_signature_is_whole_and_given_by_one_who_was_there(town):
    minutes = staffed(town, ended(town))
    signer = minutes.signers.get(role="adjuster")
    signer.method = "ink"
    refused(signer, "signer_signature_is_whole")
    refused(Signer(minutes=minutes, role="adjuster", position=9, name="Ingen"), "signer_chair_and_adjusters_were_there")
    refused(Signer(minutes=minutes, role="adjuster", position=9, name="x", attendance=signer.attendance), "ska redan")
    secretary = minutes.signers.get(role="secretary")
    refused(Signer(minutes=minutes, role="secretary", position=9, name=secretary.name), "ska redan")


def test_an_answer_is_whole(town):
    approval = Approval.objects.filter(signer__minutes=staffed(town, ended(town))).first()
    approval.answer, approval.version, approval.given_at, approval.given_by = "differs", 1, APPROVED, town.secretary
    refused(approval, "vad som avviker")


def test_each_paragraph_that_is_locked_has_its_secretary(town):
    row = locked(town).items.first()
    row.secretary = None
    refused(row, "har en sekreterare, som skriver under den")
