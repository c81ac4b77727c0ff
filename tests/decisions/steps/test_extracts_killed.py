"""The worker that certifies ordered extracts is really killed in the midst of the second: neither lost nor doubled, and no number
is left out."""

import subprocess
import sys
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, connection, transaction

from decisions import jobs
from decisions.models import Extract, ExtractItem, ExtractOrder, OrderedExtract
from decisions.steps import extracts
from municipality import audit
from municipality.models import Act
from tests.decisions import approved

pytestmark = pytest.mark.django_db(transaction=True)
LATER = approved.APPROVED + timedelta(days=1)
#: Does the job, and stands still while the second extract is made, its number drawn.
PROGRAM = """
import django; django.setup()
import time
from decisions import jobs
from decisions.minutes import papers
from decisions.models import ExtractOrder
certified, begun = papers.certified, []
def slowly(*paper):
    begun.append(paper)
    if len(begun) == 2:
        print("under way", flush=True)
        time.sleep(600)
    return certified(*paper)
papers.certified = slowly
jobs.certify_each(order_id=ExtractOrder.objects.get().pk)
"""


def work(media) -> subprocess.Popen:
    database = connection.settings_dict
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "municipality.settings",
        "DATABASE_URL": f"postgresql://{database['USER']}@{quote(database['HOST'], safe='')}/{database['NAME']}",
        "MEDIA_ROOT": str(media),
    }
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", PROGRAM], cwd=django_settings.BASE_DIR, env=environment, stdout=subprocess.PIPE
    )


def test_killed_in_the_midst_of_an_extract(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = approved.approved(town, approved.ended(town, count=3))
    items = [approved.paragraph(minutes, number) for number in (1, 2, 3)]
    order = extracts.order(items, by=town.secretary, at=LATER, in_ink=True)
    worker = work(tmp_path)
    assert worker.stdout and worker.stdout.readline() == b"under way\n"
    worker.kill()
    worker.wait()
    worker.stdout.close()
    assert [one.paragraphs for one in Extract.objects.all()] == [[1]]
    jobs.certify_each(order_id=order.pk)
    jobs.certify_each(order_id=order.pk)  # and once more, as a worker does that could not tell that it was done
    made = list(Extract.objects.order_by("number"))
    assert [(one.number, one.paragraphs) for one in made] == [(1, [1]), (2, [2]), (3, [3])]
    assert Act.objects.filter(kind="extract.certified").count() == 3
    assert not ExtractOrder.objects.get().fault
    _never_a_second_nor_a_paragraph_more(town, made, items)


def _never_a_second_nor_a_paragraph_more(town, made, items):
    with pytest.raises(IntegrityError, match="ordered"):
        extracts.certify(
            items[:1], by=town.secretary, at=LATER, in_ink=True, ordered=OrderedExtract.objects.earliest("pk")
        )
    with pytest.raises(IntegrityError, match="kan inte ändras"), transaction.atomic():
        audit.create_all([ExtractItem(extract=made[0], item=items[1])])
