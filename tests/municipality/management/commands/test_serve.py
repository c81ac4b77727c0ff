import socket
from pathlib import Path

import pytest
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
    monkeypatch.setattr(serve.os, "execv", lambda path, arguments: done.append(Path(path).name))
    call_command("serve", port=8123)
    assert done == ["free", "prepare", "demonstration_logins", "granian"]
    assert "http://127.0.0.1:8123/" in capsys.readouterr().out
