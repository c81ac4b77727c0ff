import pytest
from django.core.exceptions import ValidationError

from decisions.models import BroughtMinutes, PrintedNumber, PrintedSection
from tests.decisions import meeting_room


def test_a_source_is_told(town):
    with pytest.raises(ValidationError, match="Ange var protokollet är hämtat"):
        BroughtMinutes(meeting=meeting_room.plan(town), source="").validate_constraints()


def test_each_says_itself():
    assert str(PrintedNumber(number="KS2014/143")) == "KS2014/143"
    assert str(PrintedSection(heading="Ärendet")) == "Ärendet"
