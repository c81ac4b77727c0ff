"""What has happened to a paragraph after the meeting: its notice, its corrections, its appeals and its legal force."""

from datetime import date
from functools import cached_property

from django.http import Http404

from decisions import rules
from decisions.board.notices import Period, period_of
from decisions.minutes.batches import latest_notice
from decisions.models import AgendaItem, Appeal, BroughtApproval, LegalForce, Minutes
from decisions.rules.appeal import why_not_appealable
from decisions.states import SETTLED


def appeal_of(item: AgendaItem, pk: str) -> Appeal:
    """Return the item's appeal with that key; 404 when there is none."""
    appeal = item.appeals.filter(pk=pk).first() if pk.isdecimal() else None
    if appeal is None:
        raise Http404
    appeal.item = item
    return appeal


class Afterwards:
    """What the page shows of an approved paragraph, and why something cannot be done."""

    def __init__(self, item: AgendaItem, today: date):
        self.item, self.today = item, today

    @cached_property
    def minutes(self) -> Minutes | None:
        """The minutes that the paragraph is approved in, if any."""
        return Minutes.objects.filter(items__item=self.item).first()

    @cached_property
    def period(self) -> Period | None:
        """The period of appeal of the latest notice, if any."""
        notice = latest_notice(self.minutes) if self.minutes else None
        return period_of(notice, self.today) if notice else None

    @cached_property
    def appeals(self) -> list[Appeal]:
        """The appeals against the decision."""
        return list(self.item.appeals.all())

    @cached_property
    def force(self) -> LegalForce | None:
        """The confirmation of legal force (laga kraft), if any."""
        return LegalForce.objects.filter(item=self.item).first()

    @cached_property
    def told(self) -> BroughtApproval | None:
        """The approval as the case file gives it, when the paragraph was approved in another system."""
        return BroughtApproval.objects.filter(item=self.item).first()

    @property
    def late_as_told(self) -> list[str]:
        """What was late when the paragraph was approved in another system, as the case file gives it."""
        if self.told is None:
            return []
        on = self.told.approved_on
        posted = rules.late_posting(on, self.told.posted_on, on) if self.told.posted_on else ""
        found = [rules.late_approval(self.item.meeting.last_day, on, on), posted]
        return [sentence for sentence in found if sentence]

    @property
    def why_not_appealable(self) -> str:
        """The sentence that says why the decision cannot be appealed; empty when it can."""
        return why_not_appealable(self.item.meeting.body.kind, self.item.purpose, to_council=self.item.only_proposes)

    @property
    def may_be_appealed(self) -> bool:
        """Whether an appeal may come: something is decided here, which can be appealed, also before it is posted."""
        return self.item.state in SETTLED and self.told is None and not self.why_not_appealable

    @property
    def standing(self) -> str:
        """The state of the decision in a few words."""
        if self.told:
            return "Laga kraft enligt ärendefilen" if self.told.facts["legal_force"] else "Justerad enligt ärendefilen"
        pending = any(appeal.in_time and appeal.outcome == Appeal.Outcome.PENDING for appeal in self.appeals)
        if self.minutes is None or self.minutes.approved_on is None or self.period is None:
            return "Överklagat, ej justerad" if pending else "Ej justerad"
        if self.force:
            return "Laga kraft"
        if self.why_not_appealable:
            return "Kan inte överklagas"
        return "Överklagat" if pending else self.period.label
