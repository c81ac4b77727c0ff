"""What is up and what is not in views/test_board.py."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from decisions.board import page_check
from decisions.models import Notice
from decisions.queries import board
from decisions.steps import agenda
from motions.steps import correction
from motions.steps.intake import Signatory
from tests.decisions.meeting_room import put


@pytest.mark.usefixtures("town")
def test_the_board_is_the_municipalitys():
    assert board.municipality_name(date(2023, 1, 1)) == "Huddinge kommun"
    assert list(board.shown()) == []


def test_a_notice_is_shown_in_the_public_wording_that_a_case_gets_later(town, register, client):
    """What was posted stands in the record; only what may not be told is not shown any more."""
    motion = register(
        title="Stoppa hotet mot Nina Ek & son", submitted_on=date(2022, 11, 14), received_on=date(2022, 11, 14)
    )
    today = timezone.localdate()
    meeting = agenda.plan_meeting(
        town.kf, by=town.secretary, at=town.now, date=today + timedelta(days=30), starts_at=time(18), place="Salen"
    )
    put(meeting, town, heading="", purpose="announcement", case=motion.cases.get(leads=True))
    agenda.announce(meeting, by=town.secretary, at=timezone.now(), on=today)
    notice = Notice.objects.get()
    assert "Nina Ek &amp; son" in client.get(notice.get_absolute_url()).text
    correction.correct(
        motion, by=town.registrar, at=town.now, version=1, reason="Sekretess", title=motion.title,
        public_title="Stoppa hotet mot en enskild", submitted_on=motion.submitted_on, received_on=motion.received_on,
        points=[point.text for point in motion.points.all()], submitters=[Signatory(town.people["dahl"])],
    )  # fmt: skip
    for address in (
        notice.get_absolute_url(),
        "/anslagstavla/",
        "/anslagstavla/anslag.atom",
        "/anslagstavla/anslag.json",
    ):
        told = client.get(address).text
        assert "Nina" not in told, address
        assert "mot en enskild" in told or address.endswith("json")
    assert "visas i sin offentliga lydelse" in client.get(notice.get_absolute_url()).text
    stands = Notice.objects.get()
    assert (stands.html, stands.sha256) == (notice.html, notice.sha256)
    (shown,) = board.as_shown([stands])
    (check,) = page_check.look(
        [shown],
        site="http://x",
        at=timezone.now(),
        fetch=lambda address: client.get(address.removeprefix("http://x")).text,
    )
    assert check.result == "served"
