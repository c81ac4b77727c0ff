from dataclasses import replace

import pytest
from procrastinate.jobs import Status

from decisions.minutes import papers
from decisions.models import TrialPrint
from decisions.paragraph.stored import content_of
from decisions.printouts import trial
from decisions.steps import deliberation
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, open_room, plan, put, taken_up
from tests.jobs import do_jobs, waiting
from tests.paper import words

JOB = "decisions.jobs.try_paragraph"
State = TrialPrint.State


@pytest.fixture
def item(town):
    return taken_up(town, open_room(town), heading="Svar på motion")


def save(item, town, heading: str):
    item.refresh_from_db()
    content = replace(content_of(item), heading=heading)
    return deliberation.save_paragraph(item, by=town.secretary, at=EVENING, version=item.version, content=content)


def state(item) -> tuple[str, str]:
    found = TrialPrint.objects.get(item=item)
    return found.state, found.fault


def test_what_is_saved_is_printed_in_the_background(town, item):
    save(item, town, "Svar")
    assert (state(item), waiting(trial.QUEUE), waiting()) == ((State.QUEUED, ""), [JOB], [])
    assert do_jobs(trial.QUEUE) == [(JOB, Status.SUCCEEDED)]
    assert state(item) == (State.DONE, "")


def test_saving_again_and_again_leaves_one_job_that_prints_the_latest(town, item, monkeypatch):
    printed = []
    monkeypatch.setattr(papers, "trial", lambda item: printed.append(item.heading))
    for number in range(5):
        save(item, town, f"Svar {number}")
    assert waiting(trial.QUEUE) == [JOB]
    do_jobs(trial.QUEUE)
    assert printed == ["Svar 4"]
    trial.carry_out(item.pk)
    assert printed == ["Svar 4"], "what is done is not done again"


@pytest.mark.parametrize(
    ("error", "fault"),
    [(Refused("Tecknet kan inte skrivas ut."), "Tecknet kan inte skrivas ut."), (RecursionError(), trial.WRONG)],
)
def test_what_goes_wrong_is_kept_as_a_sentence_and_gone_when_it_is_mended(town, item, monkeypatch, error, fault):
    def fails(item):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(papers, "trial", fails)
        save(item, town, "Svar")
        assert do_jobs(trial.QUEUE) == [(JOB, Status.SUCCEEDED)]
    assert state(item) == (State.FAILED, fault)
    save(item, town, "Svar på motionen")
    assert state(item) == (State.QUEUED, "")
    do_jobs(trial.QUEUE)
    assert state(item) == (State.DONE, "")


def test_what_is_saved_while_it_is_printed_gets_a_trial_of_its_own(town, item, monkeypatch):
    monkeypatch.setattr(papers, "trial", lambda _: save(item, town, "Senare"))
    save(item, town, "Svar")
    trial.carry_out(item.pk)
    assert state(item) == (State.QUEUED, "")
    assert len(waiting(trial.QUEUE)) == 2  # the first was done by hand


def test_one_begun_by_a_worker_that_was_killed_is_done_anew(town, item):
    save(item, town, "Svar")
    TrialPrint.objects.update(state=State.AT_WORK)
    trial.carry_out(item.pk)
    assert state(item) == (State.DONE, "")


def test_the_trial_prints_what_is_not_decided_and_the_proposal(town, item):
    assert "Svar på motion" in words(papers.trial(item))
    planned = put(plan(town, day=EVENING.date().replace(month=5)), town)
    save(planned, town, "Ett förslag")
    do_jobs(trial.QUEUE)
    assert state(planned) == (State.DONE, "")


@pytest.mark.parametrize(("as_", "told"), [("secretary", True), ("registrar", False)])
def test_the_fault_stands_on_the_page_for_the_one_who_writes(client, town, item, as_, told):
    save(item, town, "Svar")
    TrialPrint.objects.update(state=State.FAILED, fault="Tabellen är för bred.")
    client.force_login(getattr(town, as_))
    page = client.get(item.get_absolute_url()).text
    assert ("Paragrafen kan inte skrivas ut som den är sparad. Tabellen är för bred." in page) is told
    TrialPrint.objects.update(state=State.DONE, fault="")
    assert "kan inte skrivas ut" not in client.get(item.get_absolute_url()).text
