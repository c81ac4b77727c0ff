"""Import into the register (inläsning): a whole file as one act, all or nothing."""

from datetime import date, datetime

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from municipality import audit, permissions
from municipality.models import Assignment, Body, Party, Person, User
from municipality.refusals import Refused
from municipality.register.plan import Plan, plan
from municipality.register.reaching_back import Stretch, judged


@audit.act("register.imported")
def import_register(*, by: User, at: datetime, text: str, file_name: str, seen: str | None = None) -> Plan:
    """Import a file's text (läsa in). Refuse it when it has faults, changes nothing, or would change something else
    than the preview whose fingerprint is `seen`."""
    _lock_register()
    permissions.check_may_keep_register(by, timezone.localdate(at))
    changes = plan(text)
    if changes.faults:
        raise Refused(f"Ingenting lästes in. {changes.faults[0]}")
    if seen is not None and seen != changes.fingerprint:
        raise Refused(
            "Registret har ändrats sedan du granskade filen, så inläsningen skulle bli en annan. Ingenting lästes in: "
            "granska det nya resultatet nedan och läs in igen."
        )
    if changes.is_empty:
        raise Refused("Filen ändrar ingenting: allt i den står redan i registret.")
    with judged(*_stretches(changes), at=at):
        _write(changes)
    audit.record(f"Filen {file_name} lästes in: {changes.summary}.", about=_touched(changes))
    return changes


def _write(changes: Plan) -> None:
    """Write what a file changes in the register (läsa in): what ends before what begins, so that no person and no chair is
    ever in two places at once."""
    audit.create_all(changes.new_parties)
    audit.create_all(changes.new_people)
    audit.change_all(changes.new_emails, ["email"])
    audit.change_all([*changes.ended, *changes.reordered], ["valid_to", "order", "constituency"])
    audit.create_all(changes.begun)


def _stretches(changes: Plan) -> list[Stretch]:
    """Return from which day the file changes each body."""
    first: dict[Body, date] = {}
    changed = [(row.body, row.valid_from) for row in changes.begun]
    changed += [(row.body, row.valid_to) for row in changes.ended if row.valid_to]
    for body, day in changed:
        first[body] = min(day, first.get(body, day))
    return [Stretch(body, day) for body, day in first.items()]


def _touched(changes: Plan) -> list[Model]:
    """Return what the changes are about: bodies (organ), people and new parties."""
    rows = [*changes.begun, *changes.ended, *changes.reordered]
    people = {person.pk: person for person in [*(row.person for row in rows), *changes.new_people, *changes.new_emails]}
    bodies = {row.body_id: row.body for row in rows}
    return [*bodies.values(), *people.values(), *changes.new_parties]


def _lock_register() -> None:
    """Keep others from changing the register (registret låses) until the act is done; they may still read it."""
    tables = ", ".join(model._meta.db_table for model in (Party, Person, Assignment))
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")
