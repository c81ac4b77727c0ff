"""Rows that belong to a paragraph are made to be what was written; a row that is the same is not written again."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import models

from decisions.models import AgendaItem, DecisionPoint
from decisions.paragraph.content import PointRow


def sync(
    model: type[models.Model],
    owner: dict[str, Any],
    existing: Iterable[models.Model],
    rows: Sequence[Any],
    values: Callable[[Any], dict[str, Any]],
) -> tuple[list, list]:
    """The stored rows in the order of `rows`, and those that are left over, which the caller deletes.

    A row whose id is unknown (another secretary has taken it away) becomes a new one: nothing typed is lost.
    """
    left = {instance.pk: instance for instance in existing}
    kept = []
    for position, row in enumerate(rows, start=1):
        instance = left.pop(row.id, None) or model(**owner)
        wanted = values(row)
        if any(field.name == "position" for field in model._meta.fields):
            wanted["position"] = position
        write(instance, wanted)
        kept.append(instance)
    return kept, list(left.values())


def sync_people(model: type[models.Model], owner: dict[str, Any], people: Sequence[int]) -> None:
    """The people of a row, in order, by their attendance."""
    sync_named(model, owner, "attendance_id", people)


def sync_named(model: type[models.Model], owner: dict[str, Any], column: str, named: Sequence[int]) -> None:
    """The rows that do no more than name something, in order."""
    left = {getattr(instance, column): instance for instance in model._default_manager.filter(**owner)}
    for position, one in enumerate(named, start=1):
        instance = left.pop(one, None) or model(**owner, **{column: one})
        # Two that change places would meet for a moment: positions are checked when the act ends.
        write(instance, {"position": position})
    for gone in left.values():
        gone.delete()


def write(instance: models.Model, wanted: dict[str, Any]) -> None:
    if instance.pk and all(getattr(instance, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(instance, name, value)
    instance.save()


def write_points(item: AgendaItem, stage: str, points: Sequence[PointRow]) -> None:
    _, gone = sync(
        DecisionPoint,
        {"item": item, "stage": stage},
        [point for point in item.decision_points.all() if point.stage == stage],
        points,
        lambda row: {
            "text": row.text, "to_council": row.to_council, "point_id": row.point, "outcome": row.outcome,
            "deferred": row.deferred, "minority": row.minority, "motivation": row.motivation,
        },
    )  # fmt: skip
    for row in gone:
        row.delete()
