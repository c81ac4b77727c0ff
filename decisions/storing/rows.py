"""Writes the rows that belong to a paragraph. A row that has not changed is not written again."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import models

from decisions.models import AgendaItem, DecisionPoint
from decisions.paragraph.case_headings import Changed
from decisions.paragraph.content import PointRow


def sync(
    model: type[models.Model],
    owner: dict[str, Any],
    existing: Iterable[models.Model],
    rows: Sequence[Any],
    values: Callable[[Any], dict[str, Any]],
) -> tuple[list, list]:
    """Write the rows and return the stored ones in the order of `rows`, and those that are left over, which the caller
    deletes.

    `values` gives the columns of a row. A row whose id is unknown, because another secretary has removed it, becomes a
    new one: nothing typed is lost.
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
    """Write the people of a row, in order. `people` are keys of attendance rows."""
    sync_named(model, owner, "attendance_id", people)


def sync_named(model: type[models.Model], owner: dict[str, Any], column: str, named: Sequence[int]) -> None:
    """Write rows that do nothing more than name something, in order. `named` are the keys that go in the column."""
    left = {getattr(instance, column): instance for instance in model._default_manager.filter(**owner)}
    for position, key in enumerate(named, start=1):
        instance = left.pop(key, None) or model(**owner, **{column: key})
        # Two that change places have the same position for a moment; the database checks positions when the act ends.
        write(instance, {"position": position})
    for gone in left.values():
        gone.delete()


def write(instance: models.Model, wanted: dict[str, Any]) -> None:
    """Save the instance if one of the wanted values differs from what it has."""
    if instance.pk and all(getattr(instance, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(instance, name, value)
    instance.save()


def write_points(item: AgendaItem, stage: str, points: Sequence[PointRow]) -> None:
    """Write the decision points of one stage of the item, and delete those that are left over."""
    _, gone = sync(
        DecisionPoint,
        {"item": item, "stage": stage},
        [point for point in item.decision_points.all() if point.stage == stage],
        points,
        lambda row: {
            "text": row.text, "to_council": row.to_council, "point_id": row.point, "outcome": row.outcome,
            "deferred": row.deferred, "minority": row.minority, "motivation": row.motivation, "answers_id": row.answers,
            "point_number": row.number,
        },
    )  # fmt: skip
    for row in gone:
        row.delete()


def take_headings(changes: Iterable[Changed]) -> None:
    """Give the items the headings that their cases give now; one that somebody has worded stands."""
    for change in changes:
        if change.follows:
            change.item.heading = change.now
            change.item.version += 1
        change.item.case_heading = change.now
        change.item.save()
