from decisions.forms.recurring import RecurringForm


def test_months_are_numbers_and_may_be_none():
    form = RecurringForm({"heading": "Upprop", "content": "text", "months": ["4", "10"]})
    assert form.is_valid() and form.cleaned_data["months"] == [4, 10]
    assert not RecurringForm({"heading": "Upprop", "content": "text", "months": ["13"]}).is_valid()
