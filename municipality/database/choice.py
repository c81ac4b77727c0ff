"""Columns that hold one of their choices, whoever writes the row: Django itself checks choices in forms only."""

from typing import Any

from django.db import models


class _CheckInDatabase(models.CheckConstraint):
    """The check in the database. `full_clean` has checked the field itself by then, and does not
    query the database for it."""

    def validate(self, *arguments: Any, **options: Any) -> None: ...

    def deconstruct(self) -> Any:
        _, positional, named = super().deconstruct()
        return "django.db.models.CheckConstraint", positional, named


class Known(models.Field):
    """A field that declares its check in the database beside the column: the model's migrations hold a plain
    column and the constraint."""

    #: The field in migrations and history tables, which have no check: history keeps a value that may no longer be chosen.
    plain: type[models.Field]

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        options: Any = cls._meta
        empty = [""] if self.blank and not self.null else []
        options.constraints = [
            *options.constraints,
            _CheckInDatabase(
                condition=models.Q((f"{name}__in", [value for value, _ in self.flatchoices] + empty)),
                name=f"{options.model_name}_{name}_known",
                violation_error_message=f"{self.verbose_name} har ett värde som inte finns att välja.".capitalize(),
            ),
        ]
        options.original_attrs["constraints"] = options.constraints

    def deconstruct(self) -> Any:
        name, _, positional, named = super().deconstruct()
        return name, f"django.db.models.{self.plain.__name__}", positional, named


class Choice(Known, models.CharField):
    """One value of a `TextChoices`; empty only where the field may be blank."""

    plain = models.CharField


class NumberedChoice(Known, models.PositiveSmallIntegerField):
    """One value of an `IntegerChoices`."""

    plain = models.PositiveSmallIntegerField
