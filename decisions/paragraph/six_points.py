"""Protokollets sex punkter: what 5 kap. 67 § kommunallagen wants of every paragraph, and what this one has (lagregel 33)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from decisions.paragraph.guard.findings import DIVISIONS, ORDER, QUESTIONS, ROOM, Finding
from decisions.paragraph.guard.rules import at_the_gavel
from decisions.paragraph.printed import Paragraph
from decisions.room.roll import Roll
from municipality.swedish import counted


@dataclass(frozen=True)
class Kept:
    """One of the six: what it asks, what the paragraph has, and the sentences that tell what it lacks, which are the guard's."""

    asks: str
    has: str
    lacks: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether the paragraph lacks nothing of it."""
        return not self.lacks


def six_points(paragraph: Paragraph, roll: Roll, findings: Iterable[Finding]) -> list[Kept]:
    """Return the six in the order of the law; what the guard has found says whether each is enough."""
    proposals, questions = paragraph.proposals, paragraph.proceedings.questions
    found = at_the_gavel(list(findings))
    lacks = {finding.place for finding in found}
    of = partial(_of, found)
    held = [question.division for question in questions if question.division]
    reserved = len(paragraph.reservations)
    by_hand = "order_of_questions" in dict(paragraph.sections)
    return [
        Kept(
            "Förslag och yrkanden",
            counted(len(proposals), "ett yrkande", "yrkanden") if proposals else "inga yrkanden",
            of("proposals"),
        ),
        Kept(
            "Propositionsordning",
            counted(len(questions), "en proposition", "propositioner") if questions
            else "inte ställd än" if ORDER in lacks
            else "skriven för hand" if by_hand else "behövs inte",
            of(ORDER),
        ),
        Kept(
            "Omröstningar och resultat",
            "en omröstning pågår" if DIVISIONS in lacks
            else ", ".join(f"{division.yes}–{division.no}" for division in held) if held else "ingen omröstning",
            of(DIVISIONS),
        ),
        Kept(
            "Beslut",
            counted(len(paragraph.decisions), "en beslutssats", "beslutssatser") if paragraph.decisions
            else "inte skrivet än",
            of("decided", "opinion", QUESTIONS),
        ),
        Kept("Vilka som deltar i beslutet", _taking_part(roll), of(ROOM)),
        Kept(
            "Reservationer",
            counted(reserved, "en reservation", "reservationer") if reserved else "inga anmälda",
            of("reservations"),
        ),
    ]  # fmt: skip


def _of(found: Iterable[Finding], *places: str) -> tuple[str, ...]:
    """The sentences about those places."""
    return tuple(finding.sentence for finding in found if finding.place in places)


def _taking_part(roll: Roll) -> str:
    """10 av 11; en jävig; en deltar inte"""
    parts = [f"{len(roll.voters)} av {roll.seats}"]
    if roll.recused:
        parts.append(counted(len(roll.recused), "en jävig", "jäviga"))
    if roll.aside:
        parts.append(counted(len(roll.aside), "en deltar inte", "deltar inte"))
    return "; ".join(parts)
