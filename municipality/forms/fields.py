"""Fields that several forms share."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, cast

from django import forms
from django.db.models import QuerySet

from municipality.text.printed import printable


class PrintedField(forms.CharField):
    """A text that reaches paper: a letter that cannot be printed is told of beside the field."""

    default_validators = [printable]


class DateInput(forms.DateInput):
    """The browser's own calendar, with the date as the record has it: 2022-10-15."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


#: The years that a record can concern. A year typed with two digits in the browser's calendar field is sent as 0026.
YEARS = range(1900, 2200)


class DayField(forms.DateField):
    """A day in one of YEARS."""

    widget = DateInput
    default_error_messages: ClassVar = {
        "invalid": "Det är ingen dag i kalendern: skriv år, månad och dag, som 2022-10-15."
    }

    def to_python(self, value) -> date | None:
        day = super().to_python(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(
                f"Årtalet {day.year} kan inte stämma: skriv det med fyra siffror, som i 2022-10-15."
            )
        return day


class LastDayField(DayField):
    """A last day (till och med): people write the last day, and the record has the day after it
    (a half-open period)."""

    def clean(self, value) -> date | None:
        day = super().clean(value)
        return day and day + timedelta(days=1)

    def prepare_value(self, value):
        return value - timedelta(days=1) if isinstance(value, date) else value


def offer(form: forms.BaseForm, name: str, choices: Iterable) -> None:
    """Let one choose among these in the form's field of that name."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def offer_records(form: forms.BaseForm, name: str, records: QuerySet) -> None:
    """Let one choose among these records in the form's field of that name."""
    cast(forms.ModelChoiceField, form.fields[name]).queryset = records
