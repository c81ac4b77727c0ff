from decisions.forms.item_cases import NumbersForm, TogetherForm
from decisions.states import Purpose
from tests.decisions.together import leading, registered


def test_numbers_are_told_apart_by_lines_and_commas(town):
    cases = leading(registered(town, 3))
    first, second, third = (case.number for case in cases)
    form = NumbersForm({"numbers": f"{first}, {second}\n\n{third}\n"}, body=town.kf, purpose=Purpose.ANNOUNCEMENT)
    assert form.is_valid()
    assert form.cleaned_data["cases"] == cases


def test_numbers_that_nothing_has_are_told_all_at_once(town):
    form = NumbersForm({"numbers": "KS-1, SN-2"}, body=town.kf)
    assert form.errors["numbers"] == ["Inga ärenden har numren KS-1 och SN-2."]
    assert NumbersForm({"numbers": "KS-1"}, body=town.kf).errors["numbers"] == ["Inget ärende har numret KS-1."]


def test_a_body_is_offered_what_it_may_do_and_gives_the_first_and_the_others(town):
    cases = leading(registered(town))
    typed = {"purpose": "verdict", "numbers": "\n".join(case.number for case in cases)}
    form = TogetherForm(typed, body=town.kf)
    assert form.is_valid()
    assert form.facts() == {"purpose": "verdict", "number": None, "case": cases[0], "also": [cases[1]]}
    assert not TogetherForm(typed, body=town.sn).is_valid()
