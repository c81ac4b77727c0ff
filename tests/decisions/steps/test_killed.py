"""The process is really killed in the midst of each step of the approval, when all but the last is written: nothing is lost,
nothing stands half, and the step taken again leaves everything once."""

import signal
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from decisions.models import Approval, Minutes, Notice, Proof, Signature, Subscriber
from decisions.states import MinutesState
from municipality.models import Act, Letter
from tests.decisions import approved
from tests.decisions.signed import AT, account_of, in_order, sign
from tests.emptied import counts

pytestmark = pytest.mark.django_db(transaction=True)

PRELUDE = """
import django; django.setup()
from datetime import datetime
from decisions import jobs
from decisions.minutes import signatures
from decisions.models import Minutes, Notice
from decisions.steps import approval, signing, subscription
from decisions.steps.approval import Answered
from municipality.models import User
from municipality.signing.authority import PASSWORD, Authority
from django.conf import settings

minutes = Minutes.objects.get()
by = User.objects.get(username="secretary")
at = datetime.fromisoformat("{at}")

def sign(role):
    signer = minutes.signers.get(role=role)
    user = by if role == "secretary" else User.objects.get(person=signer.attendance.person)
    shown = signatures.latest(minutes).sha256
    certificate = Authority(settings.SIGNING_TRUST).personal(signer.name)
    signing.sign_with_certificate(signer, by=user, at=at, sha256=shown, certificate=certificate, password=PASSWORD)
"""
ANSWER = """
signer = minutes.signers.get(role="adjuster")
answers = [Answered(one.pk, one.minutes_item.item.version) for one in signer.approvals.all()]
approval.answer(signer, by=by, at=at, answers=answers)
"""
LOCK = "approval.lock(minutes, by=by, at=at)"
PAPER = "approval.record_on_paper(minutes, by=by, at=at, on=at.date())"
TELL = "subscription.send_notice(Notice.objects.get(), by=by, at=at, site='https://paragraf.example')"
PROVE = "jobs.issue_proof(minutes_id=minutes.pk)"


@pytest.fixture
def at_work(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT, settings.MAIL = tmp_path / "media", "smtp"
    return town


def killed_at(table: str, program: str) -> None:
    """The program in a process of its own, killed when it comes to write in the table."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        process = subprocess.Popen([sys.executable, "-c", program], cwd=django_settings.BASE_DIR, env=environment())  # noqa: S603
        while not _waits(cursor):
            assert process.poll() is None, "It came to its end, or failed, before it wrote there"
            time.sleep(0.05)
        process.kill()
        assert process.wait() == -signal.SIGKILL


def _waits(cursor) -> bool:
    cursor.execute(
        "SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
        " WHERE d.datname = current_database() AND NOT l.granted)"
    )
    return cursor.fetchone()[0]


def environment() -> dict[str, str]:
    database = connection.settings_dict
    return {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "municipality.settings",
        "DATABASE_URL": f"postgresql://{database['USER']}@{quote(database['HOST'], safe='')}/{database['NAME']}",
        "MEDIA_ROOT": str(django_settings.MEDIA_ROOT),
        "SIGNING_TRUST": str(django_settings.SIGNING_TRUST),
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "EMAIL_FROM": "Kansliet <kansli@kommun.example>",
    }


def program(step: str) -> str:
    return PRELUDE.format(at=AT.isoformat()) + step


def killed_and_done_again(step: str, table: str = "municipality_act") -> Minutes:
    """Killed it leaves no row; done again it leaves what it should."""
    before = counts()
    killed_at(table, program(step))
    assert counts() == before
    exec(program(step), {})  # noqa: S102 (the same program, here)
    return Minutes.objects.get()


def test_an_answer_and_the_lock(at_work):
    approved.sent(at_work)
    killed_and_done_again(ANSWER)
    answers = Approval.objects.filter(signer__role="adjuster").values_list("answer", flat=True)
    assert list(answers) == ["approves", "approves"]
    minutes = killed_and_done_again(LOCK)
    assert (minutes.state, Act.objects.filter(kind="minutes.locked").count()) == (MinutesState.TO_SIGN, 1)


def test_the_first_and_the_last_signature_with_the_approval_and_the_posting(at_work, authority):
    minutes = approved.locked(at_work)
    secretary, chair, adjuster = in_order(minutes)
    account_of(at_work, adjuster)
    killed_and_done_again("sign('secretary')")
    assert [one.signer for one in Signature.objects.all()] == [secretary]
    sign(at_work, authority, chair)
    minutes = killed_and_done_again("sign('adjuster')", "procrastinate_jobs")
    assert minutes.state == MinutesState.APPROVED
    assert (Signature.objects.count(), Notice.objects.count()) == (3, 1)


def test_ink_the_proof_and_the_letters_to_subscribers(at_work):
    approved.locked(at_work)
    minutes = killed_and_done_again(PAPER, "decisions_notice")
    assert (minutes.state, Notice.objects.count()) == (MinutesState.APPROVED, 1)
    killed_and_done_again(PROVE)
    Subscriber.objects.create(email="a@example.org", since=AT)
    Subscriber.objects.create(email="b@example.org", since=AT)
    killed_and_done_again(TELL)
    for again in (PROVE, TELL):  # begun anew by another worker
        exec(program(again), {})  # noqa: S102
    assert Proof.objects.count() == 1
    assert sorted(Letter.objects.values_list("email", flat=True)) == ["a@example.org", "b@example.org"]
