from municipality.forms.bodies import BodyForm, CorrectBodyForm, CorrectFactsForm, FactsForm, layouts
from tests.town import NOW


def test_a_body_may_follow_any_layout_there_is_and_keeps_its_code(town):
    assert {"huddinge", "goteborg"} <= {name for name, _ in layouts()}
    assert BodyForm()["layout"].value() == "huddinge"
    assert "code" not in CorrectBodyForm(record=town.sn).fields


def test_a_body_is_no_subcommittee_of_itself_and_the_council_has_none(town):
    parents = CorrectBodyForm(record=town.sn).fields["parent"].queryset
    assert {body.code for body in parents} == {"KS", "SSN"}


def test_what_a_person_changed_is_what_is_sent_on(town):
    facts = town.sn.on(NOW.date())
    shown = {name: field.value() for name, field in ((bound.name, bound) for bound in FactsForm(facts=facts))}
    told = {name: value for name, value in shown.items() if value not in (None, False)}
    form = FactsForm(told | {"valid_from": "2023-01-01", "reason": "Nytt reglemente.", "seats": "9"}, facts=facts)
    assert form.is_valid(), form.errors
    assert form.changes() == {"valid_from": NOW.date().replace(2023, 1, 1), "reason": "Nytt reglemente.", "seats": 9}


def test_what_has_always_held_has_no_first_day(town):
    assert "valid_from" not in CorrectFactsForm(facts=town.sn.on(NOW.date())).fields
