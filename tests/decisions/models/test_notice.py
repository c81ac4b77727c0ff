"""What the database itself says of notices: they stand, and they stand long enough."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from decisions.models import Notice, NoticeCheck
from tests.decisions.approved import APPROVED, approved


@pytest.fixture
def notice(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Notice.objects.get(minutes=approved(town))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions_notice SET down_on = '2023-04-10'",
        "UPDATE decisions_notice SET html = ''",
        "DELETE FROM decisions_notice",
        "TRUNCATE decisions_notice CASCADE",
    ],
)
def test_nobody_takes_a_notice_down_or_alters_it(notice, statement):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match=r"tas inte ned i förtid|bevis|Historiken"), transaction.atomic():
            cursor.execute(statement)
    assert Notice.objects.filter(pk=notice.pk).exists()


def test_a_check_is_evidence(notice, town):
    from decisions.steps import notice as steps

    check = NoticeCheck(notice=notice, at=APPROVED, on=date(2023, 4, 7), result="missing")
    steps.note_checks([check], by=town.admin, at=APPROVED)
    with pytest.raises(IntegrityError, match="bevis"), transaction.atomic():
        NoticeCheck.objects.update(result="served")


@pytest.mark.parametrize(
    "changed", [{"down_on": date(2023, 4, 27)}, {"last_appeal_on": date(2023, 4, 26)}, {"kept_at": ""}]
)
def test_it_stands_the_period_out(notice, changed):
    for name, value in changed.items():
        setattr(notice, name, value)
    with pytest.raises(ValidationError, match="dagen efter överklagandetidens sista dag"):
        notice.validate_constraints()


def test_one_first_notice_of_each_minutes(notice):
    notice.pk = None
    with pytest.raises(ValidationError, match="redan tillkännagiven"):
        notice.validate_constraints()
