"""What all our `manage.py` commands have in common: they speak Swedish, also when the arguments are wrong."""

import re
import sys
from argparse import SUPPRESS
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter

from municipality.refusals import Refused
from municipality.swedish import listed

#: argparse's English messages that our commands can give rise to, and ours in Swedish.
_FAULTS = (
    (r"the following arguments are required: (.+)", "Ange också {0}."),
    (r"unrecognized arguments: (.+)", "Det här hör inte till kommandot: {0}."),
    (r"argument (\S+): expected .+", "Efter {0} ska ett värde stå."),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", "{1} kan inte anges här: välj en av {2}."),
    (r"argument (\S+): invalid \S+ value: (.+)", "{0} kan inte vara {1}."),
    (r"argument (\S+): not allowed with argument (\S+)", "Ange {0} eller {1}, inte båda."),
    (r"ambiguous option: (\S+) could match (.+)", "{0} kan betyda {1}: skriv ut den hela."),
)


class Command(BaseCommand):
    """The base of our commands; what a command does is in its `handle`."""

    #: Django's own options, left out of the help but still accepted.
    suppressed_base_arguments = {
        "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color",
    }  # fmt: skip
    #: Set by Django.
    _called_from_command_line: bool

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, formatter_class=_Help, **kwargs)
        parser.__class__ = _Parser
        for group, title in zip(parser._action_groups, ("Anges", "Frivilligt"), strict=False):
            group.title = title
        parser._option_string_actions["--help"].help = "visa den här hjälpen"
        if "--skip-checks" in parser._option_string_actions:
            parser._option_string_actions["--skip-checks"].help = SUPPRESS
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Report a refusal as the command's own fault: at the command line as the sentence alone,
        without the exception's name."""
        try:
            return self._executed(*args, **options)
        except CommandError as error:
            if options.get("traceback") or not self._called_from_command_line:
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)

    def _executed(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal


class _Parser(CommandParser):
    def error(self, message: str) -> Any:
        if not self.called_from_command_line:
            raise CommandError(_explained(message))
        self.exit(2, f"{_explained(message)}\n{self.format_usage()}")


class _Help(DjangoHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Skriv så här: ")


def _explained(message: str) -> str:
    for fault, sentence in _FAULTS:
        if match := re.fullmatch(fault, message):
            return sentence.format(*(listed(part.replace("'", "").split(", ")) for part in match.groups()))
    return message
