from django.http import QueryDict

from motions.forms.listing import MotionFilter


def test_an_empty_filter_asks_for_everything(db):
    form = MotionFilter(QueryDict(""), years=[2022])
    assert form.is_valid()
    assert not any(form.conditions().values())


def test_a_year_without_motions_cannot_be_asked_for(db):
    assert not MotionFilter(QueryDict("ar=1999"), years=[2022]).is_valid()
    form = MotionFilter(QueryDict("ar=2022"), years=[2022])
    assert form.is_valid()
    assert form.conditions()["year"] == 2022
