"""What is public says in plain English what it is or does: an engineer who knows no Swedish finds her way.

The Swedish term, where there is one, comes in brackets after the English.
"""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from tests.house import ROOT, assert_none, our_modules

#: Commands have a Swedish help instead.
MODULES = [path for path in our_modules() if "management" not in path.parts]
#: Swedish words that look English and that a docstring of ours would begin with; others have å, ä or ö.
SWEDISH = {"Anteckna", "Avsluta", "Handling", "Inkomst", "Kasta", "Remiss", "Registrera", "Remittera", "Skriv", "Spara"}
SWEDISH |= {"Svara", "Ta", "Underteckna", "Uppdrag"}


def test_what_is_public_has_a_docstring():
    assert_none(
        (f"{path}: {name}" for path in MODULES for name, text in described(path) if not text),
        "Say in plain English what it is, or what it returns or refuses:",
    )


def test_a_docstring_begins_in_english():
    assert_none(
        (
            f"{path}: {name} begins {beginning}"
            for path in MODULES
            for name, text in described(path)
            if text and not is_english(beginning := text.split()[0].rstrip(":,."))
        ),
        "Say it in English first, with the Swedish term in brackets:",
    )


def is_english(word: str) -> bool:
    return word.isascii() and not word[0].islower() and word not in SWEDISH


def described(path: Path) -> Iterator[tuple[str, str | None]]:
    """The module, and its public classes, functions and methods, each with its docstring. What a method does that overrides one
    is said by the class above."""
    tree = ast.parse((ROOT / path).read_text())
    if tree.body:
        yield "module", ast.get_docstring(tree)
    module = importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    for node in public(tree):
        yield node.name, ast.get_docstring(node)
        if isinstance(node, ast.ClassDef):
            above = getattr(module, node.name).__mro__[1:]
            for member in public(node):
                text = ast.get_docstring(member)
                if text or not overrides(member.name, above):
                    yield f"{node.name}.{member.name}", text


def public(parent: ast.Module | ast.ClassDef) -> list:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in parent.body if isinstance(node, kinds) and not node.name.startswith("_")]


def overrides(name: str, above: tuple[type, ...]) -> bool:
    """Django calls `clean_…` of a form by its field's name, and reads `Meta`."""
    return name == "Meta" or name.startswith("clean_") or any(name in vars(base) for base in above)
