"""Every template has its address, the one that the code of the same thing has, and somebody asks for it."""

import ast
import re
from pathlib import Path

import django
import pytest

from tests.house import ROOT, our_modules

TEMPLATES = ROOT / "templates"
#: The stages of a meeting that have pages of their own, as in the code; the board's are public and lie in templates/board.
STAGES = {"calling", "room", "paragraph", "minutes", "publication", "dispatch"}
#: The meeting itself with its agenda, and what waits for a person.
BESIDE = {"term", "meeting", "todo"}
#: Django shows these by their names alone.
BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
#: municipality.views.assignments asks by the name of the address.
BY_ADDRESS = {f"municipality/assignment_{act}.html" for act in ("change", "correct", "end", "remove")}

NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def asked_for() -> set[str]:
    """What the code renders, and what a template includes or extends."""
    rendered = {
        node.value
        for path in our_modules()
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    markup = "".join((TEMPLATES / name).read_text() for name in NAMES)
    return rendered | set(re.findall(r'{% (?:include|extends) "([^"]+)"', markup))


def replaces_one_of_djangos(name: str) -> bool:
    return (Path(django.__file__).parent / "forms" / "templates" / name).exists()


def test_a_template_of_decisions_lies_where_its_stage_does():
    assert {Path(name).parts[1] for name in NAMES if name.startswith("decisions/")} == STAGES | BESIDE


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_is_a_folder_of_the_code(stage):
    assert (ROOT / "decisions" / stage / "__init__.py").exists()


def test_no_template_is_left_that_nobody_asks_for():
    asked = asked_for() | BY_DJANGO | BY_ADDRESS
    assert [name for name in NAMES if name not in asked and not replaces_one_of_djangos(name)] == []
