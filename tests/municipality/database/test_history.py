import pytest
from django.db import IntegrityError, connection, transaction

from municipality import audit
from municipality.models import Party
from municipality.refusals import sentence_of


def refused(statement) -> str:
    """The database's own sentence when it refuses the statement."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        statement()
        connection.check_constraints()
    return sentence_of(refusal.value)


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
