"""Nothing but the steps writes, and every step is an act that leaves its sentence."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path
from types import ModuleType

from municipality import audit
from tests.house import OUR_APPS, ROOT, assert_none, imports, our_modules, parsed

WRITES = {"save", "create", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
#: The folders that write: the acts, and what they call to write for them inside the act.
WRITING = {
    "municipality/steps", "motions/steps", "decisions/steps",
    "municipality/audit.py",  # the trail itself
    "municipality/counters.py",  # numbers
    "municipality/files",  # stored bytes
    "municipality/mail",  # how a letter fares on its way out
    "municipality/login",  # a log-in that failed is no act
    "motions/diary",  # the diary's own rows
    "decisions/storing",  # the parts of a paragraph
    "decisions/printouts",  # what is printed and thrown away is no record
}  # fmt: skip


def writes(path) -> list[str]:
    """Calls that write to the database: .save(), .objects.create(), a query set's .update()."""
    found = []
    for node in ast.walk(parsed(path)):
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


def may_write(path) -> bool:
    return not WRITING.isdisjoint({"/".join(path.parts[:2])})


def knows_no_table(path) -> bool:
    """It imports no model, so what it saves is a file."""
    return not any(".models" in name or name.startswith("django.db") for name in imports(path))


def test_nothing_outside_the_writing_folders_writes():
    paths = [path for path in our_modules() if not may_write(path) and not knows_no_table(path)]
    assert_none(
        (call for path in paths for call in writes(path)), "Let a step write, or one of the folders of WRITING:"
    )


def test_no_step_writes_past_the_history():
    calls = [call for path in our_modules() if "steps" in path.parts for call in writes(path)]
    assert_none(
        (call for call in calls if ".bulk_" in call or ".update()" in call),
        "Save each record, so that its history gets a row:",
    )


def step_modules() -> list[ModuleType]:
    found = []
    for app in OUR_APPS:
        steps = importlib.import_module(f"{app}.steps")
        found += [
            importlib.import_module(found.name) for found in pkgutil.walk_packages(steps.__path__, f"{app}.steps.")
        ]
    return found


def public_functions(module: ModuleType) -> list:
    return [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


def place(function) -> str:
    code = inspect.unwrap(function).__code__
    return f"{Path(code.co_filename).relative_to(ROOT)}:{code.co_firstlineno} {function.__name__}"


def test_every_public_function_of_a_step_module_is_an_act():
    functions = {module: public_functions(module) for module in step_modules()}
    acts = set(audit.acts.values())
    assert_none((module.__file__ for module in functions if not functions[module]), "A step module holds acts:")
    assert_none(
        (place(function) for those in functions.values() for function in those if function not in acts),
        "Make it an act (@audit.act), or begin its name with an underscore:",
    )


def test_an_act_is_told_who_acts_and_when_by_name():
    step_modules()
    assert len(audit.acts) > 100
    assert_none(
        (f"{place(act)} ({kind})" for kind, act in sorted(audit.acts.items()) if not _told_by_name(act)),
        "Let the act take by= and at= by name only:",
    )
    assert_none((kind for kind in audit.acts if kind.count(".") != 1), "Name the act thing.done:")


def _told_by_name(act) -> bool:
    parameters = inspect.signature(act.__wrapped__).parameters
    return all(name in parameters and parameters[name].kind is inspect.Parameter.KEYWORD_ONLY for name in ("by", "at"))
