from datetime import date

from django.http import QueryDict

from motions.forms.facts import FactsForm

DAY = date(2022, 12, 12)


def form(**typed) -> FactsForm:
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return FactsForm(DAY, data)


def test_names_become_people_and_what_is_in_doubt_stays_in_the_field(town):
    typed = form(submitters="David Dahl (SD), Okänd Person", submitted_on="2022-12-12")
    assert [str(one.candidate) for one in typed.chosen] == ["David Dahl (SD)"]
    assert typed.data["submitters"] == "Okänd Person"
    assert "submitters" in typed.errors


def test_a_pressed_button_of_the_forms_own_complains_of_nothing(town):
    typed = form(do="split", points="att A\natt B")
    assert typed.errors == {}
    assert typed.split == ["att A", "att B"]
    assert typed.data["points"] == ""


def test_the_same_person_is_chosen_once(town):
    pk = str(town.people["dahl"].pk)
    assert len(form(person=[pk, pk], submitters="David Dahl", submitted_on="2022-12-12").chosen) == 1


def test_a_forged_number_is_nobody(town):
    assert form(person=["0", "x", "999999"], submitted_on="i dag").chosen == []


def test_a_day_that_cannot_be_is_told_once_and_doubts_no_name(town):
    typed = form(
        title="T", received_on="2022-12-12", submitters="David Dahl", submitted_on="0022-12-12", points="att A"
    )
    assert typed.day == DAY
    assert list(typed.errors) == ["submitted_on"]


def test_an_empty_form_is_told_all_that_it_lacks_at_once(town):
    assert list(form(title="").errors) == ["title", "submitted_on", "received_on", "submitters", "points"]


def test_a_forged_party_is_none(town):
    pk = str(town.people["dahl"].pk)
    typed = form(
        title="T",
        submitted_on="2022-12-12",
        received_on="2022-12-12",
        person=pk,
        points="att A",
        **{f"party-{pk}": "x"},
    )
    assert typed.is_valid()
    assert typed.cleaned_data["submitters"][0].party is None


def test_many_of_a_name_are_not_cut_off_unsaid(town, monkeypatch):
    monkeypatch.setattr("motions.queries.submitters.CANDIDATES", 2)
    monkeypatch.setattr("motions.forms.facts.CANDIDATES", 2)
    (doubt,) = form(submitters="a", submitted_on="2022-12-12").doubts
    assert (len(doubt.candidates), doubt.more) == (2, True)
    (doubt,) = form(submitters="Okänd", submitted_on="2022-12-12").doubts
    assert (doubt.candidates, doubt.more) == ([], False)
