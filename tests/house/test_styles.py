"""Style sheets say what somebody uses: each class is written by a template or a script, and every colour is named in tokens.css."""

import ast
import re
from collections.abc import Iterator

import pytest

from decisions.queries.verification import Standing
from decisions.states import ItemState
from motions.states import MotionState, Outcome
from tests.house import ROOT, our_modules

SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
#: What a template writes into a class as it is told, of which these have a look of their own.
TOLD = {
    "item.state": ItemState.values,
    "row.status": MotionState.values + Outcome.values,
    "motion.outcome|default:motion.state": MotionState.values + Outcome.values,
    "point.outcome": Outcome.values,
    "found.standing": list(Standing),
    "message.tags": ["success", "error", "warning"],
    "station.phase": ["done", "now", "ahead"],
    "row.colour": ["done", "late", "waiting"],
    "line.row.colour": ["done", "late", "waiting"],
    "part.key": ["recipients"],
    "fact.key": [],
}
#: The editor writes these itself.
EDITORS = {"ProseMirror", "ProseMirror-focused", "ProseMirror-gapcursor", "ProseMirror-separator", "selectedCell"}

ATTRIBUTE = re.compile(r'class=(["\'])((?:\{%.*?%\}|\{\{.*?\}\}|(?!\1).)*)\1')
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|light-dark)\("
    r"|(?<![\w-])(?:black|white|gr[ae]y|red|green|blue|yellow|orange|brown|purple)(?![\w-])",
    re.IGNORECASE,
)


def without_comments(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def classes_styled(sheet: str) -> set[str]:
    bare = re.sub(r'"[^"]*"|url\([^)]*\)', "", without_comments(sheet))
    selectors = re.findall(r"([^{};]+)\{", bare)
    return {name for selector in selectors for name in re.findall(r"\.([A-Za-z][\w-]*)", selector)}


def classes_in_templates() -> Iterator[str]:
    for path in TEMPLATES:
        markup = path.read_text()
        for _, value in ATTRIBUTE.findall(markup):
            yield from re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value).split()
            for told in re.findall(r"\{\{ (.*?) \}\}", value):
                yield from TOLD[told]
        yield from re.findall(r"\{% block (?:main_class|kind) %\}(\w+)\{% endblock %\}", markup)


def classes_in_the_code() -> Iterator[str]:
    """In Python a class stands in markup; a script gives one to an element, as markup or as a word of a string."""
    for path in our_modules():
        for node in ast.walk(ast.parse((ROOT / path).read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from " ".join(value for _, value in ATTRIBUTE.findall(node.value)).split()
    for path in SCRIPTS:
        yield from " ".join(re.findall(r'"([\w -]+)"', path.read_text())).split()
        yield from " ".join(value for _, value in ATTRIBUTE.findall(path.read_text())).split()


USED = {*classes_in_templates(), *classes_in_the_code(), *EDITORS}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_class_with_a_rule_is_used(path):
    assert sorted(classes_styled(path.read_text()) - USED) == []


def test_a_class_that_is_written_has_a_rule():
    styled = set().union(*(classes_styled(path.read_text()) for path in SHEETS))
    told = {value for values in TOLD.values() for value in values}
    assert sorted(set(classes_in_templates()) - styled - told) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_colour_is_named_in_the_tokens_alone(path):
    values = re.findall(r":([^;{}]*)[;}]", without_comments(path.read_text()))
    assert path.name == "tokens.css" or [value.strip() for value in values if COLOUR.search(value)] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_line_of_a_style_sheet_can_be_read(path):
    assert [line for line in path.read_text().splitlines() if len(line) > 120] == []
