"""A meeting as a case file leaves it (ärendefil): its items brought to it, and approved in the system that the file comes from."""

from decisions.models import AgendaItem, Meeting
from decisions.paragraph.content import PointRow
from decisions.steps import agenda, attendance, bringing, deliberation
from tests.decisions import meeting_room


def approved_elsewhere(town, *, on: str, posted: str = "", other: str = "") -> Meeting:
    """The committee's meeting, ended, with a paragraph that was approved elsewhere, and an `other` that was not."""
    meeting = meeting_room.open_room(town)
    first = _decided(town, meeting, "Taxa för bad")
    if other:
        _decided(town, meeting, other)
    meeting = attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    facts = {
        "kind": "whole", "place": "Kommunhuset", "on": on, "sha256": "0" * 64, "views": [], "corrections": [], "legal_force": None,
        "signers": [{"role": "adjuster", "name": "Bo Björk", "of": "M", "on": on, "method": "recorded"}],
        "posted": {"on": posted, "last_appeal_on": "2023-05-15", "down_on": "2023-05-16"} if posted else None,
    }  # fmt: skip
    return bringing.note_approvals(meeting, by=town.admin, at=meeting_room.minutes(61), facts={first.pk: facts})


def _decided(town, meeting: Meeting, heading: str) -> AgendaItem:
    told = {"by": town.secretary, "at": meeting_room.minutes(1)}
    item = agenda.put_on_agenda(meeting, purpose="other", heading=heading, brought=True, **told)
    item = deliberation.take_up(item, **told)
    return meeting_room.decide(item, town, decided=(PointRow("Taxan höjs."),))
