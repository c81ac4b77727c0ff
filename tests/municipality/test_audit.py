import pytest
from django.utils import timezone

from municipality import audit
from municipality.models import Act, Party
from municipality.steps import register
from tests.conftest import NOW


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


def test_an_act_stands_until_it_is_taken_back(town):
    body = town.sn
    assert audit.standing(body, "body.corrected", "body.added") is None
    register.correct_body(body, by=town.admin, at=NOW, diary=town.ks)
    assert audit.standing(body, "body.corrected", "body.added").kind == "body.corrected"
    assert audit.standing(body, "body.added", "body.corrected") is None, "taken back by what came after it"
