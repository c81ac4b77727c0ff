"""Several motions in one paragraph (flera motioner i samma paragraf): one is added, taken out again, or broken out to an item of its
own."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from decisions import locks, permissions
from decisions.calling import agenda_checks
from decisions.models import AgendaItem, DecisionPoint, ItemCase
from decisions.paragraph import case_headings, loading, permitted, prefill
from decisions.paragraph.stored import point_row
from decisions.states import ItemState
from decisions.steps import agenda
from decisions.storing import paragraph, rows
from motions.models import Case
from municipality import audit, swedish
from municipality.models import Body, User
from municipality.refusals import Refused


@audit.act("item.cases_added")
def add(item: AgendaItem, *, by: User, at: datetime, cases: Sequence[Case]) -> AgendaItem:
    """Add cases to an item that is not taken up yet (lägga till ärenden i paragrafen): their motions are answered there too. Refuse
    what the body may not do with them, a motion that stands on an agenda, and an item that the council has announced without them."""
    item = _planned(item, by, at)
    if not cases:
        raise Refused("Ange vilka motioner som ska tas upp i paragrafen.", field="numbers")
    if item.meeting.body.kind == Body.Kind.COUNCIL and item.announced_on:
        raise Refused(
            "Ärendet är redan tillkännagivet: sätt upp motionen som ett eget ärende och tillkännage det (5 kap. 13 § kommunallagen).",
            field="numbers",
        )
    for case in cases:
        agenda_checks.check_case(item.meeting, case, item.purpose, beside=item.cases, named=True)
        last = max((row.position for row in item.case_rows.all()), default=0)
        row = ItemCase(item=item, case=case, position=last + 1)
        row.save()
        _bring_along(item, row)
    _follow(item)
    numbers = swedish.listed(case.number for case in cases)
    audit.record(f"{numbers} lades till i ärende {item.number}, {item.heading}.", about=item.concerns)
    return item


@audit.act("item.case_taken_out")
def take_out(item: AgendaItem, *, by: User, at: datetime, case: Case) -> AgendaItem:
    """Take a case out of an item that is not taken up yet (ta ut ett ärende ur paragrafen), with what is proposed on its motion. Refuse
    the only one that the item is about."""
    item = _planned(item, by, at)
    row = _row(item, case)
    about = item.concerns
    _drop(item, row)
    _follow(item)
    audit.record(f"{case.number} togs ut ur ärende {item.number}, {item.heading}.", about=about)
    return item


@audit.act("item.case_split_out")
def split_out(item: AgendaItem, *, by: User, at: datetime, case: Case) -> AgendaItem:
    """Break a case out to an item of its own (bryta ut), last on the agenda, with what is proposed on its motion; until the gavel
    falls. It is announced and called to as part of the item it comes from. Return the new item. Refuse the only case, and while
    propositions are put on them together.

    Before it is taken up the new item is taken off and the case added to the first again; after that it is dealt with by itself.
    """
    item = locks.item(item)
    permitted.check_may_split(by, item, at)
    row = _row(item, case)
    taken_along = prefill.of_the_case(item, row)
    about = item.concerns
    _drop(item, row)
    _follow(item)
    own = agenda.put_on_agenda(
        item.meeting,
        by=by,
        at=at,
        purpose=item.purpose,
        case=case,
        heading=case_headings.written([case], item.purpose),
        prefilled=taken_along,
        continues=item.continues,
        part_of=item,
    )
    audit.record(f"{case.number} bröts ut ur {item.label} till ärende {own.number}.", about=[*about, own])
    return own


@audit.act("item.case_joined")
def join(item: AgendaItem, *, by: User, at: datetime, case: Case) -> AgendaItem:
    """Put the motion in its place in a paragraph that came here with the file of another motion and names it (koppla ärendet till
    paragrafen). Refuse a paragraph that does not. Nothing takes it out again: the paragraph tells what happened."""
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    row = next((row for row in item.case_rows.all() if row.case is None and row.number == case.number), None)
    if row is None:
        raise Refused(f"{item.label.capitalize()} nämner inte {case.number}.")
    row.case = case
    row.save()
    loading.forget(item)
    audit.record(f"{case.number} kopplades till {item.label}, {item.heading}.", about=item.concerns)
    return item


def _planned(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permitted.check_may_change_cases(by, item, at)
    return item


def _row(item: AgendaItem, case: Case) -> ItemCase:
    row = next((row for row in item.case_rows.all() if row.case_id == case.pk), None)
    if row is None:
        raise Refused(f"{case.number} står inte i {item.label}.")
    if len(item.case_rows.all()) == 1:
        raise Refused("Det är det enda ärendet: låt hela ärendet utgå i stället.")
    return row


def _drop(item: AgendaItem, row: ItemCase) -> None:
    """Delete the case's row, and the sentences that are about its motion alone. A single motion that is left is the whole of it."""
    own = {point.pk for point in row.case.motion.points.all()} if row.case else set()
    for point in item.decision_points.all():
        if point.answers_id == row.pk or point.point_id in own:
            point.delete()
    row.delete()
    loading.forget(item)
    if len(item.case_rows.all()) == 1:
        for point in item.decision_points.exclude(answers=None):
            rows.write(point, {"answers_id": None})


def _bring_along(item: AgendaItem, row: ItemCase) -> None:
    """Add what the record holds for the new motion to what is proposed. What was said of the only motion there was is said of that
    one, and not of them all."""
    loading.forget(item)
    first, *others = item.case_rows.all()
    if others == [row]:
        for point in item.decision_points.filter(point=None).exclude(outcome=""):
            rows.write(point, {"answers_id": first.pk})
    brought = prefill.prefilled_for(item, row)
    proposed = item.decision_points.filter(stage=DecisionPoint.Stage.PROPOSED)
    written = [point_row(point) for point in proposed]
    texts = {point.text for point in written}
    own = prefill.about(prefill.in_item(brought.proposed, item), row)
    written += [point for point in own if point.answers or point.point or point.text not in texts]
    rows.write_points(item, DecisionPoint.Stage.PROPOSED, written)
    there = {section.key: section.text for section in item.sections.all()}
    for key, text in brought.sections.items():
        if text not in there.get(key, ""):
            there[key] = there.get(key, "") + text
    paragraph.write_sections(item, there, {})


def _follow(item: AgendaItem) -> None:
    """Give the item the heading that its cases give now, until those called have been told another, or somebody has worded it."""
    loading.forget(item)
    if item.state == ItemState.PLANNED and item.called_in_id is None and item.case_heading:
        rows.take_headings(case_headings.changed([item]))
    item.version += 1  # so that somebody who is writing in it sees that it is about something else
    item.save()
