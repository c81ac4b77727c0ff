"""A module over 400 lines is two concepts, a function over 40 two thoughts, and a view over 20 has law in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house import ROOT, assert_none, our_modules, parsed


def test_modules_are_short():
    lengths = {path: len((ROOT / path).read_text().splitlines()) for path in our_modules()}
    assert_none(
        (f"{path}:1 has {lines} lines" for path, lines in lengths.items() if lines > 400),
        "Split the module by noun or by act, into a package of the same name (at most 400 lines):",
    )


def test_functions_and_views_are_short():
    assert_none(
        (fault for path in our_modules() for fault in long_functions(path)),
        "Move a thought of the function to one of its own, and what is law in a view to its step:",
    )


def long_functions(path: Path) -> Iterator[str]:
    limit = 20 if "views" in path.with_suffix("").parts else 40
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef) and length(node) > limit:
            yield f"{path}:{node.lineno} {node.name} has {length(node)} lines, and may have {limit}"


def length(function: ast.FunctionDef) -> int:
    """The lines of what it does, without its signature: a step names every detail it takes."""
    return function.end_lineno - function.body[0].lineno + 1
