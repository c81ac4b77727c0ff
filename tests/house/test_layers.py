"""Imports run one way: decisions → motions → municipality, and inside an app urls → views → forms, queries, steps → the rest."""

import ast
import sys
from pathlib import Path

import pytest

from tests.house import OUR_APPS, ROOT, our_modules

#: What a module of the layer never imports, in whichever app.
NEVER = {
    "states": {"models", "permissions", "queries", "steps", "forms", "views", "urls"},
    "rules": {"models", "permissions", "queries", "steps", "forms", "views", "urls"},
    "models": {"permissions", "queries", "steps", "forms", "views", "urls"},
    "permissions": {"queries", "steps", "forms", "views", "urls"},
    "queries": {"steps", "forms", "views", "urls"},
    "steps": {"queries", "forms", "views", "urls"},
    "forms": {"views", "urls"},
    "views": {"urls"},
}
#: States and rules are the law alone. The enumerations are Django's but nothing of its ORM; workdays and swedish are as pure.
PURE = {"django.db.models.enums", "municipality.swedish", "municipality.workdays"}
#: Only these read the clock (queries ask what one may see now); everything else is told the day or the moment.
CLOCKS = {"jobs", "views", "queries", "management", "context", "accounts"}
CLOCK_CALLS = {"today", "now", "localdate", "localtime"}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: skriv hela namnet i importer"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(path: Path) -> str:
    return path.parts[1].removesuffix(".py")


def layers_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.split(".")[0] in OUR_APPS and "." in name}


@pytest.mark.parametrize("path", our_modules(), ids=str)
def test_imports_run_one_way(path):
    above = OUR_APPS[OUR_APPS.index(path.parts[0]) + 1 :]
    names = imports(path)
    if (
        path.name != "settings.py" and layer(path) != "urls"
    ):  # the project's own settings and address list know every app
        assert {name for name in names if name.split(".")[0] in above} == set()
    assert layers_imported(path) & NEVER.get(layer(path), set()) == set()


@pytest.mark.parametrize("path", [path for path in our_modules() if layer(path) in ("states", "rules")], ids=str)
def test_states_and_rules_are_pure(path):
    app = path.parts[0]
    for name in imports(path):
        top = name.split(".")[0]
        own = name.startswith((f"{app}.states", f"{app}.rules", "motions.states", "motions.rules"))
        assert top in sys.stdlib_module_names or own or any(name.startswith(pure) for pure in PURE), name


def test_one_module_makes_paper():
    assert [str(path) for path in our_modules() if any(name.startswith("weasyprint") for name in imports(path))] in (
        [],
        ["municipality/paper/pdf.py"],
    )


@pytest.mark.parametrize(
    "path", [path for path in our_modules() if layer(path) in ("steps", "models", "states", "rules")], ids=str
)
def test_the_law_knows_nothing_of_the_web(path):
    assert {
        name for name in imports(path) if name.startswith(("django.http", "django.shortcuts", "django.urls"))
    } == set()


@pytest.mark.parametrize("path", our_modules(), ids=str)
def test_the_law_is_told_what_time_it_is(path):
    if CLOCKS & {part.removesuffix(".py") for part in path.parts}:
        return
    calls = [
        f"{path}:{node.lineno}"
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS
        # localdate(at) only turns a moment into a day
        if not node.args
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("timezone", "date", "datetime")
    ]
    assert calls == []
