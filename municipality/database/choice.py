"""A column that holds one of its choices, whoever writes it: Django itself asks for that in forms only."""

from typing import Any

from django.db import models


class _AlreadyAsked(models.CheckConstraint):
    """The database's part of it: `full_clean` has asked the field, and does not go to the database to ask again."""

    def validate(self, *asked: Any, **more: Any) -> None: ...

    def deconstruct(self) -> Any:
        _, positional, named = super().deconstruct()
        return "django.db.models.CheckConstraint", positional, named


class Known(models.Field):
    """Declares the check in the database beside the column: the model's migrations hold a plain column and the constraint."""

    #: What the migrations and the history hold: what was chosen once is told for ever, also when nobody may choose it any more.
    plain: type[models.Field]

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        options: Any = cls._meta
        empty = [""] if self.blank and not self.null else []
        options.constraints = [
            *options.constraints,
            _AlreadyAsked(
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
    """One word of a `TextChoices`; empty only where it may be left blank."""

    plain = models.CharField


class NumberedChoice(Known, models.PositiveSmallIntegerField):
    """One number of an `IntegerChoices`."""

    plain = models.PositiveSmallIntegerField
