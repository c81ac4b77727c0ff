import sys

import pytest
from django.core.management import ManagementUtility, call_command
from django.core.management.base import CommandError

from municipality import command
from tests.house import OUR_APPS, ROOT


def at_the_prompt(capsys, *given: str) -> tuple[int, str]:
    """What a person gets who types it: the code and the words."""
    with pytest.raises(SystemExit) as ended:
        ManagementUtility(["manage.py", *given]).execute()
    told = capsys.readouterr()
    return ended.value.code, told.out + told.err


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["proposal"], "Ange också organ, dag, nummer och fil."),
        (["proposal", "KS", "2023-06-14", "18", "x.pdf", "y"], "Det här hör inte till kommandot: y."),
        (["extract", "--by"], "Efter --by ska ett värde stå."),
        (["localdb", "hej"], "hej kan inte anges här: välj en av start, stop och status."),
        (["serve", "--port", "x"], "--port kan inte vara x."),
    ],
)
def test_wrong_arguments_are_told_in_swedish_with_how_it_is_written(capsys, given, sentence):
    code, told = at_the_prompt(capsys, *given)
    assert code == 2
    assert told.splitlines()[0] == sentence
    assert told.splitlines()[1].startswith(f"Skriv så här: manage.py {given[0]}")
    assert "usage" not in told and "--settings" not in told


def test_the_help_is_swedish(capsys):
    code, told = at_the_prompt(capsys, "proposal", "--help")
    assert code == 0
    assert "visa den här hjälpen" in told
    assert not [word for word in ("usage", "options:", "positional", "Skip", "show") if word in told]


def test_a_fault_is_a_sentence_and_nothing_else(capsys, tmp_path):
    assert at_the_prompt(capsys, "verify", str(tmp_path / "a.pdf"))[1].startswith("Filen ")
    with pytest.raises(CommandError, match="Filen "):
        call_command("verify", str(tmp_path / "a.pdf"))


def test_every_command_of_ours_speaks_so():
    names = [path for app in OUR_APPS for path in (ROOT / app / "management" / "commands").glob("[a-z]*.py")]
    assert len(names) > 15
    for path in names:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if path.stem != "migrate":  # Django's own, with a lock
            __import__(module)
            assert issubclass(sys.modules[module].Command, command.Command), path
