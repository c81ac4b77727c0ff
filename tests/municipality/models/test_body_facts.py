"""Every day has one row, whoever writes, and a record finds the row of its day."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import prefetch_related_objects

from decisions.models import Meeting
from decisions.steps import agenda
from municipality.models import BodyFacts
from municipality.models.body_facts import ALWAYS
from municipality.refusals import sentence_of
from municipality.steps import bodies
from tests.town import NOW, set_facts

RENAMED = date(2024, 1, 1)


@pytest.fixture
def renamed(town):
    bodies.change_facts(
        town.sn, by=town.admin, at=NOW, valid_from=RENAMED, reason="Ny organisation.", name="Arbetsnämnden", seats=9
    )
    return town.sn


def meeting(body, day: date) -> Meeting:
    return Meeting(body=body, date=day, starts_at=time(18), place="Salen")


def test_a_meeting_reads_the_facts_of_its_day_and_again_when_it_is_moved(renamed):
    moved = meeting(renamed, date(2023, 12, 31))
    assert (moved.facts.name, moved.facts.seats, str(moved)) == ("Socialnämnden", 11, "Socialnämnden 2023-12-31")
    moved.date = RENAMED
    assert (moved.facts.name, moved.facts.code, moved.facts.kind) == ("Arbetsnämnden", "SN", "committee")


@pytest.mark.parametrize("joined", [True, False])
def test_many_meetings_find_their_facts_at_once(town, renamed, django_assert_num_queries, joined):
    for day in (date(2023, 12, 30), date(2023, 12, 31), RENAMED):
        agenda.plan_meeting(renamed, by=town.secretary, at=NOW, date=day, starts_at=time(18), place="Salen")
    with django_assert_num_queries(1 if joined else 2):
        found = Meeting.objects.order_by("date").select_related("body", *(["facts"] if joined else []))
        found = list(found)
        prefetch_related_objects(found, *([] if joined else ["facts"]))
        assert [row.facts.seats for row in found] == [11, 11, 9]
        assert [row.facts.code for row in found] == ["SN"] * 3


def test_the_relation_is_no_column_and_has_no_history(town):
    assert "facts" not in {field.name for field in Meeting._meta.concrete_fields}
    assert "facts" not in {field.name for field in Meeting.history.model._meta.get_fields()}
    meeting(town.sn, RENAMED).full_clean()


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE {} SET valid_to = '2023-06-01' WHERE valid_to = '2024-01-01'",
        "DELETE FROM {} WHERE valid_from = '2024-01-01'",
    ],
)
def test_the_database_itself_keeps_the_days_whole(renamed, wrong):
    """By raw SQL as by the ORM: no day without facts."""
    table = BodyFacts._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname ~ 'whole'", [table])
        (whole,) = cursor.fetchone()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(wrong.format(table))
        cursor.execute(f"SET CONSTRAINTS {whole} IMMEDIATE")
    assert "för varje dag, utan lucka" in (sentence_of(refusal.value) or "")


def test_a_board_of_less_than_five_is_refused_by_the_database_too(town):
    with (
        pytest.raises(IntegrityError, match="styrelsen minst fem"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {BodyFacts._meta.db_table} SET seats = 4 WHERE body_id = {town.ks.pk}")


def test_what_holds_since_always_is_told_so(renamed):
    first, later = renamed.timeline.all()
    assert (first.valid_from, first.is_first, later.is_first) == (ALWAYS, True, False)
    assert not first.lets_attend_remotely
    assert set_facts(renamed, remote="may").on(date(2022, 1, 1)).lets_attend_remotely


# Lagregel 18.
def test_members_of_a_committee_can_be_obliged_to_take_part_at_a_distance_since_july_2026(town):
    def oblige(body, day):
        return bodies.change_facts(body, by=town.admin, at=NOW, valid_from=day, reason="KF § 8", remote="must")

    with pytest.raises(ValidationError, match="kan beslutas från den 1 juli 2026"):
        oblige(town.sn, date(2026, 6, 30))
    assert oblige(town.sn, date(2026, 7, 1)).obliges_remote
    with pytest.raises(ValidationError, match="inte åläggas"):
        oblige(town.kf, date(2026, 7, 1))
