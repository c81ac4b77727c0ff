from datetime import date

from municipality.forms.register import PartyForm, PeopleFilter

TODAY = date(2023, 5, 1)


def test_nothing_asked_for_is_today_and_everybody_who_sits(town):
    assert PeopleFilter({}).conditions(TODAY) == {
        "day": TODAY, "text": "", "body": None, "party": None, "everyone": False,
    }  # fmt: skip


def test_what_can_be_read_narrows_and_what_cannot_does_not(town):
    form = PeopleFilter({"q": " åsa ", "organ": "KF", "parti": "FINNSINTE", "dag": "2022-12-12"})
    assert form.conditions(TODAY) == {
        "day": date(2022, 12, 12), "text": "åsa", "body": town.kf, "party": None, "everyone": False,
    }  # fmt: skip
    assert form.errors.keys() == {"parti"}


def test_parentheses_are_not_part_of_a_party(town):
    form = PartyForm({"code": "(KD)", "name": "Kristdemokraterna"})
    assert form.is_valid()
    assert form.cleaned_data["code"] == "KD"
