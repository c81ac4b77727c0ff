"""From `manage.py serve`, which `make run` ends in, to the first answer, where everything is there already."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.bench import databases, web

ROUNDS = 3


def measure(demonstration: str) -> Iterator[str]:
    """Andra starten, till första svaret (mål: under 5 s)"""
    with databases.copy(demonstration, "start") as database:
        times = [_seconds(database) for _ in range(ROUNDS)]
        yield ", ".join(f"{seconds:.1f} s" for seconds in times)


def _seconds(database: str) -> float:
    port = web.free_port()
    began = time.monotonic()
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        env=databases.environment(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        web.wait_for(port)
        visitor = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        visitor.request("GET", "/logga-in/")
        assert visitor.getresponse().status == 200
        return time.monotonic() - began
    finally:
        server.terminate()
        server.wait(30)
