"""The queue: a job is there with its act or not at all, is tried again as it says, and outlives the worker that had it."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from municipality import jobs
from tests.jobs import do_jobs, time_passes, waiting

seen = []


@app.task(name="tests.note", retry=RetryStrategy(max_attempts=1, wait=0))
def note(word: str) -> None:
    seen.append(word)
    if word == "fail":
        raise RuntimeError


@pytest.fixture(autouse=True)
def _nothing_seen():
    seen.clear()


def test_a_job_is_done_when_the_worker_comes_to_it(db):
    note.defer(word="hej")
    assert (seen, waiting()) == ([], ["tests.note"])
    assert do_jobs() == [("tests.note", Status.SUCCEEDED)]
    assert (seen, waiting()) == (["hej"], [])


def test_an_act_that_is_rolled_back_leaves_no_job(db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.defer(word="hej")
        _ = 1 / 0
    assert do_jobs() == []


def test_a_job_that_fails_is_tried_again_as_often_as_it_says(db):
    note.defer(word="fail")
    assert do_jobs() == [("tests.note", Status.TODO)]
    time_passes()
    assert do_jobs() == [("tests.note", Status.FAILED)]
    assert seen == ["fail", "fail"]


def test_a_job_whose_worker_died_begins_again(db):
    note.defer(word="hej")
    manager = app.job_manager
    worker = async_to_sync(manager.register_worker)()
    assert async_to_sync(manager.fetch_job)(queues=None, worker_id=worker)
    assert do_jobs() == []  # the other worker has it
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '5 minutes'")
    jobs.take_up_abandoned.defer(timestamp=0)
    do_jobs()
    time_passes()
    assert do_jobs() == [("tests.note", Status.SUCCEEDED)]
    assert seen == ["hej"]
