"""What tests share lies in a module of its own, named for what it holds: a test module is read for what it tests."""

import re

from tests.house import ROOT, assert_none

#: A whole statement, also over several lines, and the name in it of a test module or of what is in one.
IMPORT = re.compile(r"^ *(?:from|import) +tests\b(?:[^(\n]*\([^)]*\)|[^\n]*)", re.MULTILINE)
TEST = re.compile(r"\btest_\w+")


def test_no_test_module_is_imported():
    texts = {path.relative_to(ROOT): path.read_text() for path in sorted((ROOT / "tests").rglob("*.py"))}
    assert_none(
        (
            f"{path}:{text.count(chr(10), 0, found.start()) + 1} imports {test[0]}"
            for path, text in texts.items()
            for found in IMPORT.finditer(text)
            if (test := TEST.search(found[0]))
        ),
        "Move what is shared to a module beside it whose name does not begin with test_:",
    )
