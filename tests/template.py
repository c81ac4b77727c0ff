"""The tests' database: the migrations run once into a template, and every run of the tests works in a copy of it.

`python -m tests.template` makes the template ahead of the tests that ask for it; `make test` begins with that.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

TEMPLATES, UNFINISHED, COPIES = "paragraf_mall_", "paragraf_halv_mall", "paragraf_prov_"


@contextmanager
def copy() -> Iterator[None]:
    """The connection leads to a new database with all tables and no rows, which is dropped afterwards."""
    name = f"{COPIES}{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        _drop(cursor, *_left_behind(cursor))
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {_template(cursor)}")
        # A test need not survive a power cut.
        cursor.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    with _connected_to(name):
        yield
    with connection._nodb_cursor() as cursor:
        _drop(cursor, name)


def _template(cursor) -> str:
    """The name of the template of these migrations; who comes first makes it, the others wait."""
    name = TEMPLATES + _fingerprint()
    cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [TEMPLATES])
    try:
        there = _names(cursor, TEMPLATES)
        if name not in there:
            _drop(cursor, UNFINISHED, *there)
            cursor.execute(f"CREATE DATABASE {UNFINISHED}")
            with _connected_to(UNFINISHED):
                call_command("migrate", verbosity=0)
            cursor.execute(f"ALTER DATABASE {UNFINISHED} RENAME TO {name}")
    finally:
        cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [TEMPLATES])
    return name


def _fingerprint() -> str:
    """Of all that decides what the migrations make: they themselves, and the libraries that bring their own."""
    made_by = [*settings.BASE_DIR.glob("*/migrations/*.py"), settings.BASE_DIR / "requirements-dev.txt"]
    content = [str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes() for path in sorted(made_by)]
    return hashlib.sha256(b"\0".join(content)).hexdigest()[:16]


def _left_behind(cursor) -> list[str]:
    """Copies of processes that ended before their time."""
    return [name for name in _names(cursor, COPIES) if not Path(f"/proc/{name.removeprefix(COPIES)}").exists()]


def _names(cursor, prefix: str) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database")
    return [name for (name,) in cursor.fetchall() if re.fullmatch(rf"{prefix}\w+", name)]


def _drop(cursor, *names: str) -> None:
    for name in names:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings")
    django.setup()
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    with connection._nodb_cursor() as cursor:
        _template(cursor)
