"""A stage that many tests begin from: built once by the real steps, and put back row by row for the tests after that.

    @stage
    def ended(town, *, count: int = 2) -> Minutes: …

Only at the beginning of a test that rolls back: when something has been written, the steps are walked again.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.core import mail
from django.db import connection

from municipality.signing import seal
from tests.emptied import filled

#: By table and its columns: what COPY says of it.
Rows = dict[tuple[str, str], bytes]


@dataclass
class _Kept:
    """The whole of every table that differs from the town's, the files, and what the builder gave."""

    rows: Rows
    files: dict[Path, bytes]
    given: object

    def put_back(self) -> object:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for (table, columns), rows in self.rows.items():
                cursor.execute(f"DELETE FROM {table}")
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    copy.write(rows)
            cursor.execute("SET LOCAL session_replication_role = origin")
        number_minutes()
        for path, content in self.files.items():
            place = Path(settings.MEDIA_ROOT) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return deepcopy(self.given)


def stage(build: Callable) -> Callable:
    kept: dict[tuple, _Kept] = {}

    @wraps(build)
    def found(town, *details, **more):
        if not _untouched():
            return build(town, *details, **more)
        # Whether there is a test authority is told on every sheet that is printed.
        key = details, tuple(sorted(more.items())), seal.notice()
        if key in kept:
            return kept[key].put_back()
        before = everything()
        given = build(town, *details, **more)
        assert not mail.outbox, "a letter cannot be put back"
        after = {model: rows for model, rows in everything().items() if before.get(model) != rows}
        kept[key] = _Kept(after, _files(), deepcopy(given))
        return given

    found.kept = kept
    return found


def number_minutes() -> None:
    """The next minutes have the number after the last, from one: it is in the code on each page, which is part of the paper."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('decisions_minutes', 'id'), coalesce(max(id), 0) + 1, false)"
            " FROM decisions_minutes"
        )


def _untouched() -> bool:
    """Whether the test has written nothing yet, and will be rolled back."""
    if not connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_current_xact_id_if_assigned() IS NULL"
        )  # a transaction has a number when it has written
        return cursor.fetchone()[0]


def everything() -> Rows:
    """Every row of every table that has any."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
            " WHERE attrelid = ANY(%s::regclass[]) AND attnum > 0 AND attgenerated = '' AND NOT attisdropped GROUP BY 1",
            [filled(cursor)],
        )
        for table, columns in cursor.fetchall():
            with cursor.copy(f"COPY {table} ({columns}) TO STDOUT") as copy:
                found[table, columns] = b"".join(copy)
    return found


def _files() -> dict[Path, bytes]:
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
