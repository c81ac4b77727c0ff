"""Every module has an address, and imports run one way: decisions → motions → municipality, and inside an app down the ranks of tests/house/layers.py."""

import ast
import sys
from pathlib import Path

from tests.house import OUR_APPS, ROOT, imports, our_modules
from tests.house.layers import RANK

#: The modules that lie at the top of an app. Every other lies in a folder.
LOOSE = {
    "municipality": {
        "amendments", "apps", "audit", "command", "context", "counters", "environment", "jobs", "permissions", "program", "refusals", "settings",
        "swedish", "terms", "urls", "workdays", "wsgi",
    },
    "motions": {"apps", "locks", "permissions", "states", "urls"},
    "decisions": {"apps", "jobs", "locks", "permissions", "states", "urls"},
}  # fmt: skip
#: What these layers never import from another app either. The concept folders, those that are no layer, are held as the queries are.
ABOVE = {
    "states": {"models", "permissions", "queries", "steps", "forms", "views", "urls"},
    "rules": {"models", "permissions", "queries", "steps", "forms", "views", "urls"},
    "models": {"permissions", "queries", "steps", "forms", "views", "urls"},
    "queries": {"steps", "forms", "views", "urls"},
    "steps": {"queries", "forms", "views", "urls"},
    "forms": {"views", "urls"},
    "views": {"urls"},
}
#: What acts for the whole program, and so knows of the steps: jobs, commands, the files that are taken in, the demonstration.
FREE = {"jobs", "program", "management", "portable", "demonstration", "settings", "urls", "wsgi"}
#: States and rules are the law alone. The enumerations are Django's but nothing of its ORM; workdays and swedish are as pure.
PURE = {"django.db.models.enums", "municipality.amendments", "municipality.swedish", "municipality.workdays"}
#: Only these read the clock (queries ask what one may see now); everything else is told the day or the moment.
CLOCKS = {"jobs", "views", "queries", "management", "context", "accounts"}
CLOCK_CALLS = {"today", "now", "localdate", "localtime"}


def layer(path: Path) -> str:
    """The folder or loose module of the app: "steps" for decisions/steps/agenda.py, "locks" for decisions/locks.py."""
    return path.parts[1].removesuffix(".py")


def imported(path: Path) -> set[tuple[str, str]]:
    """The app and the layer of everything of ours that the module imports."""
    parts = (name.split(".") for name in imports(path))
    return {(app, rest[0]) for app, *rest in parts if rest and app in OUR_APPS and rest[0] in RANK[app]}


def test_every_module_lies_in_a_folder_that_has_its_rank():
    wrong = []
    for path in our_modules():
        app, name = path.parts[0], layer(path)
        if name == "__init__":
            continue
        if len(path.parts) == 2 and name not in LOOSE[app]:
            wrong.append(f"{path}: lay it in the folder of what it is about, see RANKS in tests/house/layers.py")
        elif name not in RANK[app]:
            wrong.append(f"{path}: give the folder {app}/{name} its rank in tests/house/layers.py")
    assert wrong == []


def test_the_ranks_and_the_loose_modules_are_those_there_are():
    for app in OUR_APPS:
        there = {layer(path) for path in our_modules() if path.parts[0] == app} - {"__init__"}
        assert set(RANK[app]) == there
        assert {name for name in LOOSE[app] if not (ROOT / app / f"{name}.py").exists()} == set()


def test_imports_run_down_the_ranks():
    upward = []
    for path in our_modules():
        app, own = path.parts[0], layer(path)
        if own == "__init__":
            continue
        for other, name in imported(path):
            if other == app:
                wrong = name != own and RANK[app][name] >= RANK[app][own]
            else:
                # The project's own settings and address list know every app.
                later = OUR_APPS.index(other) > OUR_APPS.index(app) and own not in ("settings", "urls")
                wrong = later or (own not in FREE and name in ABOVE.get(own, ABOVE["queries"]))
            if wrong:
                upward.append(f"{path} imports {other}.{name}")
    assert upward == []


def test_states_and_rules_are_pure():
    impure = []
    for path in (path for path in our_modules() if layer(path) in ("states", "rules")):
        ours = (f"{path.parts[0]}.states", f"{path.parts[0]}.rules", "motions.states", "motions.rules", *PURE)
        impure += [
            f"{path} imports {name}"
            for name in imports(path)
            if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(ours)
        ]
    assert impure == []


def test_one_module_makes_paper():
    makers = {str(path) for path in our_modules() if any(name.startswith("weasyprint") for name in imports(path))}
    assert makers == {"municipality/paper/pdf.py"}


def test_the_law_knows_nothing_of_the_web():
    web = ("django.http", "django.shortcuts", "django.urls")
    knowing = [
        f"{path} imports {name}"
        for path in our_modules()
        if layer(path) in ("steps", "models", "states", "rules")
        for name in imports(path)
        if name.startswith(web)
    ]
    assert knowing == []


def test_the_law_is_told_what_time_it_is():
    calls = [
        f"{path}:{node.lineno}"
        for path in our_modules()
        if not CLOCKS & {part.removesuffix(".py") for part in path.parts}
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS
        # localdate(at) only turns a moment into a day
        if not node.args
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("timezone", "date", "datetime")
    ]
    assert calls == []
