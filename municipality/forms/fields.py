"""Fields that several forms share."""

from datetime import date, timedelta

from django import forms


class DateInput(forms.DateInput):
    """The browser's own calendar, with the date as it is written in the record."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DateInput


class LastDayField(DayField):
    """Till och med: people write the last day, the record keeps the day after it (a half-open period)."""

    def clean(self, value) -> date | None:
        day = super().clean(value)
        return day and day + timedelta(days=1)

    def prepare_value(self, value):
        return value - timedelta(days=1) if isinstance(value, date) else value
