"""Every rule of law has its tests or says what is missing, and whoever cites a rule cites one that there is."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tests.house import OUR_APPS, ROOT, assert_none, law, our_modules, parsed

RULES = law.rules()
#: "lagregel 2, 5, 7–8 och 56", also as it begins a comment.
CITED = re.compile(r"\blagregel\b(?: (\d+(?:(?:[–-]|, | och )\d+)*))?", re.IGNORECASE)
WRITTEN = {".py", ".html", ".txt", ".toml", ".js", ".css"}


def cited(paths: Iterable[Path]) -> set[int]:
    """The numbers that the files cite; 0 is one that is left out."""
    found: set[int] = set()
    for path in paths:
        for numbers in CITED.findall((ROOT / path).read_text()):
            for first, last in re.findall(r"(\d+)(?:[–-](\d+))?", numbers or "0"):
                found |= set(range(int(first), int(last or first) + 1))
    return found


def test_the_rules_are_as_many_as_the_law_has():
    assert [rule.number for rule in RULES] == list(range(1, 58))


def is_there(test: str) -> bool:
    path, name = test.split("::")
    return (ROOT / path).exists() and name in {
        node.name for node in ast.walk(parsed(Path(path))) if isinstance(node, ast.FunctionDef)
    }


def test_a_rule_is_kept_by_tests_that_are_there_or_says_what_is_missing():
    silent = [f"rule {rule.number}" for rule in RULES if not (rule.tests or rule.missing)]
    gone = [f"rule {rule.number}: {test}" for rule in RULES for test in rule.tests if not is_there(test)]
    assert_none(silent + gone, "Name in tests/house/rules.toml tests that are there, or what is missing:")


def test_what_is_cited_is_a_rule():
    everywhere = (path for folder in (*OUR_APPS, "templates", "static", "tests") for path in (ROOT / folder).rglob("*"))
    written = [path for path in everywhere if path.suffix in WRITTEN and path.parent != Path(__file__).parent]
    numbers = {rule.number for rule in RULES}
    assert {str(path): wrong for path in written if (wrong := cited([path]) - numbers)} == {}


def test_a_rule_that_is_kept_is_cited_where_the_code_keeps_it():
    assert {rule.number for rule in RULES if rule.tests} - cited(our_modules()) == set()


def test_the_page_about_the_law_is_as_the_rules_are():
    assert law.PAGE.read_text() == law.page(), "skriv om sidan: python -m tests.house.law"
