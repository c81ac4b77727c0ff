"""The job queue in a test: what was deferred is done when the test says so, in the test's own transaction."""

import inspect
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import async_to_sync
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext
from procrastinate.jobs import Status

#: Where jobs wait that somebody has asked for. Every saved paragraph has a trial print in the queue of its own (decisions.printouts.trial).
ASKED_FOR = "default"


def do_jobs(queue: str = ASKED_FOR) -> list[tuple[str, Status]]:
    """Does every job of the queue that is due, those that these defer as well, and tells name and end of each. One that fails and is to
    be tried again waits for `time_passes`."""
    manager = app.job_manager
    worker = async_to_sync(manager.register_worker)()
    done = []
    while job := async_to_sync(manager.fetch_job)(queues=[queue], worker_id=worker):
        task = app.tasks[job.task_name]
        context = [JobContext(app=app, job=job, start_timestamp=time.time(), abort_reason=lambda: None)]
        arguments = json.loads(job.task_kwargs)  # Django's own connection leaves JSON as it is written
        try:
            result = task(*(context if task.pass_context else []), **arguments)
            if inspect.isawaitable(result):
                async_to_sync(wait_for)(result)
        except Exception as error:
            again = task.get_retry_exception(exception=error, job=job)
            status = Status.TODO if again else Status.FAILED
            if again:
                decision = again.retry_decision
                async_to_sync(manager.retry_job)(
                    job,
                    retry_at=decision.retry_at,
                    lock=decision.lock,
                    priority=decision.priority,
                    queue=decision.queue,
                )
            else:
                async_to_sync(manager.finish_job)(job, status=status, delete_job=False)
        else:
            status = Status.SUCCEEDED
            async_to_sync(manager.finish_job)(job, status=status, delete_job=True)
        done.append((job.task_name, status))
    return done


def work(*periodic: Callable, queue: str = ASKED_FOR) -> None:
    """The worker in a thread of its own, as it always is: in a browser's test Playwright's loop runs in this one. Then the periodic
    jobs whose turn has come."""

    def jobs() -> None:
        try:
            do_jobs(queue)
            for job in periodic:
                job(timestamp=0)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as worker:
        worker.submit(jobs).result()


async def wait_for(result) -> None:
    await result


def time_passes() -> None:
    """What waits for a later time is due."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")


def waiting(queue: str = ASKED_FOR) -> list[str]:
    """The names of the jobs that wait in the queue, also for a later time."""
    return [job.task_name for job in app.job_manager.list_jobs(status="todo", queue=queue)]
