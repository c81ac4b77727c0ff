"""Protokollets sex punkter: what 5 kap. 67 § kommunallagen wants of every paragraph, and what this one has (lagregel 33)."""

from collections.abc import Iterable
from dataclasses import dataclass

from decisions.paragraph.guard.findings import DIVISIONS, ORDER, QUESTIONS, ROOM, Finding
from decisions.paragraph.guard.rules import at_the_gavel
from decisions.paragraph.printed import Paragraph
from decisions.room.roll import Roll
from municipality.swedish import counted


@dataclass(frozen=True)
class Kept:
    """One of the six: what it asks, what the paragraph has, and whether that is enough."""

    asks: str
    has: str
    enough: bool = True


def six_points(paragraph: Paragraph, roll: Roll, findings: Iterable[Finding]) -> list[Kept]:
    """Return the six in the order of the law; what the guard has found says whether each is enough."""
    proposals, questions = paragraph.proposals, paragraph.proceedings.questions
    lacks = {finding.place for finding in at_the_gavel(list(findings))}
    held = [question.division for question in questions if question.division]
    reserved = len(paragraph.reservations)
    by_hand = "order_of_questions" in dict(paragraph.sections)
    return [
        Kept(
            "Förslag och yrkanden",
            counted(len(proposals), "ett yrkande", "yrkanden") if proposals else "inga yrkanden",
            "proposals" not in lacks,
        ),
        Kept(
            "Propositionsordning",
            counted(len(questions), "en proposition", "propositioner") if questions
            else "inte ställd än" if ORDER in lacks
            else "skriven för hand" if by_hand else "behövs inte",
            ORDER not in lacks,
        ),
        Kept(
            "Omröstningar och resultat",
            "en omröstning pågår" if DIVISIONS in lacks
            else ", ".join(f"{division.yes}–{division.no}" for division in held) if held else "ingen omröstning",
            DIVISIONS not in lacks,
        ),
        Kept(
            "Beslut",
            counted(len(paragraph.decisions), "en beslutssats", "beslutssatser") if paragraph.decisions
            else "inte skrivet än",
            lacks.isdisjoint({"decided", "opinion", QUESTIONS}),
        ),
        Kept("Vilka som deltar i beslutet", _taking_part(roll), ROOM not in lacks),
        Kept(
            "Reservationer",
            counted(reserved, "en reservation", "reservationer") if reserved else "inga anmälda",
            "reservations" not in lacks,
        ),
    ]  # fmt: skip


def _taking_part(roll: Roll) -> str:
    """10 av 11; en jävig; en deltar inte"""
    told = [f"{len(roll.voters)} av {roll.seats}"]
    if roll.recused:
        told.append(counted(len(roll.recused), "en jävig", "jäviga"))
    if roll.aside:
        told.append(counted(len(roll.aside), "en deltar inte", "deltar inte"))
    return "; ".join(told)
