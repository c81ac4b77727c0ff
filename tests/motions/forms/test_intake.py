from datetime import date

from django.http import QueryDict

from motions.diary.cases import GivenNumber
from motions.forms.intake import IntakeForm


def test_a_given_number_is_read_by_the_diarys_own_pattern(town):
    data = QueryDict(
        "title=T&submitted_on=2022-12-12&received_on=2022-12-12&submitters=David+Dahl&points=att+A&given_number=KS-2022/7.119&given_reason=W3D3"
    )
    form = IntakeForm(town.ks, date(2022, 12, 12), data)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["given"] == GivenNumber("KS", 2022, 7, "119", "W3D3")
    assert "given_number" not in form.cleaned_data


def test_motions_count_as_seen_only_when_the_box_is_ticked(town):
    assert IntakeForm(town.ks, date(2022, 12, 12), QueryDict("seen=7")).seen == []
    assert IntakeForm(town.ks, date(2022, 12, 12), QueryDict("seen=7&seen=x&is_new=1")).seen == [7]
