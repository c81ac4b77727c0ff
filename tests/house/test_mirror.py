"""Every module has its test module, at the same place in tests/."""

from pathlib import Path

import pytest

from tests.house import ROOT, our_modules

#: Only names and addresses: apps.py is Django's, urls.py is held by test_doors and test_strangers, wsgi.py by `make run`.
UNMIRRORED = {"__init__.py", "apps.py", "urls.py", "wsgi.py"}


@pytest.mark.parametrize("path", [path for path in our_modules() if path.name not in UNMIRRORED], ids=str)
def test_a_module_has_its_test_module(path: Path):
    assert (ROOT / "tests" / path.parent / f"test_{path.name}").exists()
