"""Whether a meeting may still be moved or cancelled."""

from decisions.models import Meeting
from decisions.states import MeetingState, meeting_may_go
from municipality.refusals import Refused


def check_may_be_rescheduled(meeting: Meeting, to_what: str) -> None:
    """Refuse when the meeting has begun or been cancelled. `to_what` ends "… och kan inte …", as "flyttas"."""
    if not meeting_may_go(meeting.state, MeetingState.CANCELLED):
        raise Refused(f"Sammanträdet är {meeting.get_state_display().lower()} och kan inte {to_what}.")
