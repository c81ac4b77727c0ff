"""What the pages of who is there send when nothing has been changed on them, or little."""

from decisions.forms.rollcall import RollForm
from decisions.models import Meeting


def roll_call_as_shown(form: RollForm, **more) -> dict:
    marked = {f"mark-{row.seat.person_id}": row.status for row in form.rows}
    return marked | {f"came-{row.seat.person_id}": row.time for row in form.rows} | more


def attendance_as_shown(town, meeting: Meeting, **more) -> dict:
    """As the page is when the meeting has just opened."""
    there = {f"l{one.person_id}-present": "on" for one in meeting.attendances.all()}
    management = {"others-TOTAL_FORMS": "2", "others-INITIAL_FORMS": "0"}
    return management | there | {"chair": town.people["almqvist"].pk, "others-0-capacity": "official"} | more
