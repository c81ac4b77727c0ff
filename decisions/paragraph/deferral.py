"""Bordläggning och återremiss: who may have it, by majority or as a minority of the council (5 kap. 50 § kommunallagen)."""

from collections.abc import Sequence
from datetime import datetime

from decisions import rules
from decisions.models import AgendaItem, DecisionPoint
from decisions.paragraph import completeness
from decisions.room.roll import roll_of
from municipality.models import Body
from municipality.refusals import Refused


def deferred_point(item: AgendaItem, number: str) -> DecisionPoint:
    """Return the decision point that a pressed button gives the number of; refuse when the decision has changed."""
    point = item.decision_points.filter(pk=number).select_related("item__meeting").first() if number.isdigit() else None
    if point is None:
        raise Refused("Beslutet har ändrats sedan sidan hämtades: ladda om den.")
    return point


def check_there(item: AgendaItem, at: datetime) -> None:
    """Quorum and a chair: what every decision needs."""
    if missing := completeness.there_to_decide(item, at):
        raise Refused(" ".join(missing))


def check_no_names(requesters: Sequence[int]) -> None:
    if requesters:
        raise Refused("Ange namnen bara när en minoritet har begärt det.", field="requesters")


def check_minority(item: AgendaItem, at: datetime, requesters: Sequence[int]) -> None:
    """In the council, a third of those present; those who ask are counted, not the votes (lagregel 20 och 24)."""
    if item.meeting.body.kind != Body.Kind.COUNCIL:
        raise Refused(
            "I en nämnd krävs enkel majoritet: minoritetsrätten finns bara i fullmäktige (6 kap. 33 § kommunallagen).",
            field="minority",
        )
    if item.case and (item.case.motion.minority_right_used or item.decision_points.filter(minority=True).exists()):
        raise Refused(
            "En minoritet har redan fått ärendet bordlagt eller återremitterat: nu krävs enkel majoritet "
            "(5 kap. 50 § kommunallagen).",
            field="minority",
        )
    serving = {one.pk for one in roll_of(item, at).serving}
    if len(set(requesters)) != len(requesters) or not set(requesters) <= serving:
        raise Refused("Välj dem som har begärt det bland dem som tjänstgör, var och en gång.", field="requesters")
    needed = rules.minority_needed(len(serving))
    if len(requesters) < needed:
        raise Refused(
            f"{len(requesters)} har begärt det; minst {needed} av de {len(serving)} närvarande behövs "
            "(en tredjedel, 5 kap. 50 § kommunallagen).",
            field="requesters",
        )


def check_motivation(motivation: str) -> None:
    if not motivation:
        raise Refused(
            "Ange motiveringen till återremissen: den bestäms av dem som har begärt den (5 kap. 50 § kommunallagen).",
            field="motivation",
        )
