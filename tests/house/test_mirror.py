"""Every module has its test module, at the same place in tests/."""

from tests.house import ROOT, assert_none, our_modules

#: Only names and addresses: apps.py is Django's, urls.py is held by test_doors and test_strangers, wsgi.py by `make run`.
UNMIRRORED = {"__init__.py", "apps.py", "urls.py", "wsgi.py"}


def test_every_module_has_its_test_module():
    places = {path: f"tests/{path.parent}/test_{path.name}" for path in our_modules() if path.name not in UNMIRRORED}
    assert_none(
        (f"{path}:1 has no {place}" for path, place in places.items() if not (ROOT / place).exists()),
        "Write the test module, or let the code stand in a module that has one:",
    )
