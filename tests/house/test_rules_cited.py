"""Every rule of law that the code says it keeps names its tests (rules.toml), and the tests are there."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.house import ROOT, our_modules

RULES = tomllib.loads(Path(__file__).with_name("rules.toml").read_text())
CITED = re.compile(r"lagregel ((?:\d+[,–\- och]*)+)")


def cited() -> set[str]:
    found: set[str] = set()
    for path in our_modules():
        for numbers in CITED.findall((ROOT / path).read_text()):
            for first, last in re.findall(r"(\d+)(?:[–-](\d+))?", numbers):
                found |= {str(number) for number in range(int(first), int(last or first) + 1)}
    return found


def test_a_rule_that_the_code_cites_has_its_tests():
    assert cited() - RULES.keys() == set()


@pytest.mark.parametrize(("rule", "test"), [(rule, test) for rule, tests in RULES.items() for test in tests])
def test_the_tests_of_a_rule_are_there(rule, test):
    path, _, name = test.partition("::")
    functions = {
        node.name for node in ast.walk(ast.parse((ROOT / path).read_text())) if isinstance(node, ast.FunctionDef)
    }
    assert name in functions, f"lagregel {rule}"
