from datetime import date

from django import forms

from municipality.forms.fields import LastDayField


class Period(forms.Form):
    until = LastDayField(required=False)


def test_the_last_day_is_written_and_the_day_after_kept():
    form = Period({"until": "2026-12-31"})
    assert form.is_valid()
    assert form.cleaned_data["until"] == date(2027, 1, 1)
    assert 'value="2026-12-31"' in str(form["until"])


def test_what_is_kept_is_shown_as_the_last_day():
    assert 'value="2026-12-31"' in str(Period(initial={"until": date(2027, 1, 1)})["until"])


def test_no_last_day():
    form = Period({"until": ""})
    assert form.is_valid()
    assert form.cleaned_data["until"] is None
