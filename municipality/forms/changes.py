"""A form for a record that somebody else may change while it is filled in: it writes what this
person changed, and no more."""

from copy import copy

from django import forms
from django.db import models
from django.http import QueryDict


class ChangesForm(forms.BaseForm):
    """Sends along the values it showed. Mixed into a form whose fields have the names of those of `self.record`."""

    record: models.Model

    def __init__(self, data: QueryDict | None = None, *, record: models.Model, **options):
        self.record = record
        if isinstance(self, forms.BaseModelForm):
            options["instance"] = copy(record)  # the form changes this copy; the step changes the record
        super().__init__(data and data.copy(), **options)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for name in self.changed_data:
            if name in self.cleaned_data and hasattr(self.record, name):
                self._compare(self[name], getattr(self.record, name))

    def _compare(self, field: forms.BoundField, stored) -> None:
        """Add an error with the stored value where somebody else has changed the field since; saving once
        more then overwrites it."""
        shown, now = self.data.get(field.html_initial_name), field.field.prepare_value(_written(stored))
        if shown is None or shown == str("" if now is None else now) or self.cleaned_data[field.name] == stored:
            return
        self.data[field.html_initial_name] = "" if now is None else str(now)  # type: ignore[index]
        self.add_error(
            field.name,
            f"Någon annan har ändrat uppgiften till ”{stored or ''}” sedan du öppnade sidan. Spara igen om din ska gälla.",
        )

    def changes(self) -> dict:
        """Return the fields that this person changed, with their new values."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}


def _written(value):
    return value.pk if isinstance(value, models.Model) else value
