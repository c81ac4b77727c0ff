import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.writer import MigrationWriter

from decisions.models import Proposal
from motions.models import Motion
from municipality.models import Assignment, Body
from tests.constraints import assert_refused


def _check(model, name: str) -> models.CheckConstraint:
    return next(constraint for constraint in model._meta.constraints if constraint.name == name)


def test_the_check_names_each_choice():
    assert _check(Proposal, "proposal_kind_known").condition == models.Q(kind__in=Proposal.Kind.values)
    assert _check(Proposal, "proposal_preference_known").condition == models.Q(preference__in=[1, 2, 3])


def test_only_a_word_that_may_be_left_blank_may_be_empty():
    assert "" in dict(_check(Motion, "motion_outcome_known").condition.children)["outcome__in"]
    assert "" not in dict(_check(Motion, "motion_state_known").condition.children)["state__in"]


def test_it_says_what_is_wrong():
    assert _check(Motion, "motion_state_known").violation_error_message == (
        "Läge har ett värde som inte finns att välja."
    )


@pytest.mark.django_db
def test_the_database_refuses_what_is_no_choice(town):
    assert_refused("assignment_role_known", Assignment.objects.first(), role="hovnarr")


def test_the_migrations_and_the_history_hold_a_plain_column():
    """So that a migration stands without this module, and the history tells what nobody can choose any more."""
    path = Proposal._meta.get_field("kind").deconstruct()[1]
    assert path == "django.db.models.CharField" and "choice" not in MigrationWriter.serialize(path)[1]
    assert type(Proposal.history.model._meta.get_field("kind")) is models.CharField
    assert type(Proposal.history.model._meta.get_field("preference")) is models.PositiveSmallIntegerField


def test_the_database_is_not_asked_for_what_the_field_has_answered(town, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(ValidationError, match="none such"):
        Body(code="XN", name="Extranämnden", kind="none such").clean_fields()
    body = Body(code="XN", name="Extranämnden", kind="committee")
    known = [one for one in Body._meta.constraints if one.name.endswith("_known")]
    with django_assert_num_queries(0):
        for one in known:
            one.validate(Body, body)
    assert known
