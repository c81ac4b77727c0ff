"""Protokollets sex punkter: what 5 kap. 67 § kommunallagen wants of every paragraph, and what this one has (lagregel 33)."""

from dataclasses import dataclass

from decisions.paragraph.printed import Paragraph
from decisions.room.roll import Roll
from municipality.swedish import counted


@dataclass(frozen=True)
class Kept:
    """One of the six: what it asks, what the paragraph has, and whether that is enough."""

    asks: str
    has: str
    enough: bool = True


def six_points(paragraph: Paragraph, roll: Roll) -> list[Kept]:
    """In the order of the paragraph of the law."""
    proposals, questions = paragraph.proposals, paragraph.proceedings.questions
    held = [one.division for one in questions if one.division]
    under_way = any(one.carried is None for one in questions)
    ordered = bool(questions) or len(proposals) < 2 or "order_of_questions" in dict(paragraph.sections)
    reserved = len(paragraph.reservations)
    return [
        Kept(
            "Förslag och yrkanden",
            counted(len(proposals), "ett yrkande", "yrkanden") if proposals else "inga yrkanden",
            all(one.by for one in proposals),
        ),
        Kept(
            "Propositionsordning",
            counted(len(questions), "en proposition", "propositioner") if questions
            else "behövs inte" if len(proposals) < 2
            else "skriven för hand" if ordered else "inte ställd än",
            ordered,
        ),
        Kept(
            "Omröstningar och resultat",
            "en omröstning pågår" if under_way
            else ", ".join(f"{one.yes}–{one.no}" for one in held) if held else "ingen omröstning",
            not under_way,
        ),
        Kept(
            "Beslut",
            counted(len(paragraph.decisions), "en beslutssats", "beslutssatser") if paragraph.decisions
            else "inte skrivet än",
            bool(paragraph.decisions),
        ),
        Kept("Vilka som deltar i beslutet", _taking_part(roll), roll.may_handle and roll.chair is not None),
        Kept("Reservationer", counted(reserved, "en reservation", "reservationer") if reserved else "inga anmälda"),
    ]  # fmt: skip


def _taking_part(roll: Roll) -> str:
    """10 av 11; en jävig; en deltar inte"""
    told = [f"{len(roll.voters)} av {roll.seats}"]
    if roll.recused:
        told.append(counted(len(roll.recused), "en jävig", "jäviga"))
    if roll.aside:
        told.append(counted(len(roll.aside), "en deltar inte", "deltar inte"))
    return "; ".join(told)
