"""The trail: every legal act leaves one Act with a Swedish sentence, and every field it changes a history row that points to
it (4 kap. 1 § offentlighets- och sekretesslagen, lagregel 53).

A step is declared with `@act(kind)` and writes its sentence with `record(...)`:

    @audit.act("motion.withdrawn")
    def withdraw(motion, *, by, at):
        ...
        audit.record("Motionen återtogs av motionärerna.", about=[motion])
"""

from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, ClassVar

from django.db import connection, models, transaction
from simple_history.models import HistoricalRecords

from municipality.database.choice import Known
from municipality.database.triggers import Frozen, Traced, Unerasable


@dataclass
class Recording:
    """The act under way in this thread."""

    id: int
    kind: str
    by: Any
    at: datetime
    recorded: bool = False


_under_way: ContextVar[Recording | None] = ContextVar("act_under_way", default=None)

#: Every kind of act there is and the step that performs it.
acts: dict[str, Callable] = {}


def act(kind: str) -> Callable[[Callable], Callable]:
    """Declare a step: it runs in a transaction of its own (or its caller's), and must record exactly one Act.

    `kind` is noun.participle in English; its Swedish term stands in municipality.terms. `by` is the User who acts and
    `at` the moment, with a time zone. A step called by another step is an act of its own.
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
                token = _under_way.set(recording)
                try:
                    result = step(*subject, by=by, at=at, **details)
                finally:
                    _under_way.reset(token)
                if not recording.recorded:
                    raise AssertionError(f"{kind} left no Act")
            return result

        perform.kind = kind  # type: ignore[attr-defined]
        acts[kind] = perform
        return perform

    return declare


def record(sentence: str, *, about: Iterable[models.Model]) -> None:
    """Write the Act under way: what happened, as one Swedish sentence, and the objects it is about (the main one first)."""
    from municipality.models import Act

    recording = _under_way.get()
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
    """The object's name in `Act.about`: "motion:12"."""
    return f"{subject._meta.model_name}:{subject.pk}"


def acts_about(*subjects: models.Model):
    """The acts that concern any of the objects, latest first."""
    from municipality.models import Act

    return Act.objects.filter(about__overlap=[subject_key(subject) for subject in subjects]).order_by("-at", "-id")


def current_act_id() -> int:
    """The Act that a history row belongs to; a change outside an act has none and is refused."""
    recording = _under_way.get()
    if recording is None:
        raise AssertionError("A record is written only inside an act, see municipality.audit")
    return recording.id


def create_all(rows: Sequence[models.Model]) -> None:
    """Insert many rows of one model in the act under way, each with its history row."""
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=1000)
        _tell(rows, "+")


def change_all(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write these fields of many rows of one model in the act under way, each with its history row."""
    if rows:
        type(rows[0])._default_manager.bulk_update(rows, fields, batch_size=500)
        _tell(rows, "~")


def _tell(rows: Sequence[models.Model], history_type: str) -> None:
    """What `save()` does for one row: bulk writes send no signal that simple-history could hear."""
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


class HistoryRow(models.Model):
    """What every history row holds beside the values: the Act it belongs to and the transaction that wrote it."""

    # Given by simple-history to every history table; named here for those who read them.
    objects: ClassVar[models.Manager]
    instance_type: ClassVar[type[models.Model]]
    tracked_fields: ClassVar[list[models.Field]]
    id: int
    history_id: int
    history_type: str

    act = models.ForeignKey("municipality.Act", models.PROTECT, related_name="+", editable=False)
    transaction = models.BigIntegerField(
        db_default=models.Func(function="txid_current", output_field=models.BigIntegerField()), editable=False
    )

    class Meta:
        abstract = True

    def save(self, **options):
        self.act_id = current_act_id()
        super().save(**options)


class History(HistoricalRecords):
    """simple-history with the Act in place of user and reason, and the database's own guard on both tables."""

    def __init__(self, **options):
        super().__init__(bases=[HistoryRow], **options)

    def copy_fields(self, model):
        fields = super().copy_fields(model)
        for field in fields.values():
            if isinstance(field, Known):
                field.__class__ = field.plain
        return fields

    def get_extra_fields(self, model, fields):
        extra = super().get_extra_fields(model, fields)
        # simple-history passes both at every save; the Act holds them.
        extra["history_user"] = extra["history_change_reason"] = property(lambda row: None, lambda row, value: None)
        return extra

    def get_history_user(self, instance):
        return None

    def fields_included(self, model):
        """What the database works out from the other columns is told by them."""
        return [field for field in super().fields_included(model) if not field.generated]

    def post_save(self, instance, created, using=None, update_fields=None, **kwargs):
        if update_fields and set(update_fields) <= set(self.excluded_fields):
            return
        super().post_save(instance, created, using=using, **kwargs)

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if sender is self.cls or (self.inherit and issubclass(sender, self.cls) and not sender._meta.abstract):
            history = sender.history.model
            told = [field.column for field in history.tracked_fields]
            untold = [field.column for field in sender._meta.fields if field.column not in told]
            Traced(history_table=history._meta.db_table, untold=untold).register(sender)
            Frozen("Historiken kan inte ändras eller tas bort.").register(history)
            Unerasable("Historiken kan inte ändras eller tas bort.").register(history)
