"""The forms of a meeting's course: that it is adjourned, and who keeps the minutes from now on."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone

from decisions.forms.presence import MomentForm
from decisions.models import Meeting
from decisions.queries.course import may_take_over
from municipality.forms.fields import DayField, offer_records


class AdjournForm(MomentForm):
    """The meeting is adjourned, and may be said to go on at a time, the same day or another."""

    goes_on_at = forms.TimeField(
        label="Fortsätter kl.", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text="Om det är sagt. Visas i salen.",
    )  # fmt: skip
    goes_on_day = DayField(label="Fortsätter den", required=False, help_text="Tomt betyder samma dag.")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("goes_on_day") and not cleaned.get("goes_on_at") and "goes_on_at" not in self.errors:
            self.add_error("goes_on_at", "Ange också klockslaget.")
        return cleaned

    def expected_at(self, moment: datetime) -> datetime | None:
        """Return when the meeting, adjourned at the moment, is to go on; None when that is not said."""
        given: time | None = self.cleaned_data["goes_on_at"]
        day: date = self.cleaned_data["goes_on_day"] or timezone.localdate(moment)
        return timezone.make_aware(datetime.combine(day, given)) if given else None


class HandoverForm(MomentForm):
    """Another secretary of the body takes over the minutes."""

    to: forms.ModelChoiceField = forms.ModelChoiceField(label="Vem som tar över", queryset=None, empty_label="Välj")
    field_order = ["to", "at"]

    def __init__(self, *args, meeting: Meeting, **options):
        super().__init__(*args, **options)
        offer_records(self, "to", may_take_over(meeting))
