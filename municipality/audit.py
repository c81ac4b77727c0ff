"""The trail (händelser, historik): every legal act leaves one Act with a Swedish sentence, and for every record it
changes a history row that points to the Act (4 kap. 1 § offentlighets- och sekretesslagen, lagregel 53).

A step is declared with `@act(kind)` and writes its sentence with `record(...)`:

    @audit.act("motion.withdrawn")
    def withdraw(motion, *, by, at):
        ...
        audit.record("Motionen återtogs av motionärerna.", about=[motion])
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import wraps

from django.db import connection, models, transaction

from municipality.database.history import Recording, current_act_id, under_way
from municipality.models import Act

#: Every kind of act, with the step that performs it.
acts: dict[str, Callable] = {}


def act(kind: str) -> Callable[[Callable], Callable]:
    """Declare a step: it runs in a transaction of its own (or its caller's), and must record exactly one Act.

    `kind` is noun.participle in English, and has its Swedish term in terms.toml. `by` is the User who acts and `at` the
    moment, with a time zone. A step called by another step is an act of its own.
    """

    def declare(step: Callable) -> Callable:
        if kind in acts:
            raise TypeError(f"{kind} is declared twice")

        @wraps(step)
        def perform(*subject, by, at: datetime, **details):
            if at.tzinfo is None:
                raise ValueError("`at` needs a time zone")
            with transaction.atomic():
                recording = Recording(_next_id(), kind, by, at)
                token = under_way.set(recording)
                try:
                    result = step(*subject, by=by, at=at, **details)
                finally:
                    under_way.reset(token)
                if not recording.recorded:
                    raise AssertionError(f"{kind} left no Act")
            return result

        perform.kind = kind  # type: ignore[attr-defined]
        acts[kind] = perform
        return perform

    return declare


def record(sentence: str, *, about: Iterable[models.Model]) -> None:
    """Write the Act under way: what happened, as one Swedish sentence, and the objects it is
    about (the main one first)."""
    recording = under_way.get()
    if recording is None or recording.recorded:
        raise AssertionError("record() belongs in a step, once")
    Act.objects.create(
        id=recording.id,
        kind=recording.kind,
        at=recording.at,
        by=recording.by,
        by_name=recording.by.name,
        by_role=recording.by.title_on(recording.at),
        sentence=sentence,
        about=[subject_key(subject) for subject in about],
    )
    recording.recorded = True


def subject_key(subject: models.Model) -> str:
    """Return the object's key in `Act.about`: "motion:12"."""
    return f"{subject._meta.model_name}:{subject.pk}"


def acts_about(*subjects: models.Model):
    """Return the acts that concern any of the objects, latest first."""
    return Act.objects.filter(about__overlap=[subject_key(subject) for subject in subjects]).order_by("-at", "-id")


def standing(subject: models.Model, done: str, undone: str) -> Act | None:
    """Return the latest act of the kind `done` about the object (händelse), unless an act of the kind `undone` has taken it
    back since; None when there is none."""
    latest = acts_about(subject).filter(kind__in=[done, undone]).order_by("-pk").first()
    return latest if latest and latest.kind == done else None


def create_all(rows: Sequence[models.Model]) -> None:
    """Insert many rows of one model in the act under way, each with its history row."""
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=1000)
        _write_history(rows, "+")


def change_all(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write these fields of many rows of one model in the act under way, each with its history row."""
    if rows:
        type(rows[0])._default_manager.bulk_update(rows, fields, batch_size=500)
        _write_history(rows, "~")


def _write_history(rows: Sequence[models.Model], history_type: str) -> None:
    """Write the history rows, as `save()` does for one row: bulk writes send no signal that
    simple-history could receive."""
    model = type(rows[0])
    history = model.history.model  # type: ignore[attr-defined]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in history.tracked_fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {history._meta.db_table} ({columns}, act_id, history_date, history_type)"  # noqa: S608 (our own names)
            f" SELECT {columns}, %s, now(), %s FROM {model._meta.db_table} WHERE id = ANY(%s)",
            [current_act_id(), history_type, [row.pk for row in rows]],
        )


def _next_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('municipality_act', 'id'))")
        return cursor.fetchone()[0]
