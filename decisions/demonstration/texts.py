"""The texts of the made-up motions' reports and paragraphs: short, neutral, the same for all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from decisions.models import AgendaItem
from decisions.paragraph.content import ParagraphContent, PointRow, RecipientRow, ReservationRow
from decisions.paragraph.stored import content_of
from motions.models import Motion
from motions.states import Opinion, Outcome
from municipality.models.bodies import Named
from municipality.swedish import listed, with_party

QUESTION = "Kommunstyrelsen önskar nämndens yttrande över motionen."
MOTIVATION = "Ärendet återremitteras för att kostnaderna ska redovisas."
DECISION = {
    Outcome.GRANTED: "bifalls",
    Outcome.REJECTED: "avslås",
    Outcome.ASSIGNED: "anses besvarad genom uppdrag",
    Outcome.ANSWERED: "anses besvarad",
    Outcome.WRITTEN_OFF: "avskrivs från vidare handläggning",
}
VIEWS: dict[str, str] = {
    Opinion.SUPPORTS: "Förvaltningen ser positivt på förslaget, som ryms inom budget.",
    Opinion.OPPOSES: "Förvaltningen bedömer att kostnaden inte står i proportion till nyttan.",
    Opinion.CALLS_ANSWERED: "Förvaltningen konstaterar att det som motionärerna föreslår redan pågår.",
    Opinion.NO_VIEW: "Frågan ligger utanför nämndens ansvar.",
}
TheMotion = Callable[[], Motion]


def summary(motion: Motion) -> str:
    """Return the summary of the motion, as HTML."""
    names = [
        with_party(submitter.person.name, submitter.party.code)
        for submitter in motion.submitters.select_related("person", "party")
    ]
    return f"<p>{listed(names)} föreslår i en motion {listed(point.text for point in motion.points.all())}.</p>"


def views(opinion: str) -> str:
    """Return the administration's views, as HTML. `opinion` is one of Opinion."""
    return f"<p>{VIEWS.get(opinion, 'Förvaltningen redovisar kostnader och möjliga vägar framåt.')}</p>"


def hands_over(body: Named, dated_on: date) -> str:
    """Return the decision that the report becomes the body's opinion."""
    return (
        f"{body.name} godkänner förvaltningens tjänsteutlåtande, daterat {dated_on.isoformat()}, och överlämnar det till "
        "kommunstyrelsen som sitt yttrande i ärendet."
    )


def opinion(item: AgendaItem, *, motion: TheMotion, opinion: str, dated_on: date) -> ParagraphContent:
    """Return the committee's paragraph: two speak, and the report becomes the opinion."""
    present = _serving(item)
    return replace(
        content_of(item),
        opinion=opinion,
        sections={"summary": summary(motion()) + views(opinion)},
        decided=(PointRow(hands_over(item.meeting.facts, dated_on)),),
        speakers=(present[1], present[4]),
        recipients=(RecipientRow("Kommunstyrelsen"),),
    )


def outcomes(
    item: AgendaItem, *, motion: TheMotion, outcomes: list[str], to_council: bool = False, proposed: bool = False
) -> ParagraphContent:
    """Return the executive board's proposal or the council's decision; with `proposed`, before the meeting, what is
    proposed to it."""
    points = _points(motion(), outcomes, to_council)
    content = replace(content_of(item), sections={"summary": summary(motion())})
    if proposed:
        return replace(content, proposed=points)
    present = _serving(item)
    against = ReservationRow((present[2],), "none") if Outcome.REJECTED in outcomes else None
    return replace(
        content,
        decided=points,
        speakers=(present[0], present[2], present[5]),
        reservations=(against,) if against else (),
        recipients=(RecipientRow("Kommunfullmäktige" if to_council else "Motionärerna"),),
    )


def delay(item: AgendaItem) -> ParagraphContent:
    """Return the paragraph that reports to the council that the year is not enough (5 kap. 35 § kommunallagen)."""
    return replace(
        content_of(item),
        sections={"background": "<p>Nämnden har yttrat sig. Underlag om kostnaderna saknas ännu.</p>"},
        decided=(PointRow("Kommunfullmäktige har tagit del av anmälan."),),
    )


def _points(motion: Motion, outcomes: list[str], to_council: bool) -> tuple[PointRow, ...]:
    if len(outcomes) == 1:
        return (PointRow(f"Motionen {DECISION[Outcome(outcomes[0])]}.", to_council, None, outcomes[0]),)
    return tuple(
        PointRow(f"Att-sats {point.number} {DECISION[Outcome(outcome)]}.", to_council, point.pk, outcome)
        for point, outcome in zip(motion.points.all(), outcomes, strict=True)
    )


def _serving(item: AgendaItem) -> list[int]:
    return [row.pk for row in item.meeting.attendances.order_by("pk") if row.serves]
