"""Hur en justerad paragraf står: its notice, its corrections, its appeals and whether it has gained legal force."""

from datetime import date
from functools import cached_property

from django.http import Http404

from decisions.board.notices import Period, period_of
from decisions.minutes.batches import latest_notice
from decisions.models import AgendaItem, Appeal, BroughtApproval, LegalForce, Minutes
from decisions.rules.appeal import why_not_appealable


def appeal_of(item: AgendaItem, pk: str) -> Appeal:
    appeal = item.appeals.filter(pk=pk).first() if pk.isdecimal() else None
    if appeal is None:
        raise Http404
    appeal.item = item
    return appeal


class Afterwards:
    """What the page tells, and why something cannot be done."""

    def __init__(self, item: AgendaItem, today: date):
        self.item, self.today = item, today

    @cached_property
    def minutes(self) -> Minutes | None:
        return Minutes.objects.filter(items__item=self.item).first()

    @cached_property
    def period(self) -> Period | None:
        notice = latest_notice(self.minutes) if self.minutes else None
        return period_of(notice, self.today) if notice else None

    @cached_property
    def appeals(self) -> list[Appeal]:
        return list(self.item.appeals.all())

    @cached_property
    def force(self) -> LegalForce | None:
        return LegalForce.objects.filter(item=self.item).first()

    @cached_property
    def told(self) -> BroughtApproval | None:
        """When it was approved where its file comes from."""
        return BroughtApproval.objects.filter(item=self.item).first()

    @property
    def why_not_appealable(self) -> str:
        return why_not_appealable(self.item.meeting.body.kind, self.item.purpose, to_council=self.item.only_proposes)

    @property
    def standing(self) -> str:
        """One line: how the decision stands."""
        if self.told:
            return "Laga kraft enligt ärendefilen" if self.told.facts["legal_force"] else "Justerad enligt ärendefilen"
        if self.minutes is None or self.minutes.approved_on is None or self.period is None:
            return "Ej justerad"
        if self.force:
            return "Laga kraft"
        if self.why_not_appealable:
            return "Kan inte överklagas"
        pending = any(one.in_time and one.outcome == Appeal.Outcome.PENDING for one in self.appeals)
        return "Överklagat" if pending else self.period.label
