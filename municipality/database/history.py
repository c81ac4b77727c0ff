"""The history tables (historik): every value that a record has had, each row pointing to the act that wrote it."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from municipality.database.choice import Known
from municipality.database.triggers import Frozen, Traced, Unerasable


@dataclass
class Recording:
    """The act under way in this thread: its id and kind, the User and the moment (with a time zone), and
    whether it is recorded."""

    id: int
    kind: str
    by: Any
    at: datetime
    recorded: bool = False


#: `municipality.audit.act` sets it.
under_way: ContextVar[Recording | None] = ContextVar("act_under_way", default=None)


def current_act_id() -> int:
    """Return the id of the Act that a history row belongs to. A change outside an act is a programming error."""
    recording = under_way.get()
    if recording is None:
        raise AssertionError("A record is written only inside an act, see municipality.audit")
    return recording.id


class HistoryRow(models.Model):
    """What every history row holds beside the values: the Act it belongs to and the transaction that wrote it."""

    # Given by simple-history to every history table; named here for those who read them.
    objects: ClassVar[models.Manager]
    instance_type: ClassVar[type[models.Model]]
    tracked_fields: ClassVar[list[models.Field]]
    id: int
    history_id: int
    history_type: str
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The fields of the record, as they were: each history table has those of its own model."""

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
    """The history of simple-history with the Act in place of user and reason, and the database's own
    triggers on both tables."""

    def __init__(self, **options):
        super().__init__(bases=[HistoryRow], **options)

    def copy_fields(self, model):
        fields = super().copy_fields(model)
        for field in fields.values():
            if isinstance(field, Known):
                field.__class__ = field.plain  # type: ignore[assignment]
        return fields

    def get_extra_fields(self, model, fields):
        extra = super().get_extra_fields(model, fields)
        # simple-history passes both at every save; the Act holds them.
        extra["history_user"] = extra["history_change_reason"] = property(lambda row: None, lambda row, value: None)
        return extra

    def get_history_user(self, instance):
        return None

    def fields_included(self, model):
        """Leave out columns that the database works out from other columns."""
        return [field for field in super().fields_included(model) if not field.generated]

    def post_save(self, instance, created, using=None, update_fields=None, **kwargs):
        if update_fields and set(update_fields) <= set(self.excluded_fields):
            return
        super().post_save(instance, created, using=using, **kwargs)

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if sender is self.cls or (self.inherit and issubclass(sender, self.cls) and not sender._meta.abstract):
            history = sender.history.model
            tracked = [field.column for field in history.tracked_fields]
            untracked = [field.column for field in sender._meta.concrete_fields if field.column not in tracked]
            Traced(history_table=history._meta.db_table, untracked=untracked).register(sender)
            Frozen("Historiken kan inte ändras eller tas bort.").register(history)
            Unerasable("Historiken kan inte ändras eller tas bort.").register(history)
