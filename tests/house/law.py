"""The rules of law (lagregler) in rules.toml, and their page: `python -m tests.house.law` writes docs/law.md anew."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.house import ROOT

PAGE = ROOT / "docs" / "law.md"
HEAD = """\
# The law (lagreglerna)

The rules of Swedish law, and of the practice that fills it out, that the program is built on. The code cites them by their
number: `git grep "lagregel 20"` finds where one is kept. A test that is named here fails when the rule is broken; the link leads
to its file. What is not built is said in plain words.

The statutes were read as they stood in April 2026. KL is kommunallagen (2017:725), OSL offentlighets- och sekretesslagen
(2009:400), TF tryckfrihetsförordningen and FL förvaltningslagen (2017:900). The words in brackets are those that officials use.

This page is written from `tests/house/rules.toml` by `python -m tests.house.law`: change it there.

| No. | Rule | Statute | Kept by |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Rule:
    """A row of rules.toml. `tests` are pytest's node ids; `missing` says what of the rule is not built; empty when all is."""

    number: int
    rule: str
    statute: str
    tests: tuple[str, ...] = ()
    missing: str = ""


def rules() -> list[Rule]:
    """The rules in the order of the file."""
    rows = tomllib.loads(Path(__file__).with_name("rules.toml").read_text())
    return [Rule(int(number), **row | {"tests": tuple(row.get("tests", ()))}) for number, row in rows.items()]


def page() -> str:
    """What docs/law.md is to say."""
    return HEAD + "".join(f"| {one.number} | {one.rule} | {one.statute} | {_kept_by(one)} |\n" for one in rules())


def _kept_by(rule: Rule) -> str:
    tests = (test.split("::") for test in rule.tests)
    links = [f"[{name.removeprefix('test_').replace('_', ' ')}](../{path})" for path, name in tests]
    what = "Not built in full" if rule.tests else "**Not built**"
    return "<br>".join([*links, *([f"{what}: {rule.missing}"] if rule.missing else [])])


if __name__ == "__main__":
    PAGE.write_text(page())
