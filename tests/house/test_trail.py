"""Nothing but the steps writes, and every step is an act that leaves its sentence."""

import ast
import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

from municipality import audit
from tests.house import OUR_APPS, ROOT, our_modules

WRITES = {"save", "create", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
#: What steps call to write for them, inside their act: the trail itself, numbers, stored bytes, the diary's own rows.
WRITERS = {
    "municipality/audit.py",
    "municipality/counters.py",
    "municipality/files/storage.py",
    "municipality/mail/outbox.py",
    "decisions/calling/bundle.py",  # a PDF, not a row
    "motions/diary/cases.py",
    "motions/diary/documents.py",
    "decisions/paragraph/rows.py",
    "municipality/paper/docx.py",  # saves no record but a file
    "municipality/paper/scans.py",  # pictures and a PDF, not rows
    "municipality/paper/duplex.py",  # a PDF, not a row
    "municipality/login/throttle.py",  # a log-in that failed is no act
    "decisions/minutes/printouts.py",  # printouts are no records
    "decisions/paragraph/storing.py",
}


def writes(path) -> list[str]:
    """Calls that write to the database: .save(), .objects.create(), a query set's .update()."""
    found = []
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of = node.func.value
        on_super = isinstance(of, ast.Call) and isinstance(of.func, ast.Name) and of.func.id == "super"
        own = (
            isinstance(of, ast.Name) and of.id == "self" and node.func.attr == "create"
        )  # a method of its own, no table
        chained = isinstance(of, ast.Call) or (isinstance(of, ast.Attribute) and of.attr == "objects")
        if (node.func.attr in WRITES and not (on_super or own)) or (node.func.attr == "update" and chained):
            found.append(f"{path}:{node.lineno} .{node.func.attr}()")
    return found


@pytest.mark.parametrize(
    "path", [path for path in our_modules() if "steps" not in path.parts and str(path) not in WRITERS], ids=str
)
def test_nothing_outside_the_steps_writes(path):
    assert writes(path) == []


@pytest.mark.parametrize("path", [path for path in our_modules() if "steps" in path.parts], ids=str)
def test_no_step_writes_past_the_history(path):
    assert [call for call in writes(path) if ".bulk_" in call or ".update()" in call] == []


def step_modules() -> list[ModuleType]:
    found = []
    for app in OUR_APPS:
        steps = importlib.import_module(f"{app}.steps")
        found += [
            importlib.import_module(found.name) for found in pkgutil.walk_packages(steps.__path__, f"{app}.steps.")
        ]
    return found


@pytest.mark.parametrize("module", step_modules(), ids=lambda module: module.__name__)
def test_every_public_function_of_a_step_module_is_an_act(module):
    functions = {
        name: function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert functions
    assert {name for name, function in functions.items() if function not in audit.acts.values()} == set()


@pytest.mark.parametrize("kind", sorted(audit.acts))
def test_an_act_is_told_who_acts_and_when_by_name(kind):
    parameters = inspect.signature(audit.acts[kind].__wrapped__).parameters
    assert {name for name in ("by", "at") if parameters[name].kind is not inspect.Parameter.KEYWORD_ONLY} == set()
    assert kind.count(".") == 1
