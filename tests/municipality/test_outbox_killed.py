"""The process that delivers a letter is really killed, before the letter is offered and after it is given: neither lost nor doubled."""

import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from municipality import jobs
from municipality.mail.outbox import Draft
from municipality.models import Letter
from municipality.steps import mail
from tests.postman import postman

__all__ = ["postman"]
pytestmark = pytest.mark.django_db(transaction=True)
PROGRAM = (
    "import django; django.setup(); from municipality import jobs; from municipality.models import Letter;"
    "jobs.deliver_letter(letter_id=Letter.objects.get().pk)"
)


def deliver(postman) -> subprocess.Popen:
    database = connection.settings_dict
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "municipality.settings",
        "DATABASE_URL": f"postgresql://{database['USER']}@{quote(database['HOST'], safe='')}/{database['NAME']}",
        "EMAIL_URL": f"smtp://127.0.0.1:{postman.port}",
        "EMAIL_FROM": "Kansliet <kansli@kommun.example>",
    }
    return subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=django_settings.BASE_DIR, env=environment)  # noqa: S603


@pytest.mark.parametrize(("where", "ends"), [("RCPT", "sent"), ("DATA", "uncertain")])
def test_killed_on_the_way(town, postman, where, ends):
    mail.queue([Draft("k", "Anna", "anna@example.se", "R", "T")], by=town.secretary, at=timezone.now())
    postman.hold = where
    worker = deliver(postman)
    assert postman.holding.wait(60)
    worker.kill()
    worker.wait()
    postman.hold = ""
    letter = Letter.objects.get()
    for _ in range(100):  # PostgreSQL lets go of the dead one's letter
        jobs.deliver_letter(letter_id=letter.pk)
        letter.refresh_from_db()
        if letter.state != "queued":
            break
        time.sleep(0.1)
    assert letter.state == ends
    assert postman.addresses == ["anna@example.se"]  # once, whichever
