"""What a newcomer reads first is true: every file, folder and function that it names is there, and every folder is named."""

import re
from itertools import pairwise

import pytest

from tests.house import OUR_APPS, ROOT, our_modules
from tests.house.layers import RANK

ARCHITECTURE = "docs/architecture.md"
PAGES = ("README.md", ARCHITECTURE)
#: What stands between backticks, outside the examples of code, and what links lead to.
_NAMED = re.compile(r"`([^`\n]+)`|\]\(([^)#]+)[^)]*\)")
_PATH = re.compile(r"[\w.-]+/[\w./-]*|[\w-]+\.(?:py|md|toml|html|css|js)")
#: `write()` and `ReservationRow` are of the file that is named before them.
_NAME = re.compile(r"\w+\(\)|[A-Z]\w+")
_DEFINED = re.compile(r"^\s*(?:def|class|(?:async )?function) (\w+)", re.MULTILINE)


def named(page: str) -> list[str]:
    """Everything that the page names, in its order."""
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text(), flags=re.DOTALL)
    return [code or link for code, link in _NAMED.findall(text)]


def found(name: str, page: str) -> bool:
    """As written from the root, beside the page itself or, like `models/`, in an app."""
    return any((base / name).exists() for base in (ROOT, (ROOT / page).parent, *(ROOT / app for app in OUR_APPS)))


@pytest.mark.parametrize("page", PAGES)
def test_what_is_named_is_there(page):
    missing, file = [], ""
    for name in named(page):
        if _PATH.fullmatch(name):
            file = name if (ROOT / name).is_file() else file
            if not found(name, page):
                missing.append(name)
        elif _NAME.fullmatch(name) and name.removesuffix("()") not in _DEFINED.findall((ROOT / file).read_text()):
            missing.append(f"{name} in {file}")
    assert missing == []


def test_every_folder_is_named():
    folders = {f"{path.parts[1]}/" for path in our_modules() if len(path.parts) > 2}
    assert folders - set(named(ARCHITECTURE)) == set()


def test_the_folders_stand_in_the_order_of_their_ranks():
    """Whatever a row of the table names ranks above all that the rows under it name."""
    _, _, table = (ROOT / ARCHITECTURE).read_text().partition("| In `decisions/`, from the top |")
    rows = [line.split("|")[1] for line in table.partition("\n\n")[0].splitlines()[2:]]
    ranks = [[RANK["decisions"][name.rstrip("/").removesuffix(".py")] for name in re.findall(r"`([^`]+)`", row)] for row in rows]  # fmt: skip
    assert len(ranks) > 5
    assert all(min(upper) > max(lower) for upper, lower in pairwise(ranks))
