"""The forms of those who take part at a distance: the chair's check, and a connection that is lost and comes back."""

from datetime import datetime, time

from django import forms

from decisions.forms.presence import MomentForm
from decisions.models import Meeting
from decisions.room.course import moment_of
from decisions.room.roll import among, here_now
from municipality.forms.fields import offer_records


class LostForm(MomentForm):
    """Somebody at a distance whose connection is lost (avbrott i förbindelsen)."""

    attendance: forms.ModelChoiceField = forms.ModelChoiceField(label="Vem", queryset=None, empty_label="Välj")
    back = forms.TimeField(
        label="Åter klockan", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text="Tomt om förbindelsen ännu är bruten.",
    )  # fmt: skip
    field_order = ["attendance", "at", "back"]

    def __init__(self, *args, meeting: Meeting, **options):
        super().__init__(*args, **options)
        offer_records(self, "attendance", among(row for row in here_now(meeting) if row.remote and not row.chairs))

    def until(self, meeting: Meeting, now: datetime) -> datetime | None:
        """Return the moment when the connection came back, with time zone; None when it has not."""
        given: time | None = self.cleaned_data["back"]
        return moment_of(meeting, given, now) if given else None
