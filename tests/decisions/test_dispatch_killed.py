"""The process is really killed while a decision is dispatched, while its letter is handed over, and while it is registered as sent:
each time it is done again, and nothing is lost or doubled."""

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.utils import timezone

from decisions import jobs
from decisions.models import Delivery, Dispatch, Extract
from decisions.paragraph.content import RecipientRow
from decisions.steps import dispatch
from motions.models import Document
from municipality import jobs as mail_jobs
from municipality.models import Counter
from tests.decisions import dispatched
from tests.decisions.dispatched import LATER, Sending, to
from tests.postman import postman

__all__ = ["postman"]
pytestmark = pytest.mark.django_db(transaction=True)
SEND = (
    "from decisions.models import AgendaItem; from decisions.steps import dispatch; from municipality.models import User;"
    "from django.utils import timezone; item = AgendaItem.objects.get(pk={item});"
    "dispatch.send(item, by=User.objects.get(username='secretary'), at=timezone.now(), to=[dispatch.Sending('file', key='{key}')])"
)
DELIVER = "from municipality import jobs; jobs.deliver_letter(letter_id={letter})"
REGISTER = "from decisions import jobs; jobs.register_dispatched(timestamp=0)"


def start(program: str, postman) -> subprocess.Popen:
    database = connection.settings_dict
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "municipality.settings",
        "DATABASE_URL": f"postgresql://{database['USER']}@{quote(database['HOST'], safe='')}/{database['NAME']}",
        "MEDIA_ROOT": str(django_settings.MEDIA_ROOT),
        "EMAIL_URL": f"smtp://127.0.0.1:{postman.port}",
        "EMAIL_FROM": "Kansliet <kansli@kommun.example>",
    }
    command = [sys.executable, "-c", f"import django; django.setup(); {program}"]
    return subprocess.Popen(command, cwd=django_settings.BASE_DIR, env=environment)  # noqa: S603


@contextmanager
def counter_held(case):
    """Nobody draws a number for a document in the case: whoever tries stands in the middle of the act."""
    with transaction.atomic():
        list(Counter.objects.select_for_update().filter(series=f"document:{case.pk}"))
        yield


def wait_until_it_waits() -> None:
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.1)
    raise AssertionError("it never came so far")


def kill(worker: subprocess.Popen) -> None:
    worker.kill()
    worker.wait()


@pytest.fixture
def item(town, settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return dispatched.ready(town, RecipientRow("Akten"), RecipientRow("Kvinnojouren"))


def extracts(case) -> int:
    return Document.objects.filter(case=case, kind=Document.Kind.EXTRACT).count()


def test_killed_while_it_is_dispatched(town, item, postman):
    key = to(item, "Akten", "file").key
    with counter_held(item.case):
        worker = start(SEND.format(item=item.pk, key=key), postman)
        wait_until_it_waits()
        kill(worker)
    assert (Dispatch.objects.count(), Extract.objects.count(), extracts(item.case)) == (0, 0, 0)
    dispatch.send(item, by=town.secretary, at=LATER, to=[Sending("file", key=key)])
    assert (Dispatch.objects.count(), extracts(item.case)) == (1, 1)
    assert Extract.objects.get().label == "2023:1"


def test_killed_while_it_is_handed_over_and_while_it_is_registered(town, item, postman, authority):
    told = {"by": town.secretary, "at": timezone.now()}
    (made,) = dispatch.send(item, **told, to=[to(item, "Kvinnojouren", "email", email="fel@example.se")])
    postman.hold = "DATA"
    worker = start(DELIVER.format(letter=made.letter.pk), postman)
    assert postman.holding.wait(60)
    kill(worker)
    postman.hold = ""
    mail_jobs_until_settled(made)
    jobs.register_dispatched(timestamp=0)
    assert (Dispatch.objects.get().standing, extracts(item.case)) == ("uncertain", 0)  # nobody says what nobody knows
    (again,) = dispatch.send(item, **told, to=[to(item, "Kvinnojouren", "email", email="ratt@example.se")])
    mail_jobs.deliver_letter(letter_id=again.letter.pk)
    with counter_held(item.case):
        worker = start(REGISTER, postman)
        wait_until_it_waits()
        kill(worker)
    assert not Delivery.objects.exists()
    for _ in range(2):
        jobs.register_dispatched(timestamp=0)
    assert (Delivery.objects.get().dispatch, extracts(item.case)) == (again, 1)
    assert postman.addresses == ["fel@example.se", "ratt@example.se"]


def mail_jobs_until_settled(made: Dispatch) -> None:
    """PostgreSQL lets go of the dead one's letter."""
    for _ in range(100):
        mail_jobs.deliver_letter(letter_id=made.letter.pk)
        made.letter.refresh_from_db()
        if made.letter.state != "queued":
            return
        time.sleep(0.1)
