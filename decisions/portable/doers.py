"""Who did what and when, read from the acts: the file gives every step its own moment and doer."""

from collections.abc import Iterable, Sequence

from django.db import models
from django.utils import timezone

from decisions.models import AgendaItem, Meeting
from motions.models import Case, Motion, Report
from municipality import audit
from municipality.models import Act


class Doers:
    """The acts about the motion, its cases and meetings, by kind and object."""

    def __init__(self, motion: Motion, cases: Iterable[Case], sittings: Sequence[Meeting]):
        items = AgendaItem.objects.filter(case__motion=motion)
        reports = Report.objects.filter(case__motion=motion)
        acts = audit.acts_about(motion, *cases, *sittings, *items, *reports)
        self._acts: dict[tuple[str, str], list[Act]] = {}
        for act in sorted(acts, key=lambda act: (act.at, act.pk)):
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

    @staticmethod
    def told(act: Act) -> dict:
        return {"at": timezone.localtime(act.at).isoformat(), "by": act.by_name, "title": act.by_role}
