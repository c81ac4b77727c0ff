from datetime import date, datetime, timedelta

import pytest

from decisions import jobs
from decisions.board import page_check
from decisions.models import Notice, NoticeCheck
from decisions.printouts import making, trial
from decisions.steps import calling, succession
from municipality.models import Act, Body
from municipality.steps import bodies
from tests.decisions.approved import APPROVED, approved
from tests.decisions.meeting_room import EVENING, plan, put, refer, register_motion
from tests.town import STOCKHOLM

#: Midnight, when April ends.
MAY = datetime(2023, 5, 1, tzinfo=STOCKHOLM)


def test_what_is_printed_already_is_left_alone(town):
    meeting = plan(town)
    put(meeting, town)
    made = calling.prepare(meeting, by=town.secretary, at=EVENING)
    jobs.print_calling(calling_id=made.pk)
    made.refresh_from_db()
    before = made.paper_id
    jobs.print_calling(calling_id=made.pk)
    made.refresh_from_db()
    assert (made.state, made.paper_id) == ("ready", before)


def test_the_minutes_are_printed_by_their_key(monkeypatch):
    made = []
    monkeypatch.setattr(making, "carry_out", made.append)
    jobs.print_minutes(7)
    assert made == [7]


def test_the_board_is_looked_at_and_what_was_seen_is_noted(town, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    notice = Notice.objects.get(minutes=approved(town))
    monkeypatch.setattr("decisions.jobs.timezone.now", lambda: APPROVED + timedelta(days=1))
    monkeypatch.setattr(page_check, "_fetch", lambda address: "<main></main>")
    jobs.check_board(0)
    check = NoticeCheck.objects.get(notice=notice)
    assert (check.result, str(check.on)) == ("missing", "2023-04-07")
    act = Act.objects.get(kind="board.checked")
    assert (act.by_name, act.by_role) == ("Paragraf", "programmet")
    assert "0 av 1 anslag visades" in act.sentence


@pytest.mark.usefixtures("town")
def test_an_empty_board_leaves_no_trace():
    jobs.check_board(0)
    assert not Act.objects.filter(kind="board.checked").exists()


def test_a_notice_that_has_come_down_is_told_to_nobody(town, settings, tmp_path, monkeypatch):
    """A case file from another system tells of the council's old meetings, whose announcements are walked again."""
    settings.MEDIA_ROOT = tmp_path
    settings.MAIL = object()
    notice, told = Notice.objects.get(minutes=approved(town)), []
    monkeypatch.setattr(jobs.subscription, "send_notice", lambda notice, **_: told.append(notice))
    for days in (0, 365):
        monkeypatch.setattr("decisions.jobs.timezone.now", lambda days=days: APPROVED + timedelta(days=days))
        jobs.tell_subscribers(notice.pk)
    assert told == [notice]


def test_a_paragraph_is_tried_by_its_key(monkeypatch):
    tried = []
    monkeypatch.setattr(trial, "carry_out", tried.append)
    jobs.try_paragraph(7)
    assert tried == [7]


def test_what_holds_from_today_begins_in_the_name_of_the_program(town, monkeypatch):
    motion = register_motion(town)
    refer(town, motion)
    told = {"by": town.admin, "at": EVENING, "reason": "Ny organisation."}
    bodies.change_facts(town.ssn, valid_from=date(2023, 5, 1), name="Byggnadsnämnden", **told)
    succession.end(town.sn, last_day=date(2023, 4, 30), successor=town.ssn, **told)
    for hour, number in ((-1, 0), (1, 1), (2, 1)):
        monkeypatch.setattr("decisions.jobs.timezone.now", lambda hour=hour: MAY + timedelta(hours=hour))
        jobs.begin_the_day(0)
        for kind in ("body.name_begun", "body.handed_over"):
            assert [act.by_name for act in Act.objects.filter(kind=kind)] == ["Paragraf"] * number
    assert Body.objects.get(code="SSN").name == "Byggnadsnämnden"
    assert not town.sn.cases.filter(closed_on=None).exists()
