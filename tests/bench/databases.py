"""Databases of a given number of motions, filled past the steps: a bench is about reading many, not about writing them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection

from tests.bench.form import fields_of

#: One motion, its case, its two submitters, its point, its document, and the Act they rest on, as plain rows.
FILL = """
SET session_replication_role = replica;
INSERT INTO municipality_act (kind, at, by_id, by_name, by_role, sentence, about)
SELECT 'motion.registered', now(), {user}, 'Prov', 'prov', 'Motion ' || n || ' registrerades.', ARRAY['motion:' || (100000 + n)]
FROM generate_series(1, {count}) n;
INSERT INTO motions_motion (id, title, submitted_on, submitted_on_assumed, received_on, state, outcome, minority_right_used, version)
SELECT 100000 + n, 'Motion ' || n || ' om ' || (ARRAY['cykelvägar','skolmat','äldreomsorg','bibliotek','trygghet','övergångsställen'])[1 + n % 6] || CASE WHEN n <= 60 THEN ' vid {rare}' ELSE '' END,
       current_date - n % 2000, false, current_date - n % 2000,
       (ARRAY['registered','referred','prepared','proposed','postponed','sent_back'])[1 + n % 6], '', false, 1
FROM generate_series(1, {count}) n;
INSERT INTO motions_case (motion_id, diary_id, leads, prefix, year, serial, class_code, number, slug, number_reason, title, public_title, opened_on)
SELECT 100000 + n, {diary}, true, 'KS', 1990 + n % 30, 100000 + n, '119', 'KS-' || (1990 + n % 30) || '/' || (100000 + n) || '.119',
       'KS-' || (1990 + n % 30) || '-' || (100000 + n), '', 'Motion ' || n, '', current_date - n % 2000
FROM generate_series(1, {count}) n;
INSERT INTO motions_submitter (motion_id, person_id, party_id, position, reason)
SELECT 100000 + n, seat.person_id, seat.party_id, seat.place, ''
FROM generate_series(1, {count}) n
JOIN (SELECT person_id, party_id, row_number() OVER (ORDER BY id) AS place FROM municipality_assignment WHERE body_id = {council} LIMIT 2) seat ON true;
INSERT INTO motions_point (motion_id, number, text, outcome)
SELECT 100000 + n, 1, 'att kommunen utreder frågan ' || n || '.', '' FROM generate_series(1, {count}) n;
INSERT INTO motions_document (case_id, serial, kind, direction, dated_on, correspondent, public_correspondent, subject, public_subject, file_name)
SELECT c.id, 1, 'motion', 'incoming', c.opened_on, 'Prov', '', c.title, '', '' FROM motions_case c WHERE c.motion_id > 100000;
INSERT INTO motions_historicaldocument (id, serial, kind, direction, dated_on, correspondent, public_correspondent, subject,
       public_subject, file_name, history_date, history_type, act_id, case_id)
SELECT d.id, 1, d.kind, d.direction, d.dated_on, d.correspondent, '', d.subject, '', '', now(), '+', (SELECT max(id) FROM municipality_act), d.case_id
FROM motions_document d JOIN motions_case c ON c.id = d.case_id WHERE c.motion_id > 100000;
SET session_replication_role = origin;
"""


READER = ("lasare", "demonstration")
SECRETARY = ("sekreterare", "demonstration")
PARAGRAPHS = 2
#: A word that sixty motions have, however many there are: a full page of answers.
RARE = "skogsbrynet"
SAVING = "spara en paragraf"


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a new database with the demonstration, for `copy`. Dropped afterwards."""
    with _new("paragraf_bench") as address:
        _manage(address, "migrate", "--verbosity", "0")
        _manage(address, "load_demonstration")
        yield address


@contextmanager
def copy(demonstration: str, name: str) -> Iterator[str]:
    """The address of a copy of it to write in. Dropped afterwards."""
    with _new(f"paragraf_bench_{name}", template=urlsplit(demonstration).path[1:]) as address:
        yield address


@contextmanager
def _new(name: str, template: str = "template1") -> Iterator[str]:
    _administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield _address_of(name)
    finally:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


def in_database(address: str, code: str) -> str:
    """What the code prints, run in a process of its own against that database."""
    return _manage(address, "shell", "--verbosity", "0", "--no-imports", "-c", code).strip()


def _manage(address: str, *command: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *command],
        env=environment(address),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def environment(address: str) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": address}


def value(address: str, query: str) -> str:
    with psycopg.connect(address) as asked:
        return str(asked.execute(query).fetchone()[0])


def a_slug(count: int) -> str:
    """The address of one of the motions that fill() has written."""
    n = count // 2
    return f"KS-{1990 + n % 30}-{100000 + n}"


def open_paragraphs() -> None:
    """A meeting in session today; prints the address of a paragraph for each secretary to write in."""
    from django.utils import timezone

    from decisions.states import Purpose
    from decisions.steps import agenda, attendance, deliberation
    from municipality.models import Body, User

    act = {"by": User.objects.get(username=SECRETARY[0]), "at": timezone.now()}
    body = Body.objects.get(code="PN")
    meeting = agenda.plan_meeting(body, date=timezone.localdate(), starts_at=time(8), place="Provrummet", **act)
    items = [
        agenda.put_on_agenda(meeting, purpose=Purpose.OTHER, heading=f"Provärende {n}", **act)
        for n in range(PARAGRAPHS)
    ]
    attendance.open_meeting(meeting, **act)
    for item in items:
        print(deliberation.take_up(item, **act).get_absolute_url())


def queries_of(address: str, paths: dict[str, str], paragraph: str) -> dict[str, str]:
    """How many queries each page takes, and the paragraph when it is saved."""
    code = f"from tests.bench import databases; databases.count_queries({paths!r}, {paragraph!r})"
    return dict(line.split("\t") for line in in_database(address, code).splitlines())


def count_queries(paths: dict[str, str], paragraph: str) -> None:
    from django.test import Client

    from municipality.models import User

    visitor = Client(headers={"host": "localhost"})
    visitor.force_login(User.objects.get(username=READER[0]))
    for name, path in paths.items():
        _told(name, lambda path=path: visitor.get(path))
    visitor.force_login(User.objects.get(username=SECRETARY[0]))
    fields: dict[str, list[str]] = {}
    for name, value in fields_of(visitor.get(paragraph).content, "skriv"):
        fields.setdefault(name, []).append(f"{value}, ändrad" if name == "heading" else value)
    _told(SAVING, lambda: visitor.post(paragraph, fields, headers={"accept": "application/json"}))


def _told(name: str, ask) -> None:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code == 200, name
    print(f"{name}\t{len(queries)} frågor")


def fill(count: int) -> None:
    from municipality.models import Body, User

    council = Body.objects.get(kind=Body.Kind.COUNCIL)
    statement = FILL.format(
        count=count,
        user=User.objects.earliest("pk").pk,
        diary=(council.diary or council).pk,
        council=council.pk,
        rare=RARE,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")  # as it would be the day after, not while PostgreSQL itself is busy with it


def _administer(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _address_of(name: str) -> str:
    parts = urlsplit(os.environ.get("DATABASE_URL") or settings.LOCAL_DATABASE_URL)
    return urlunsplit(parts._replace(path=f"/{name}"))
