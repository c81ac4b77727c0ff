"""A view asks and answers: what is read is read by a query, and what is refused is refused where the rule is kept. The
forms read nothing either."""

import ast
from pathlib import Path

from tests.house import assert_none, our_modules, parsed


def modules_of(*layers: str) -> list[Path]:
    return [path for path in our_modules() if path.parts[1].removesuffix(".py") in layers]


def nodes(path: Path, kind: type[ast.AST]) -> list:
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kind)]


def name_of(node: ast.expr | None) -> str:
    """The last name of `Refused("…")`, `refusals.Refused` or `Refused`."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_views_and_forms_read_nothing_themselves():
    assert_none(
        (
            f"{path}:{node.lineno}"
            for path in modules_of("views", "forms")
            for node in nodes(path, ast.Attribute)
            if node.attr in ("objects", "_default_manager")
        ),
        "Ask a query (queries/), or what lies below it, for what is read:",
    )


def test_views_refuse_nothing_themselves():
    assert_none(
        (
            f"{path}:{node.lineno}"
            for path in modules_of("views")
            for node in nodes(path, ast.Raise)
            if name_of(node.exc) == "Refused"
        ),
        "Let the step, the rule or the query refuse it:",
    )


def test_a_number_that_is_typed_is_one():
    """ "²" is a digit, and int("²") a fault of the program."""
    assert_none(
        (
            f"{path}:{node.lineno}"
            for path in our_modules()
            for node in nodes(path, ast.Attribute)
            if node.attr in ("isdigit", "isnumeric")
        ),
        "Ask isdecimal():",
    )


def test_there_are_views_and_forms():
    assert len(modules_of("views")) > 40
    assert len(modules_of("forms")) > 30
