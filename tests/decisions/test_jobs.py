from datetime import timedelta

import pytest

from decisions import jobs
from decisions.board import page_check
from decisions.models import Notice, NoticeCheck
from decisions.printouts import making, trial
from decisions.steps import calling
from municipality.models import Act
from tests.decisions.approved import APPROVED, approved
from tests.decisions.meeting_room import EVENING, plan, put


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
