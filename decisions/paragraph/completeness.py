"""What a paragraph still lacks before the gavel may fall, in plain words (lagregel 14 och 33; 5 kap. 45 och 65–67 §§ kommunallagen)."""

from collections import Counter
from datetime import datetime

from django.db.models import prefetch_related_objects

from decisions import rules
from decisions.models import AgendaItem, DecisionPoint, Meeting
from decisions.paragraph.questions import Matter
from decisions.room.roll import roll_of
from decisions.rules.questions import departs
from decisions.states import ItemState, Purpose
from decisions.wording.questions import FORMAL
from motions.models import Point
from motions.states import Outcome
from municipality import swedish, workdays
from municipality.models import Body

_PER_POINT = (Purpose.PROPOSAL, Purpose.VERDICT)
_OF_A_MOTION = (Purpose.OPINION, *_PER_POINT)


def lacking(item: AgendaItem, at: datetime | None = None) -> list[str]:
    """A sentence for each thing that is missing; empty when it can be decided."""
    return [*there_to_decide(item, at), *_decision(item), *_proposals(item), *_notice(item)]


def undecided(meeting: Meeting) -> str:
    """What keeps the meeting from ending; empty when every item is settled (5 kap. 66 § kommunallagen)."""
    left = list(meeting.items.filter(state__in=[ItemState.PLANNED, ItemState.TAKEN_UP]))
    if not left:
        return ""
    paragraphs = [item.paragraph for item in left if item.paragraph]
    others = [item.number for item in left if item.number and not item.paragraph]
    told = [swedish.paragraphs_listed(paragraphs)] if paragraphs else []
    if others:
        told.append(f"{'ärende' if len(others) == 1 else 'ärendena'} {swedish.runs_listed(others)}")
    decided = "avgjorda" if len(left) > 1 else "avgjord" if paragraphs else "avgjort"
    return f"{swedish.listed(told).capitalize()} är inte {decided}: besluta, bordlägg eller låt utgå."


def unnumbered(meeting: Meeting) -> str:
    """The numbers left out between the first paragraph and the last: told, since older paragraphs may be kept elsewhere."""
    told = meeting.items.exclude(paragraph=None).values_list("paragraph", flat=True)
    numbers = sorted(number for number in told if number is not None)
    gaps = set(range(numbers[0], numbers[-1])) - set(numbers) if numbers else set()
    return f"{swedish.paragraphs_listed(sorted(gaps))} saknas i paragrafernas följd." if gaps else ""


def there_to_decide(item: AgendaItem, at: datetime | None = None) -> list[str]:
    """Quorum and chair: what also a postponement needs."""
    roll, body = roll_of(item, at), item.meeting.body
    found = []
    if not roll.may_handle:
        source = "5 kap. 45 §" if roll.council else "6 kap. 27 §"
        found.append(
            f"{body.name} är inte beslutför: {len(roll.serving)} tjänstgör och minst {roll.quorum} av {body.seats} "
            f"behövs ({source} kommunallagen)."
        )
    if roll.chair is None:
        found.append("Ange vem som är ordförande: protokollet förs på ordförandens ansvar (5 kap. 65 §).")
    return found


def outcomes(item: AgendaItem) -> dict[Point, str]:
    """The outcome of each of the motion's points that is decided now: its own, else that given for the whole motion."""
    points = [point for point in item.decision_points.all() if point.stage == DecisionPoint.Stage.DECIDED]
    decided = [point for point in points if not point.deferred]
    away = {point.point_id for point in points if point.deferred}
    whole = next((one.outcome for one in decided if one.outcome and one.point_id is None), "")
    own = {one.point_id: one.outcome for one in decided if one.outcome and one.point_id}
    # What the council decided at an earlier meeting, when the rest was put off, stands.
    left = [point for point in item.case.motion.points.all() if point.pk not in away and not point.outcome]
    return {point: own.get(point.pk, whole) for point in left}


def taken_back(item: AgendaItem) -> bool:
    """Whether the submitters have taken their motion back, and nothing is left of it to answer, propose on or decide."""
    return item.purpose in _OF_A_MOTION and any(
        point.outcome == Outcome.WITHDRAWN for point in item.case.motion.points.all()
    )


def _decision(item: AgendaItem) -> list[str]:
    points = [point for point in item.decision_points.all() if point.stage == DecisionPoint.Stage.DECIDED]
    decided = [point for point in points if not point.deferred]
    if taken_back(item):
        return _without_motion(decided)
    found = []
    if not decided:
        found.append("Skriv beslutet (5 kap. 67 §).")
    if item.purpose == Purpose.OPINION and not item.opinion:
        found.append(f"Ange vad {item.meeting.body.in_running_text} anser om motionen.")
    if item.purpose == Purpose.PROPOSAL and decided and not any(point.to_council for point in decided):
        found.append("Markera vilken beslutssats som är förslaget till kommunfullmäktige.")
    if item.purpose == Purpose.DELAY_REPORT and not _written(item) & {"summary", "background"}:
        found.append("Skriv vad som har kommit fram vid beredningen (5 kap. 35 § kommunallagen).")
    if item.purpose in _PER_POINT and decided:
        found += _outcomes(item, decided)
    return found


def _without_motion(decided: list[DecisionPoint]) -> list[str]:
    if not decided:
        return ["Motionen är återtagen. Skriv det i beslutet: ”Ärendet avskrivs, eftersom motionen är återtagen.”"]
    if any(point.outcome for point in decided):
        return ["Motionen är återtagen och får ingen utgång: ta bort utgången ur beslutet."]
    return []


def _written(item: AgendaItem) -> set[str]:
    return {section.key for section in item.sections.all()}


def _outcomes(item: AgendaItem, decided: list[DecisionPoint]) -> list[str]:
    given = Counter(point.point_id for point in decided if point.outcome)
    found = [
        f"Ange utgången för att-sats {point.number}, eller för hela motionen."
        for point, outcome in outcomes(item).items()
        if not outcome
    ]
    before = {point.pk: point for point in item.case.motion.points.all() if point.outcome}
    if again := sorted({before[pk].number for pk in given if pk in before}):
        found.append(
            f"{'Att-sats' if len(again) == 1 else 'Att-satserna'} {swedish.listed(map(str, again))} har kommunfullmäktige redan "
            "avgjort: ta bort den utgången ur beslutet."
        )
    if any(count > 1 for count in given.values()):
        found.append("Samma att-sats, eller hela motionen, har två utgångar: välj en.")
    return found


def _proposals(item: AgendaItem) -> list[str]:
    proposals = [one for one in item.proposals.all() if one.withdrawn_at is None]
    prefetch_related_objects(proposals, "proposers")
    found = [
        f"Ange vem som har lagt fram yrkande {one.position} (5 kap. 67 §)."
        for one in proposals
        if not one.proposers.all()
    ]
    if item.questions.all():
        return [*found, *_questions(item)]
    if len(proposals) > 1 and "order_of_questions" not in _written(item) and not taken_back(item):
        found.append("Ställ propositionerna, eller skriv i vilken ordning ordföranden ställde dem (5 kap. 67 §).")
    return found


def _questions(item: AgendaItem) -> list[str]:
    """Every proposition answered, and a decision that follows from the last one or says why it does not."""
    matter = Matter(item)
    if matter.waiting:
        return ["En votering pågår: avsluta den (5 kap. 53 §)."]
    if matter.next:
        return ["Alla propositioner är inte ställda (5 kap. 53 §)."]
    if matter.decision and matter.decision.formal:
        return [f"Enligt propositionen ska ärendet {FORMAL[matter.kind_of(matter.decision.formal)]}."]
    for number in matter.decision.partial if matter.decision else ():
        won = matter.of(number)
        if won and won.point and won.point_id not in matter.deferred:
            return [
                f"Enligt propositionen ska att-sats {won.point.number} {FORMAL[won.kind]}: anteckna det under Propositioner."
            ]
    proposed, decided = _as_drafted(item, matter)
    if matter.decision and departs(matter.decision, proposed, decided) and not item.departs_reason:
        return ["Beslutet avviker från den sista propositionen: ändra det, eller ange varför det avviker."]
    return []


def _as_drafted(item: AgendaItem, matter: Matter) -> tuple[list[str], list[str]]:
    """The draft's points and the decision's, without those that are put off; a draft about the whole motion then binds no words."""
    proposed, decided = (
        [one for one in item.decision_points.all() if one.stage == stage] for stage in DecisionPoint.Stage.values
    )
    if matter.deferred and any(one.point_id is None for one in proposed):
        return [], []
    return (
        [one.text for one in proposed if one.point_id not in matter.deferred],
        [one.text for one in decided if not one.deferred],
    )


def _notice(item: AgendaItem) -> list[str]:
    """The council decides only what was announced in time, or what all present agree is urgent (lagregel 11–13)."""
    if item.meeting.body.kind != Body.Kind.COUNCIL or item.unannounced_reason:
        return []
    if rules.notified(item.announced_on, workdays.workday_before(item.meeting.date)):
        return []
    return [
        "Ärendet har inte tillkännagetts i tid: ange skälet om samtliga närvarande är ense om att avgöra det ändå "
        "(5 kap. 52 § kommunallagen)."
    ]
