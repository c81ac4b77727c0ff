from decisions.forms.calling import CancelForm, MoveForm, PrepareForm, SendForm


def test_what_may_be_left_out_and_what_may_not():
    assert PrepareForm({}).is_valid() and SendForm({}).is_valid()
    assert not CancelForm({}).is_valid()
    assert set(MoveForm({}).errors) == {"date", "starts_at", "place", "reason"}
