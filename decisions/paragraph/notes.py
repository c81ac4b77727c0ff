"""Vad som antecknas vid sidan av paragrafen: what an adjuster says that differs, and what is corrected after the approval."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from decisions.models import AgendaItem, Approval, BroughtApproval, Correction
from decisions.states import SETTLED


@dataclass(frozen=True)
class View:
    """Justerares avvikande mening, which stands when nobody has met it (5 kap. 69 § kommunallagen)."""

    name: str
    text: str


@dataclass(frozen=True)
class Corrected:
    """Rättelsenotering: what is corrected, by whom and when."""

    noted_on: date
    text: str
    noted_by_name: str


@dataclass
class Noted:
    """All of it for one paragraph, in the order it was noted."""

    views: list[View] = field(default_factory=list)
    corrections: list[Corrected] = field(default_factory=list)


def noted_on(items: Collection[AgendaItem]) -> dict[int, Noted]:
    """What is noted beside each of the items, by its key, here or where their file comes from; nothing is asked of those that are
    not settled."""
    found: dict[int, Noted] = defaultdict(Noted)
    settled = [item for item in items if item.state in SETTLED]
    if not settled:
        return found
    differing = Approval.objects.filter(answer=Approval.Answer.DIFFERS, minutes_item__item__in=settled)
    for one in differing.select_related("signer", "minutes_item").order_by("signer__position", "signer_id"):
        found[one.minutes_item.item_id].views.append(View(str(one.signer), one.text))
    for correction in Correction.objects.filter(item__in=settled).order_by("pk"):
        told = Corrected(correction.noted_on, correction.text, correction.noted_by_name)
        found[correction.item_id].corrections.append(told)
    for brought in BroughtApproval.objects.filter(item__in=settled):
        found[brought.item_id] = _brought(brought.facts)
    return found


def _brought(facts: dict) -> Noted:
    corrections = [Corrected(date.fromisoformat(one["on"]), one["text"], one["name"]) for one in facts["corrections"]]
    return Noted([View(**one) for one in facts["views"]], corrections)
