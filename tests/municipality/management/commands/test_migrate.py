from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import models
from django.db.backends.postgresql.introspection import DatabaseIntrospection
from django.db.migrations.state import ModelState, ProjectState

from municipality.management.commands import migrate


@pytest.fixture
def state() -> ProjectState:
    """A person with an act, and all classes made."""
    state = ProjectState()
    state.add_model(ModelState("town", "Act", [("id", models.BigAutoField(primary_key=True))]))
    points = models.ForeignKey("town.Act", models.PROTECT)
    state.add_model(ModelState("town", "Person", [("id", models.BigAutoField(primary_key=True)), ("act", points)]))
    assert state.apps.get_models()
    return state


def add_name(state: ProjectState) -> None:
    state.add_field("town", "person", "name", models.TextField(), preserve_default=True)


def test_what_is_related_to_a_changed_model_is_left_as_it_is(state):
    act = state.apps.get_model("town", "act")
    with migrate.each_model_alone():
        add_name(state)
    assert state.apps.get_model("town", "act") is act
    assert state.apps.get_model("town", "person")._meta.get_field("name")
    assert state.apps.get_model("town", "person")._meta.get_field("act").related_model is act


def test_an_operation_that_runs_code_is_given_all_fresh(state):
    with migrate.each_model_alone():
        add_name(state)
        state.clear_delayed_apps_cache()  # as RunPython does
    act, person = state.apps.get_model("town", "act"), state.apps.get_model("town", "person")
    assert [relation.related_model for relation in act._meta.related_objects] == [person]


def test_afterwards_all_is_as_django_has_it(state):
    act = state.apps.get_model("town", "act")
    with pytest.raises(ZeroDivisionError), migrate.each_model_alone():
        1 / 0  # noqa: B018
    add_name(state)
    assert state.apps.get_model("town", "act") is not act


@pytest.mark.parametrize(("tables", "alone"), [([], [True]), (["municipality_act"], [])])
@pytest.mark.django_db
def test_only_a_new_database_is_made_so(monkeypatch, tables, alone):
    asked = []

    @contextmanager
    def noticed():
        asked.append(True)
        yield

    monkeypatch.setattr(migrate, "each_model_alone", noticed)
    monkeypatch.setattr(DatabaseIntrospection, "table_names", lambda self, *details, **options: tables)
    monkeypatch.setattr(migrate.migrate.Command, "handle", lambda self, *arguments, **options: None)
    call_command("migrate", verbosity=0)
    assert asked == alone
