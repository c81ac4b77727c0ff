from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from municipality import audit
from municipality.models import Act, Assignment, Party
from municipality.queries import changes
from municipality.steps import register


@audit.act("test.renamed")
def rename(party, *names, by, at):
    for name in names:
        party.name = name
        party.save()
    audit.record("Partiet bytte namn.", about=[party])


@audit.act("test.passed_by")
def pass_by(*, by, at):
    party = Party.objects.create(code="TF", name="Tillfälliga")
    party.delete()
    audit.record("Ett parti kom och gick.", about=[by])


audit.acts.pop("test.renamed")
audit.acts.pop("test.passed_by")


def change_of(kind: str) -> list[changes.Change]:
    return changes.changes_of(Act.objects.filter(kind=kind).order_by("id").last())


def test_a_new_record_is_told_with_its_values_in_words(town):
    (change,) = change_of("assignment.begun")
    assert (change.noun, change.what, change.name) == ("Uppdrag", "lades till", "Örjan Öberg (S), ersättare")
    told = {field.label: (field.old, field.new) for field in change.fields}
    assert told["Organ"] == ("", "Kommunstyrelsen")
    assert told["Uppdrag"] == ("", "ersättare")
    assert told["Från och med"] == ("", "15 oktober 2022")
    assert "Till (dagen efter den sista)" not in told


def test_a_change_is_told_before_and_after_the_whole_act(town):
    party = town.parties["S"]
    rename(party, "Arbetarepartiet", "Socialdemokratiska arbetarepartiet", by=town.admin, at=town.now)
    (change,) = change_of("test.renamed")
    assert change.what == "ändrades"
    assert change.fields == [changes.FieldChange("Namn", "Socialdemokraterna", "Socialdemokratiska arbetarepartiet")]


def test_what_came_and_went_within_an_act_is_no_change(town):
    pass_by(by=town.admin, at=town.now)
    assert change_of("test.passed_by") == []


def test_what_an_act_within_the_act_wrote_is_told_there(town):
    @audit.act("test.outer")
    def outer(*, by, at):
        party = register.add_party(by=by, at=at, code="V", name="Vänstern")
        party.name = "Vänsterpartiet"
        party.save()
        audit.record("Den yttre.", about=[party])

    try:
        outer(by=town.admin, at=town.now)
    finally:
        audit.acts.pop("test.outer")
    (change,) = change_of("test.outer")
    assert [(field.old, field.new) for field in change.fields] == [("Vänstern", "Vänsterpartiet")]


def test_a_fields_earlier_values_are_all_there_the_latest_first(town):
    party = town.parties["S"]
    rename(party, "Arbetarepartiet", by=town.admin, at=town.now)
    rename(party, "Socialdemokraterna", by=town.registrar, at=town.now)
    name = next(field for field in changes.field_histories(Party, party.pk) if field.name == "name")
    assert [(earlier.value, earlier.act.by_name) for earlier in name.values] == [
        ("Socialdemokraterna", "Rita Registrator"),
        ("Arbetarepartiet", "Adam Administratör"),
        ("Socialdemokraterna", "Adam Administratör"),
    ]


def test_a_record_that_never_was_has_no_history(town):
    assert changes.field_histories(Party, 0) == []


def test_a_password_is_never_told(town):
    names = {field.name for field in changes.field_histories(type(town.admin), town.admin.pk)}
    assert "name" in names
    assert not names & {"password", "last_login"}


@pytest.mark.parametrize("many", [1, 5])
def test_an_act_with_many_changes_takes_as_many_queries_as_one_with_one(town, many):
    @audit.act("test.seated")
    def seat(*, by, at):
        for number in range(many):
            person = register.add_person(by=by, at=at, first_name="Ny", last_name=f"Nummer {number}")
            assignment = Assignment(person=person, body=town.kf, role="member", party=town.parties["M"],
                                    valid_from=date(2022, 10, 15))  # fmt: skip
            assignment.save()
        audit.record("Flera fick uppdrag.", about=[town.kf])

    try:
        seat(by=town.admin, at=town.now)
    finally:
        audit.acts.pop("test.seated")
    act = Act.objects.get(kind="test.seated")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(changes.changes_of(act)) == many
    assert len(queries) == 7
