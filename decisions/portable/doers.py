"""Who did what and when, read from the acts: the file gives every step its own moment and doer."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db import models
from django.utils import timezone

from decisions.models import AgendaItem, Meeting
from motions.models import Case, Motion, Report
from municipality import audit
from municipality.database.history import HistoryRow
from municipality.models import Act


class Doers:
    """The acts about the motion, its cases and meetings, by kind and object."""

    def __init__(self, motion: Motion, cases: Iterable[Case], sittings: Sequence[Meeting]):
        items = AgendaItem.objects.filter(case__motion=motion)
        reports = Report.objects.filter(case__motion=motion)
        found = audit.acts_about(motion, *cases, *sittings, *items, *reports)
        self._acts: dict[tuple[str, str], list[Act]] = {}
        self._by_id = {act.pk: act for act in found}
        self._told: list[tuple[Act, dict]] = []
        for act in sorted(self._by_id.values(), key=lambda act: (act.at, act.pk)):
            for subject in act.about:
                self._acts.setdefault((act.kind, subject), []).append(act)

    def all(self, kind: str, subject: models.Model) -> list[Act]:
        """The acts of the kind about the object, the first one first."""
        return self._acts.get((kind, audit.subject_key(subject)), [])

    def first(self, kind: str, subject: models.Model) -> dict | None:
        return next(map(self.told, self.all(kind, subject)), None)

    def last(self, kind: str, subject: models.Model) -> dict | None:
        found = self.all(kind, subject)
        return self.told(found[-1]) if found else None

    def of(self, row: HistoryRow) -> Act:
        """The act that wrote the row of history."""
        if row.act_id not in self._by_id:
            self._by_id[row.act_id] = row.act
        return self._by_id[row.act_id]

    def told(self, act: Act) -> dict:
        told = {"at": timezone.localtime(act.at).isoformat(), "by": act.by_name, "title": act.by_role}
        self._told.append((act, told))
        return told

    def put_in_order(self) -> None:
        """Of the acts told so far those that have the same moment say in which order they came."""
        by_moment = sorted(self._told, key=lambda one: (one[0].at, one[0].pk))
        for _, same in groupby(by_moment, key=lambda one: one[0].at):
            together = list(same)
            places = {pk: place for place, pk in enumerate(sorted({act.pk for act, _ in together}), start=1)}
            for act, told in together if len(places) > 1 else ():
                told["order"] = places[act.pk]
