"""Others work on undisturbed while the minutes of a hundred paragraphs are printed by the worker of the jobs."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from tests.bench import databases, web

PARAGRAPHS = 100
PLACE = "Provsalen"
PATHS = {"listan": "/motioner/", "anslagstavlan": "/anslagstavla/"}


def measure(demonstration: str) -> Iterator[str]:
    """Andras sidor medan ett protokoll med hundra paragrafer skrivs ut i ett jobb (mål: under 500 MB, andra ostörda)"""
    with databases.copy(demonstration, "jobs") as database:
        databases.in_database(database, "from tests.bench import jobs; jobs.hold_a_long_meeting()")
        with web.serving(database) as server, _a_worker(database) as worker:
            readers = [web.Visitor(server.port).logged_in(*databases.READER) for _ in range(web.READERS)]
            still = {name: web.measure(readers, web.asks_for(path)) for name, path in PATHS.items()}
            printing = databases.in_database(database, "from tests.bench import jobs; print(jobs.ask())")
            began = time.monotonic()
            while _state(database, printing) == "queued":
                time.sleep(0.2)
            for name, path in PATHS.items():
                busy = web.measure(readers, web.asks_for(path))
                yield f"{name:<20} {busy}   {busy.p95 / still[name].p95:.2f} × p95 i lugn ({_state(database, printing)})"
            while _state(database, printing) not in ("done", "failed"):
                time.sleep(0.5)
            yield f"{'utskriften':<20} {_state(database, printing)} på {time.monotonic() - began:.0f} s, {_peak(worker)} MB som mest"


@contextmanager
def _a_worker(database: str) -> Iterator[int]:
    """As `make run` starts it."""
    code = (
        "from django.core.management.commands import shell\n"
        "from municipality.management.commands.serve import a_worker\n"
        "with a_worker() as worker:\n    print(worker.pid, flush=True)\n    input()\n"
    )
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--no-imports", "-c", code]
    process = subprocess.Popen(  # noqa: S603
        command,
        env=databases.environment(database),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield int(process.stdout.readline())
    finally:
        process.communicate("\n")


def _peak(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _state(database: str, printing: str) -> str:
    return databases.value(database, f"SELECT state FROM decisions_printout WHERE id = {int(printing)}")


def ask() -> int:
    from django.utils import timezone

    from decisions.models import Meeting
    from decisions.printouts.making import ask as ask_for

    return ask_for(Meeting.objects.get(place=PLACE), form="pdf", at=timezone.now()).pk


def hold_a_long_meeting() -> None:
    from dataclasses import replace
    from datetime import time

    from django.utils import timezone

    from decisions.paragraph.content import PointRow
    from decisions.paragraph.stored import content_of
    from decisions.states import Purpose
    from decisions.steps import agenda, attendance, deliberation, settlement
    from municipality.models import Body, User

    act = {"by": User.objects.get(username=databases.SECRETARY[0]), "at": timezone.now()}
    council = Body.objects.get(kind=Body.Kind.COUNCIL)
    today = timezone.localdate()
    meeting = agenda.plan_meeting(council, date=today, starts_at=time(8), place=PLACE, **act)
    items = [
        agenda.put_on_agenda(meeting, purpose=Purpose.OTHER, heading=f"Provärende {n}", **act)
        for n in range(PARAGRAPHS)
    ]
    agenda.announce(meeting, on=today - timedelta(days=10), proof="Provet", why_late="Provet", **act)
    attendance.open_meeting(meeting, **act)
    for item in items:
        taken = deliberation.take_up(item, **act)
        summary = "<p>Nämnden har ombetts att yttra sig, och förvaltningen ser positivt på förslaget.</p>" * 6
        content = replace(
            content_of(taken), decided=(PointRow("Fullmäktige säger ja."),), sections={"summary": summary}
        )
        deliberation.save_paragraph(taken, version=taken.version, content=content, **act)
        settlement.decide(taken, **act)
