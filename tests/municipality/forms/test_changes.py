from django.http import QueryDict

from municipality.forms.register import CorrectPersonForm
from municipality.steps import register


def sent(record, **typed) -> CorrectPersonForm:
    """What the browser sends of a page that showed the record as it was."""
    shown = {name: getattr(record, name) for name in ("first_name", "last_name", "email", "distinction")}
    data = QueryDict(mutable=True)
    data.update(shown | {f"initial-{name}": value for name, value in shown.items()} | typed)
    return CorrectPersonForm(data, record=type(record).objects.get(pk=record.pk))


def test_what_one_did_not_touch_is_not_written_over(town):
    dahl = town.people["dahl"]
    register.correct_person(dahl, by=town.registrar, at=town.now, email="ny@example.org")
    form = sent(dahl, last_name="Dahlgren")
    assert form.is_valid()
    assert form.changes() == {"last_name": "Dahlgren"}
    assert sent(dahl).changes() == {}


def test_what_both_have_changed_is_shown_before_it_is_written_over(town):
    dahl = town.people["dahl"]
    register.correct_person(dahl, by=town.registrar, at=town.now, last_name="Dahlberg")
    form = sent(dahl, last_name="Dahlgren")
    assert "har ändrat uppgiften till ”Dahlberg” sedan du öppnade sidan" in form.errors["last_name"][0]
    assert 'value="Dahlgren"' in str(form["last_name"])
    again = CorrectPersonForm(form.data, record=form.record)
    assert again.is_valid()
    assert again.changes() == {"last_name": "Dahlgren"}


def test_both_may_have_changed_it_to_the_same(town):
    dahl = town.people["dahl"]
    register.correct_person(dahl, by=town.registrar, at=town.now, last_name="Dahlgren")
    assert sent(dahl, last_name="Dahlgren").is_valid()
