import pytest
from django.db import IntegrityError, transaction

from decisions.models import TrialPrint
from tests.decisions.meeting_room import plan, put


def test_a_trial_that_failed_says_why_and_no_other_does(town):
    item = put(plan(town), town)
    for state, fault in [("failed", ""), ("done", "Tabellen är för bred."), ("tried", "")]:
        with pytest.raises(IntegrityError), transaction.atomic():
            TrialPrint.objects.create(item=item, version=1, state=state, fault=fault)
    made = TrialPrint.objects.create(item=item, version=1, state="failed", fault="Tabellen är för bred.")
    assert str(made) == f"{item}, Kan inte skrivas ut"
