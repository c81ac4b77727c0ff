from datetime import date

from decisions.forms.succession import ConfirmEndForm, EndForm


def test_what_was_chosen_goes_along_unseen(town):
    form = EndForm({"last_day": "2023-12-31", "successor": "SSN", "seats_follow": "on"}, body=town.sn)
    assert form.is_valid()
    assert form.cleaned_data == {"last_day": date(2023, 12, 31), "successor": town.ssn, "seats_follow": True}
    confirm = ConfirmEndForm(initial=form.cleaned_data, body=town.sn)
    assert [field.name for field in confirm.visible_fields()] == ["reason"]
    sent = {field.html_name: field.value() for field in confirm.hidden_fields()} | {"successor": "SSN", "reason": "x"}
    again = ConfirmEndForm(sent, body=town.sn)
    assert again.is_valid() and again.cleaned_data == form.cleaned_data | {"reason": "x"}


def test_a_body_does_not_succeed_itself(town):
    assert "SN" not in {body.code for body in EndForm(body=town.sn).fields["successor"].queryset}
