"""Every model, every choice and every kind of act has its row in municipality/terms.toml, and no row is left over."""

import importlib
import pkgutil

from django.apps import apps
from django.db import models

from municipality import audit, terms
from tests.house import OUR_APPS, our_models

FALSE_FRIENDS = {
    "proposal": "yrkande",
    "approval": "justering",
    "question": "proposition",
    "division": "votering",
    "postponed": "bordlagd",
    "sent_back": "återremitterad",
    "written_off": "avskriven",
    "notice": "anslag",
    "dispatch": "expediera",
}


def identifiers(group: str) -> dict[str, str]:
    return {term.identifier: term.term for term in terms.glossary()[group]}


def test_every_model_has_its_term():
    told = {f"{model._meta.app_label}.{model.__name__}": str(model._meta.verbose_name) for model in our_models()}
    assert identifiers("models") == told


def test_every_choice_has_its_term():
    told = {}
    for app in OUR_APPS:
        for name in ("models", "states"):
            told |= _choices_in(importlib.import_module(f"{app}.{name}")) if _exists(f"{app}.{name}") else {}
    assert identifiers("choices") == told


def test_every_kind_of_act_has_its_term():
    for app in OUR_APPS:
        steps = importlib.import_module(f"{app}.steps")
        for module in pkgutil.walk_packages(steps.__path__, f"{steps.__name__}."):
            importlib.import_module(module.name)
    declared = {kind for kind in audit.acts if not kind.startswith("test.")}
    assert set(identifiers("acts")) == declared, "lägg till den nya händelsens namn i municipality/terms.toml"


def test_the_false_friends_stand_fast():
    assert {name: identifiers("words")[name] for name in FALSE_FRIENDS} == FALSE_FRIENDS


def test_subject_keys_tell_the_models_apart():
    names = [model._meta.model_name for model in our_models()]
    assert len(names) == len(set(names)), "Act.about names a model without its app"


def _exists(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _choices_in(module) -> dict[str, str]:
    """Choice classes of the module itself, and those that its models hold: "Outcome.GRANTED", "Body.Kind.COUNCIL"."""
    found = {}
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, models.TextChoices) and value is not models.TextChoices:
            found |= {f"{value.__name__}.{choice.name}": choice.label for choice in value}
    return found | {
        f"{model.__name__}.{value.__name__}.{choice.name}": choice.label
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, models.Model) and apps.is_installed(model._meta.app_label)
        for value in vars(model).values()
        if isinstance(value, type) and issubclass(value, models.TextChoices)
        for choice in value
    }
