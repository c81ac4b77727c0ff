"""What an item brings with it to the agenda, so that nothing that the record already holds is typed again (design,
section 3).

A committee gets what its administration proposed in the signed-off report, or what its subcommittee proposed; the
council gets what the executive board decided to propose, with the outcome of each point. The secretary confirms it or
writes on from it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from decisions.models import AgendaItem, DecisionPoint, ItemCase
from decisions.paragraph.content import PointRow
from decisions.paragraph.stored import point_row
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


def prefilled_for(item: AgendaItem, only: ItemCase | None = None) -> Prefilled:
    """Return what the record holds for the item, or for the one case; empty for one that is only announced or reported. Where its
    motions were proposed on in several paragraphs, what each has of them."""
    rows = [only] if only else list(item.case_rows.all())
    found = [prefilled for prefilled in _each_source(item, rows) if prefilled != Prefilled()]
    texts: dict[str, list[str]] = {}
    for prefilled in found:
        for key, text in prefilled.sections.items():
            texts.setdefault(key, []).append(text)
    bodies = {prefilled.draft_by for prefilled in found}
    return Prefilled(
        tuple(row for prefilled in found for row in prefilled.proposed),
        bodies.pop() if len(bodies) == 1 else None,
        {key: "".join(dict.fromkeys(written)) for key, written in texts.items()},
    )


def as_it_was(postponed: AgendaItem) -> Prefilled:
    """Return what a postponed item had before it: its texts, and what was proposed."""
    proposed = postponed.decision_points.filter(stage=DecisionPoint.Stage.PROPOSED)
    return Prefilled(
        _copied(proposed),
        postponed.draft_by,
        {section.key: section.text for section in postponed.sections.filter(key__in=("summary", "background"))},
    )


def of_the_case(item: AgendaItem, row: ItemCase) -> Prefilled:
    """Return what one case of several takes with it to an item of its own, where its motion is the whole of it: what is proposed on it,
    and the texts."""
    whole = as_it_was(item)
    return replace(whole, proposed=tuple(replace(point, answers=None) for point in about(whole.proposed, row)))


def about(points: Iterable[PointRow], row: ItemCase) -> Iterator[PointRow]:
    """Yield those of the points that are about the case's motion, or about all of them."""
    own = set(row.case.motion.points.values_list("pk", flat=True)) if row.case else set()
    for point in points:
        if point.answers == row.pk or point.point in own or (point.answers is None and point.point is None):
            yield point


def in_item(points: Sequence[PointRow], item: AgendaItem) -> list[PointRow]:
    """Return the points as they stand in the item: what answers a motion in another paragraph answers the same one here, and what is
    about a motion that the item does not take up is left out. In an item about one motion, that is the whole of it."""
    rows = list(item.case_rows.all())
    own = {row.case.motion_id: row for row in rows if row.case}
    strange = {point.answers for point in points if point.answers} - {row.pk for row in rows}
    motions = dict(ItemCase.objects.filter(pk__in=strange).values_list("pk", "case__motion")) if strange else {}
    numbers = {(point.motion_id, point.number): point.pk for motion in item.motions for point in motion.points.all()}
    kept = []
    for point in points:
        if point.answers in motions:
            motion = motions[point.answers]
            if motion not in own:
                continue
            whole = own[motion].pk if len(rows) > 1 and point.number is None else None
            point = replace(point, answers=whole, point=numbers.get((motion, point.number or 0)), number=None)
        if point.point is None or point.point in numbers.values():
            kept.append(point)
    return kept


def _each_source(item: AgendaItem, rows: Sequence[ItemCase]) -> Iterator[Prefilled]:
    """Yield what each paragraph or report before it gives."""
    body, several = item.meeting.body, len(item.case_rows.all()) > 1
    if item.purpose not in (Purpose.VERDICT, Purpose.OPINION, Purpose.PROPOSAL):
        return
    seen: set[int] = set()
    for row in rows:
        if row.case is None:
            continue
        if item.purpose == Purpose.VERDICT:
            source = _decided(row.case, Purpose.PROPOSAL)
        else:
            source = _decided(row.case, Purpose.OTHER, meeting__body__parent=body)
        if source is None and item.purpose != Purpose.VERDICT:
            yield _from_report(row, item.purpose, several)
        elif source and source.pk not in seen:
            seen.add(source.pk)
            yield _from_item(source, row if several else None)


def _decided(case: Case, purpose: str, **more) -> AgendaItem | None:
    """Return the last item of the motion that was decided with that purpose."""
    items = AgendaItem.objects.filter(about__motion=case.motion, purpose=purpose, state=ItemState.DECIDED, **more)
    return items.select_related("meeting__body", "meeting__facts").order_by("meeting__date", "settled_at").last()


def _from_item(item: AgendaItem, row: ItemCase | None) -> Prefilled:
    """Return what was decided in the item. Its words about the whole of a motion are about that one in a paragraph of several."""
    decided = _copied(item.decision_points.filter(stage=DecisionPoint.Stage.DECIDED, deferred=""))
    to_council = item.purpose == Purpose.PROPOSAL
    kept = [
        replace(point, to_council=point.to_council and not to_council)
        for point in decided
        if point.to_council or not to_council
    ]
    if row and len(item.case_rows.all()) == 1:
        kept = [replace(point, answers=row.pk) if point.outcome and not point.point else point for point in kept]
    return Prefilled(
        tuple(kept),
        item.meeting.body,
        {section.key: section.text for section in item.sections.filter(key__in=_TEXTS)},
    )


def _from_report(row: ItemCase, purpose: str, several: bool) -> Prefilled:
    """Return what the last report that was signed off in the body's own case gives: each paragraph of its proposal is a
    point."""
    signed = Report.objects.filter(case=row.case, state=ReportState.SIGNED_OFF).order_by("signed_at").last()
    if signed is None:
        return Prefilled()
    lines = [line.strip() for line in rich_text.plain(signed.proposed_decision).splitlines()]
    to_council, answers = purpose == Purpose.PROPOSAL, row.pk if several else None
    return Prefilled(
        tuple(PointRow(line, to_council=to_council, answers=answers) for line in lines if line),
        None,
        {"summary": rich_text.clean(signed.summary)} if signed.summary.strip() else {},
    )


def _copied(points: Iterable[DecisionPoint]) -> tuple[PointRow, ...]:
    """The sentences anew: their words, what they are about and the outcome."""
    return tuple(replace(point_row(point), id=None, deferred="", minority=False, motivation="") for point in points)
