"""A module over 400 lines is two concepts, a function over 40 two thoughts, and a view over 20 has law in it."""

import ast

import pytest

from tests.house import ROOT, our_modules


@pytest.mark.parametrize("path", our_modules(), ids=str)
def test_modules_functions_and_views_are_short(path):
    source = (ROOT / path).read_text()
    assert len(source.splitlines()) <= 400, path
    limit = 20 if "views" in path.with_suffix("").parts else 40
    long = [
        f"{node.name}: {length(node)} rader"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and length(node) > limit
    ]
    assert long == []


def length(function: ast.FunctionDef) -> int:
    """The lines of what it does, without its signature: a step names every detail it takes."""
    return function.end_lineno - function.body[0].lineno + 1
