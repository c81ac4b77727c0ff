"""The house rules, kept by tests: what a newcomer may rely on anywhere in the code."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

OUR_APPS = ("municipality", "motions", "decisions")
ROOT = Path(__file__).resolve().parents[2]


def our_models() -> list[type[models.Model]]:
    """The models as they are written, without their history tables."""
    from municipality.database.history import HistoryRow

    return [
        model
        for app in OUR_APPS
        for model in apps.get_app_config(app).get_models()
        if not issubclass(model, HistoryRow)
    ]


def history_models() -> list[type[models.Model]]:
    from municipality.database.history import HistoryRow

    return [model for model in apps.get_models() if issubclass(model, HistoryRow)]


def our_modules() -> list[Path]:
    """Every Python file of the code but the migrations, as a path from the root."""
    return [
        path.relative_to(ROOT)
        for app in OUR_APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file, given as a path from the root; it is parsed once for all the rules that read it."""
    return ast.parse((ROOT / path).read_text(), str(path))


@cache
def imports(path: Path) -> set[str]:
    """The dotted name of everything that the module imports, wherever in it."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: skriv hela namnet i importer"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def assert_none(offenders: Iterable[object], advice: str) -> None:
    """Fail with what to do and then every offender, each on a line of its own."""
    if found := [str(one) for one in offenders]:
        pytest.fail("\n  ".join([advice, *found]), pytrace=False)
