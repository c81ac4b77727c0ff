import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from municipality.management.commands import serve


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_told_with_another_to_try(taken_port):
    with pytest.raises(CommandError, match=f"Porten {taken_port} är upptagen av ett annat program: välj en annan"):
        call_command("serve", port=taken_port)


def test_a_port_that_cannot_be_is_told():
    with pytest.raises(CommandError, match="Porten 70000 finns inte"):
        call_command("serve", port=70000)


def test_production_is_not_served_like_this(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match=r"docs/operations\.md"):
        call_command("serve")


def test_all_is_prepared_before_the_server_takes_over(monkeypatch, capsys):
    done = []
    monkeypatch.setattr(serve, "check_free", lambda port: done.append("free"))
    monkeypatch.setattr(serve, "call_command", done.append)
    monkeypatch.setattr(serve, "get_commands", lambda: {"demonstration_logins": "municipality"})
    monkeypatch.setattr(serve, "a_worker", lambda: a_pretended(done))
    monkeypatch.setattr(serve, "serve_until_stopped", lambda port: done.append(port))
    call_command("serve", port=8123)
    assert done == ["free", "prepare", "demonstration_logins", "worker begins", 8123, "worker ends"]
    assert "http://127.0.0.1:8123/" in capsys.readouterr().out


@contextmanager
def a_pretended(done):
    done.append("worker begins")
    yield
    done.append("worker ends")


def test_the_worker_ends_with_the_server():
    with serve.a_worker() as worker:
        time.sleep(2)  # it has begun to listen for its signal
        assert worker.poll() is None
        assert os.getpriority(os.PRIO_PROCESS, worker.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    assert worker.returncode is not None


def test_a_server_that_stops_by_itself_is_told(monkeypatch):
    monkeypatch.setattr(serve, "call_command", lambda name: None)
    monkeypatch.setattr(serve, "a_worker", nullcontext)
    monkeypatch.setattr(serve, "serve_until_stopped", lambda port: 1)
    with pytest.raises(CommandError, match="stannade av sig själv"):
        call_command("serve", port=0)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGHUP])
def test_one_signal_stops_the_server_and_its_workers(how):
    """Sent to the whole group, as a terminal sends Ctrl-C."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = f"""
import django; django.setup()
from municipality.management.commands.serve import serve_until_stopped
raise SystemExit(serve_until_stopped({port}))
"""
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "municipality.settings"},
        start_new_session=True,
    )
    try:
        wait_until(lambda: answers(port))
        time.sleep(1)  # and its workers have begun
        os.killpg(server.pid, how)
        assert server.wait(15) == 0
        assert not answers(port)
    finally:
        server.terminate()
        server.wait(15)


def answers(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def wait_until(true, seconds=20.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
