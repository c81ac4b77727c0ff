import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from municipality import audit
from municipality.models import Act, Party
from municipality.refusals import sentence_of
from municipality.steps import register


def refused(statement) -> str:
    """The database's own sentence when it refuses the statement."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        statement()
        connection.check_constraints()
    return sentence_of(refusal.value)


def test_an_act_tells_who_when_what_and_about_what(town):
    party = register.add_party(by=town.admin, at=town.now, code="C", name="Centerpartiet")
    act = audit.acts_about(party).get()
    assert (act.by_name, act.by_role, act.at, act.kind) == (
        "Adam Administratör",
        "systemförvaltare",
        town.now,
        "party.added",
    )
    assert act.sentence == "Partiet Centerpartiet (C) lades upp."
    assert party.history.get().act_id == act.pk


def test_a_change_that_leaves_no_history_is_refused_by_the_database(town):
    party = town.parties["S"]
    assert "lämnar ingen historik" in refused(lambda: Party.objects.filter(pk=party.pk).update(name="Annat"))


def test_history_that_says_something_else_than_the_row_is_no_history(town):
    @audit.act("test.lied")
    def lie(*, by, at):
        party = town.parties["S"]
        party.name = "Sanningen"
        party.save()
        Party.objects.filter(pk=party.pk).update(name="Lögnen")
        audit.record("Ett försök att ljuga.", about=[party])

    try:
        assert "lämnar ingen historik" in refused(lambda: lie(by=town.admin, at=town.now))
    finally:
        audit.acts.pop("test.lied")


@pytest.mark.parametrize("table", ["municipality_act", "municipality_historicalparty"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_no_one_rewrites_the_trail(town, table, statement):
    connection.check_constraints()  # what the fixture's acts have yet to answer for

    def rewrite():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL pgtrigger.ignore = '{frozen,pgtrigger_frozen}'")
            cursor.execute(statement.format(table))

    assert "kan inte ändras eller tas bort" in refused(rewrite)


def test_a_record_cannot_be_written_outside_an_act(town):
    with pytest.raises(AssertionError, match="inside an act"), transaction.atomic():
        Party.objects.create(code="X", name="Utanför")


def test_an_act_without_its_sentence_is_undone(town):
    @audit.act("test.silent")
    def silent(*, by, at):
        Party.objects.create(code="X", name="Tyst")

    try:
        with pytest.raises(AssertionError, match="left no Act"):
            silent(by=town.admin, at=town.now)
    finally:
        audit.acts.pop("test.silent")
    assert not Party.objects.filter(code="X").exists()


def test_an_act_needs_a_moment_with_a_time_zone(town):
    with pytest.raises(ValueError, match="time zone"):
        register.add_party(by=town.admin, at=timezone.make_naive(town.now), code="C", name="Centerpartiet")


def test_an_act_within_an_act_is_told_by_itself(town):
    @audit.act("test.outer")
    def outer(*, by, at):
        inner = register.add_party(by=by, at=at, code="C", name="Centerpartiet")
        audit.record("Den yttre handlingen.", about=[inner])

    try:
        outer(by=town.admin, at=town.now)
    finally:
        audit.acts.pop("test.outer")
    assert set(
        Act.objects.filter(about__overlap=[f"party:{Party.objects.get(code='C').pk}"]).values_list("kind", flat=True)
    ) == {
        "test.outer",
        "party.added",
    }
