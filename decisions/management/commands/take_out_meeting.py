"""Take out older minutes that were brought in with faults: `manage.py take_out_meeting KF 2010-05-10 --reason "…"`."""

from django.utils import timezone

from decisions.management.commands.import_case import administrator
from decisions.queries.papers import meeting_on
from decisions.steps import bringing
from municipality import command


class Command(command.Command):
    help = "Tar ut ett protokoll som fördes in med fel (import_meeting), så att det kan föras in rätt. Vad det sade står kvar i historiken."

    def add_arguments(self, parser):
        parser.add_argument("organ", metavar="ORGAN")
        parser.add_argument("dag", metavar="DAG")
        parser.add_argument("--reason", metavar="SKÄL", required=True, help="varför protokollet tas ut")
        parser.add_argument("--by", metavar="ANVÄNDARNAMN", help="administratören; behövs när det finns flera")

    def handle(self, organ: str, dag: str, reason: str, by: str | None, **options):
        meeting = meeting_on(organ, dag)
        named = str(meeting)
        bringing.take_out(meeting, by=administrator(by), at=timezone.localtime(), reason=reason)
        self.stdout.write(f"{named} är uttaget. Nu kan protokollet föras in på nytt.")
