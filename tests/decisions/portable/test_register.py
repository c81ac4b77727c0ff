import pytest

from decisions.portable import CaseFileError, register
from municipality.models import Assignment, Party, User

DOER = {"at": "2022-12-12T10:00:00+01:00", "by": "Märta Maskin", "title": "diarieförare"}
EMPTY = {"bodies": [], "parties": [], "people": [], "seats": []}


def match(town, **data):
    return register.match({**EMPTY, **data}, by=town.admin, at=town.now, doing=lambda place, do: do())


def test_a_doer_that_is_not_there_gets_an_account_that_nobody_can_log_in_to(town):
    doer = match(town, motion={"registered": DOER}).doer(DOER)
    assert (doer.name, doer.title, doer.holds("registrar", town.ks)) == ("Märta Maskin", "diarieförare", True)
    assert not User.objects.get(name="Märta Maskin").is_active


def test_a_doer_that_is_there_keeps_the_account_as_it_is(town):
    match(town, motion={"registered": {**DOER, "by": "Rita Registrator"}})
    assert User.objects.filter(name="Rita Registrator").count() == 1
    assert User.objects.get(name="Rita Registrator").title == "registrator"


def test_what_is_there_is_used(town):
    before = (Party.objects.count(), Assignment.objects.count())
    seat = {
        "person": "Åsa Åkerö",
        "body": "SN",
        "role": "substitute",
        "party": "SD",
        "order": 1,
        "valid_from": "2022-12-01",
        "valid_to": None,
    }
    told = match(
        town, parties=[{"code": "SD", "name": "Sverigedemokraterna"}], seats=[seat],
        people=[{"key": "Åsa Åkerö", "first_name": "Åsa", "last_name": "Åkerö", "distinction": ""}],
        bodies=[{"code": "SN", "name": "Socialnämnden", "kind": "committee", "parent": None, "diary": None,
                 **dict.fromkeys(("given_genitive", "administration", "layout", "number_pattern", "numbering"), ""),
                 "seats": 11, "adjusters": 1, "remote": "no"}],
    )  # fmt: skip
    assert told.people["Åsa Åkerö"] == town.people["åkerö"]
    assert (Party.objects.count(), Assignment.objects.count()) == before


def test_a_party_by_another_name_is_another_party(town):
    with pytest.raises(CaseFileError, match=r"^/parties/0/name: Här är S Socialdemokraterna"):
        match(town, parties=[{"code": "S", "name": "Skogspartiet"}])


def test_a_person_is_called_what_the_name_says(town):
    person = {"key": "Bo", "first_name": "Bo", "last_name": "Björk", "distinction": ""}
    with pytest.raises(CaseFileError, match=r"^/people/0/key: Personen heter ”Bo Björk”"):
        match(town, people=[person])
