"""A model's name means the record and nothing else: what is printed, asked or sent of it goes by a name of its own."""

import ast
from pathlib import Path

from tests.house import assert_none, our_models, our_modules, parsed

MODELS = {model.__name__: model.__module__ for model in our_models()}


def test_no_other_class_bears_a_models_name():
    assert_none(
        (f"{path} {name}" for path in our_modules() for name in borrowed_in(path)),
        "Give the class a name of its own, or import it under the one it has:",
    )


def borrowed_in(path: Path) -> list[str]:
    """The names in the module that are those of another module's models."""
    module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    return [name for name in names_given_in(parsed(path)) if MODELS.get(name, module) != module]


def names_given_in(tree: ast.Module) -> list[str]:
    """The classes that are written here, and what is imported under another name than its own."""
    classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return classes + [node.asname for node in ast.walk(tree) if isinstance(node, ast.alias) and node.asname]


def test_a_name_is_seen_where_it_is_given():
    tree = ast.parse("from forms import Text as Letter\nimport os\n\nclass Outer:\n    class Minutes: ...\n")
    assert names_given_in(tree) == ["Outer", "Minutes", "Letter"]


def test_a_variable_says_what_it_holds():
    assert_none(
        (
            f"{path}:{node.lineno}"
            for path in our_modules()
            for node in ast.walk(parsed(path))
            if (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == "one")
            or (isinstance(node, ast.arg) and node.arg == "one")
        ),
        'Call it by what it is, a row, a seat or a notice, and not "one":',
    )
