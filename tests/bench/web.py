"""Two granian workers on loopback, asked for pages by a few readers at once."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

READERS = 2


@dataclass
class Server:
    port: int
    process: subprocess.Popen

    def workers(self) -> list[int]:
        """The processes below granian's own."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children]

    def memory(self) -> int:
        """The largest worker's resident memory in MB."""
        return max(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 for pid in self.workers()) // 2**20


@contextmanager
def serving(database: str, workers: int = 2) -> Iterator[Server]:
    port = free_port()
    command = [
        Path(sys.executable).parent / "granian", "--interface", "wsgi", "municipality.wsgi:application",
        "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers), "--blocking-threads", "4",
        "--backlog", "1024", "--log-level", "error",
    ]  # fmt: skip
    as_in_production = {"DATABASE_URL": database, "MALLOC_ARENA_MAX": "2"}  # docs/operations.md
    process = subprocess.Popen(command, env=os.environ | as_in_production)  # noqa: S603
    try:
        wait_for(port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Visitor:
    """One browser, as far as the server can tell."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}

    def logged_in(self, username: str, password: str) -> Self:
        self.get("/logga-in/")
        status, _ = self.post("/logga-in/", [("username", username), ("password", password)])
        if status != 302:
            raise RuntimeError(f"could not log in as {username}: {status}")
        return self

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path)

    def post(self, path: str, fields: list[tuple[str, str]], *, as_data: bool = False) -> tuple[int, bytes]:
        body = urlencode([*fields, ("csrfmiddlewaretoken", self.cookies["csrftoken"])])
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, headers | ({"Accept": "application/json"} if as_data else {}))

    def _ask(self, method: str, path: str, body: str | None = None, headers: dict | None = None) -> tuple[int, bytes]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {"Cookie": cookie, **(headers or {})})
        response = self.connection.getresponse()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.update({key: morsel.value for key, morsel in SimpleCookie(value).items()})
        return response.status, response.read()


@dataclass
class Timing:
    taken: list[float]  # seconds
    lasted: float
    errors: int = 0

    @property
    def p50(self) -> float:
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.taken, n=20)[-1]

    @property
    def rate(self) -> float:
        return len(self.taken) / self.lasted

    def __str__(self) -> str:
        return f"p50 {self.p50 * 1000:6.1f} ms   p95 {self.p95 * 1000:6.1f} ms   {self.rate:6.1f} svar/s"


def asks_for(path: str):
    return lambda visitor, n: visitor.get(path)


def measure(visitors: list[Visitor], ask, times: int = 150, *, bears_errors: bool = False) -> Timing:
    """`ask(visitor, n)` is done `times` times by each visitor at once; every answer must be 200 or 302, unless errors are counted."""

    def one(visitor: Visitor) -> tuple[list[float], int]:
        taken, errors = [], 0
        for n in range(times):
            start = time.perf_counter()
            try:
                status, _ = ask(visitor, n)
            except (OSError, http.client.HTTPException):
                if not bears_errors:
                    raise
                status = 0
                visitor.connection.close()
            taken.append(time.perf_counter() - start)
            if status not in (200, 302):
                if not bears_errors:
                    raise RuntimeError(f"answered {status}")
                errors += 1
        return taken, errors

    for visitor in visitors[:READERS]:
        visitor.connection.close()  # the server may have, while another waited for its turn
        ask(visitor, 0)
    start = time.perf_counter()
    with ThreadPoolExecutor(len(visitors)) as pool:
        parts = list(pool.map(one, visitors))
    lasted = time.perf_counter() - start
    return Timing([seconds for part, _ in parts for seconds in part], lasted, sum(errors for _, errors in parts))


def together(timings: Iterable[Timing]) -> Timing:
    """Those of several turns as one."""
    timings = list(timings)
    taken = [seconds for one in timings for seconds in one.taken]
    return Timing(taken, sum(one.lasted for one in timings), sum(one.errors for one in timings))


def wait_for(port: int) -> None:
    for _ in range(600):
        try:
            probe = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            probe.request("GET", "/health")
            if probe.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
