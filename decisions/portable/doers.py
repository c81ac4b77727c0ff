"""Who did what and when, read from the acts. The file gives every step its own moment and the name of who did it."""

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
    """The acts about the motion, its cases and its meetings, by kind and by what they are about."""

    def __init__(self, motion: Motion, cases: Iterable[Case], sittings: Sequence[Meeting]):
        items = AgendaItem.objects.filter(about__motion=motion)
        reports = Report.objects.filter(case__motion=motion)
        acts = audit.acts_about(motion, *cases, *sittings, *items, *reports)
        self._acts: dict[tuple[str, str], list[Act]] = {}
        self._by_id = {act.pk: act for act in acts}
        self._stamps: list[tuple[Act, dict]] = []
        for act in sorted(self._by_id.values(), key=lambda act: (act.at, act.pk)):
            for subject in act.about:
                self._acts.setdefault((act.kind, subject), []).append(act)

    def all(self, kind: str, subject: models.Model) -> list[Act]:
        """Return the acts of the kind about the object, the oldest first."""
        return self._acts.get((kind, audit.subject_key(subject)), [])

    def first(self, kind: str, subject: models.Model) -> dict | None:
        """Return the stamp of the first such act; None when there is none."""
        return next(map(self.stamp, self.all(kind, subject)), None)

    def last(self, kind: str, subject: models.Model) -> dict | None:
        """Return the stamp of the last such act; None when there is none."""
        acts = self.all(kind, subject)
        return self.stamp(acts[-1]) if acts else None

    def of(self, row: HistoryRow) -> Act:
        """Return the act that wrote the row of history."""
        if row.act_id not in self._by_id:
            self._by_id[row.act_id] = row.act
        return self._by_id[row.act_id]

    def stamp(self, act: Act) -> dict:
        """Return when the act was done (ISO, with time zone), by whom, and with which title: "at", "by" and "title"."""
        stamp = {"at": timezone.localtime(act.at).isoformat(), "by": act.by_name, "title": act.by_role}
        self._stamps.append((act, stamp))
        return stamp

    def put_in_order(self) -> None:
        """Add "order" to the stamps given so far that have the same moment, so that the importer walks them in the
        order of the acts."""
        by_moment = sorted(self._stamps, key=lambda pair: (pair[0].at, pair[0].pk))
        for _, same in groupby(by_moment, key=lambda pair: pair[0].at):
            together = list(same)
            places = {pk: place for place, pk in enumerate(sorted({act.pk for act, _ in together}), start=1)}
            for act, stamp in together if len(places) > 1 else ():
                stamp["order"] = places[act.pk]
