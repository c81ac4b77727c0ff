"""Bring in a meeting file: `manage.py import_meeting FILE`."""

from datetime import datetime

from decisions.management.commands import import_case
from decisions.portable import contradictions, minutes
from decisions.portable.schema import read_meeting
from municipality.models import User


class Command(import_case.Command):
    help = "För in ett sammanträdes protokoll ur en sammanträdesfil (docs/api.md): allt eller inget."
    kind = "sammanträdesfil"

    def take(self, content: bytes, *, by: User, at: datetime) -> str:
        meeting = minutes.import_meeting(content, by=by, at=at)
        if meeting is None:
            return "Protokollet finns redan, precis så: inget har ändrats."
        looked_over = contradictions.doubts(read_meeting(content))
        way_back = f"manage.py take_out_meeting {meeting.body.code} {meeting.date.isoformat()} --reason SKÄL"
        lines = [f"{meeting} är infört.", *(f"Att se över: {sentence}" for sentence in looked_over)]
        return "\n".join([*lines, f"Är något fel tas det ut igen med: {way_back}"])
