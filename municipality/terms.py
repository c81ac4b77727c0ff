"""The glossary (ordlista) as data: the Swedish word, its English name in the code, what it means and where
that is said (terms.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Term:
    """One row of the glossary. `identifier` is as the code writes it: "motions.Motion",
    "Outcome.GRANTED", "motion.withdrawn"."""

    identifier: str
    term: str
    meaning: str = ""
    source: str = ""


@cache
def glossary() -> dict[str, list[Term]]:
    """Return the rows by group (words, models, choices, acts), each group in the file's order."""
    groups = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    return {
        group: [
            Term(name, term=row) if isinstance(row, str) else Term(name, **row) for name, row in groups[group].items()
        ]
        for group in ("words", "models", "choices", "acts")
    }


@cache
def act_terms() -> dict[str, str]:
    """Return what the history calls each kind of act, in Swedish."""
    return {term.identifier: term.term for term in glossary()["acts"]}
