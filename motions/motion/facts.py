"""What a motion must have, whoever registers or corrects it: a title, its days, those who signed, its points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from municipality.models import Assignment, Body, Party, Person
from municipality.refusals import Refused
from municipality.swedish import composed, long_date

NO_SUBMITTERS = "Ange minst en motionär: en motion väcks av ledamöter, inte av partier (5 kap. 22 § kommunallagen)."
NO_POINTS = "Ange minst en att-sats: fullmäktige beslutar om var och en."


@dataclass(frozen=True)
class Signatory:
    """A person who signed. Without a party: that of the person's seat in the council that day. The reason is for a
    person who had no seat (lagregel 1)."""

    person: Person
    party: Party | None = None
    reason: str = ""


@dataclass(frozen=True)
class Facts:
    """A title and points that have passed the checks."""

    title: str
    points: list[str]


def checked_facts(title: str, submitted_on: date, received_on: date, points: Sequence[str], today: date) -> Facts:
    """Return the title and the points without needless blanks. Refuse a motion without them,
    and days that cannot be."""
    title = composed(" ".join(title.split()))
    texts = [composed(point.strip()) for point in points if point.strip()]
    if not title:
        raise Refused("Ange motionens rubrik.", field="title")
    if submitted_on > today:
        raise Refused(
            "En motion kan inte registreras innan den är väckt: ange en dag till och med i dag.", field="submitted_on"
        )
    if received_on > today:
        raise Refused("Motionen kan inte ha kommit in efter i dag.", field="received_on")
    if received_on < submitted_on:
        raise Refused("En motion kan inte komma in före den dag då den väcktes.", field="received_on")
    if not texts:
        raise Refused(NO_POINTS, field="points")
    return Facts(title, texts)


def signatories_on(submitters: Sequence[Signatory], day: date) -> list[Signatory]:
    """Return those who signed, each with the party of that day and, for a person without a seat, the reason. Refuse
    none, and the same person twice."""
    if not submitters:
        raise Refused(NO_SUBMITTERS, field="submitters")
    seen: set[int] = set()
    for signatory in submitters:
        if signatory.person.pk in seen:
            raise Refused(f"{signatory.person.name} står två gånger bland motionärerna.", field="submitters")
        seen.add(signatory.person.pk)
    return [_seated(signatory, day) for signatory in submitters]


def _seated(signatory: Signatory, day: date) -> Signatory:
    """Return the signatory with the party of that day. Refuse a person who was no member of the council then, unless a
    reason is given (lagregel 1)."""
    person = signatory.person
    seat = (
        Assignment.objects.on(day).filter(person=person, body__kind=Body.Kind.COUNCIL).select_related("party").first()
    )
    reason = signatory.reason.strip()
    if not reason and (seat is None or not seat.is_member):
        what = "satt inte i kommunfullmäktige" if seat is None else "var ersättare i kommunfullmäktige"
        raise Refused(
            f"{person.name} {what} den {long_date(day)}. En motion väcks av en ledamot eller en tjänstgörande ersättare "
            "(4 kap. 19 och 22 §§ kommunallagen): ange skälet, till exempel att hon eller han tjänstgjorde.",
            field="submitters",
        )
    party = signatory.party or (seat.party if seat else None)
    if party is None:
        raise Refused(f"Ange vilket parti {person.name} företrädde den dagen.", field="submitters")
    return Signatory(person, party, "" if seat is not None and seat.is_member else reason)
