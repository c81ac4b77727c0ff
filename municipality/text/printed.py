"""Columns whose text reaches paper: what cannot be printed is not written in them, whoever writes the row."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from municipality.text import extent, letters


def printable(text: Any) -> None:
    """Refuse, as a form does, a text with letters that cannot be printed."""
    if isinstance(text, str) and (missing := letters.lacking(text)):
        raise ValidationError(letters.sentence(missing), code="letters")


def of_a_size(text: Any) -> None:
    """Refuse, as a form does, a text that is too large to be printed."""
    if isinstance(text, str) and (fault := extent.fault_in(text)):
        raise ValidationError(fault, code="extent")


class Printed(models.Field):
    """A field whose letters can be printed. A form is told of them beside the field; a step that writes them, or takes them from a file, is
    refused."""

    #: The field in migrations.
    plain: type[models.Field]
    default_validators = [printable]

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        text = value if isinstance(value, str) else self._told(value)
        letters.check(text, f"”{self.verbose_name}”", field=self.name)
        return super().get_db_prep_save(value, connection)

    def _told(self, value: Any) -> str:
        return ""

    def deconstruct(self) -> Any:
        name, _, positional, named = super().deconstruct()
        return name, f"django.db.models.{self.plain.__name__}", positional, named


class PrintedChar(Printed, models.CharField):
    """A short text that is printed."""

    plain = models.CharField


class PrintedText(Printed, models.TextField):
    """A text that is printed, plain or rich (municipality.text.rich_text)."""

    plain = models.TextField
    default_validators = [printable, of_a_size]

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            extent.check(value, field=self.name)
        return super().get_db_prep_save(value, connection)


class PrintedJSON(Printed, models.JSONField):
    """Facts that are printed."""

    plain = models.JSONField

    def _told(self, value: Any) -> str:
        return "" if hasattr(value, "resolve_expression") else json.dumps(value, ensure_ascii=False, default=str)
