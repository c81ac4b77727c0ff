"""What an item brings with it to the agenda, so that nothing that the record already holds is typed again (design,
section 3).

A committee gets what its administration proposed in the signed-off report, or what its subcommittee proposed; the
council gets what the executive board decided to propose, with the outcome of each point. The secretary confirms it or
writes on from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from decisions.models import AgendaItem, DecisionPoint
from decisions.paragraph.content import PointRow
from decisions.states import ItemState, Purpose
from motions.models import Case, Report
from motions.states import ReportState
from municipality.models import Body
from municipality.text import rich_text

#: The sections that are copied from the executive board's item to the council's.
_TEXTS = ("summary", "background", "motivation")


@dataclass(frozen=True)
class Prefilled:
    """The proposed decision, whose proposal it is (the administration's when no body is named), and the sections that
    support it: key → HTML."""

    proposed: tuple[PointRow, ...] = ()
    draft_by: Body | None = None
    sections: Mapping[str, str] = field(default_factory=dict)


def prefilled_for(case: Case, purpose: str, body: Body) -> Prefilled:
    """Return what the record holds for an item of this purpose in the body; empty for one that is only announced or
    reported."""
    if purpose == Purpose.VERDICT:
        return _from_item(_decided(case, Purpose.PROPOSAL))
    if purpose not in (Purpose.OPINION, Purpose.PROPOSAL):
        return Prefilled()
    if prepared := _decided(case, Purpose.OTHER, meeting__body__parent=body):
        return _from_item(prepared)
    return _from_report(case, purpose)


def as_it_was(postponed: AgendaItem) -> Prefilled:
    """Return what a postponed item had before it: its texts, and what was proposed."""
    proposed = postponed.decision_points.filter(stage=DecisionPoint.Stage.PROPOSED)
    return Prefilled(
        tuple(PointRow(point.text, point.to_council, point.point_id, point.outcome) for point in proposed),
        postponed.draft_by,
        {section.key: section.text for section in postponed.sections.filter(key__in=("summary", "background"))},
    )


def _decided(case: Case, purpose: str, **more) -> AgendaItem | None:
    """Return the last item of the motion that was decided with that purpose."""
    items = AgendaItem.objects.filter(case__motion=case.motion, purpose=purpose, state=ItemState.DECIDED, **more)
    return items.select_related("meeting__body", "meeting__facts").order_by("meeting__date", "settled_at").last()


def _from_item(item: AgendaItem | None) -> Prefilled:
    if item is None:
        return Prefilled()
    decided = item.decision_points.filter(stage=DecisionPoint.Stage.DECIDED, deferred="")
    to_council = item.purpose == Purpose.PROPOSAL
    return Prefilled(
        tuple(
            PointRow(point.text, point.to_council and not to_council, point.point_id, point.outcome)
            for point in decided
            if point.to_council or not to_council
        ),
        item.meeting.body,
        {section.key: section.text for section in item.sections.filter(key__in=_TEXTS)},
    )


def _from_report(case: Case, purpose: str) -> Prefilled:
    """Return what the last report that was signed off in the body's own case gives: each paragraph of its proposal is a
    point."""
    signed = Report.objects.filter(case=case, state=ReportState.SIGNED_OFF).order_by("signed_at").last()
    if signed is None:
        return Prefilled()
    lines = [line.strip() for line in rich_text.plain(signed.proposed_decision).splitlines()]
    return Prefilled(
        tuple(PointRow(line, to_council=purpose == Purpose.PROPOSAL) for line in lines if line),
        None,
        {"summary": rich_text.clean(signed.summary)} if signed.summary.strip() else {},
    )
