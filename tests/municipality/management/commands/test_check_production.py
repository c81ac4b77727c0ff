import pytest
from django.core.management import CommandError, call_command

from municipality.management.commands import check_production


def test_the_settings_are_those_of_production(monkeypatch):
    ran = []

    def run(command, env, **options):
        ran.append((command[3:], env))
        return check_production.subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(check_production.subprocess, "run", run)
    call_command("check_production")
    assert [command[1] for command, env in ran] == ["check", "collectstatic"]
    assert all(env["SECRET_KEY"] and env["ALLOWED_HOSTS"] and env["MEDIA_ROOT"] for command, env in ran)


def test_a_warning_is_an_error(monkeypatch):
    failed = check_production.subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(check_production.subprocess, "run", lambda *arguments, **options: failed)
    with pytest.raises(CommandError, match="check --deploy"):
        call_command("check_production")
