from decisions.forms.appendices import AppendixForm


def test_either_is_enough_and_the_step_says_when_neither_is_there():
    assert AppendixForm({"text": "Text"}, {}).is_valid()
    assert AppendixForm({}, {}).is_valid()
