"""What is noted beside a paragraph: an adjuster's differing opinion, and what is corrected after the approval."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from decisions.models import AgendaItem, Approval, BroughtApproval, Correction
from decisions.states import SETTLED


@dataclass(frozen=True)
class DifferingView:
    """An adjuster's differing opinion (avvikande mening), which is printed when it has not led to a change (5 kap. 69 §
    kommunallagen)."""

    name: str
    text: str


@dataclass(frozen=True)
class Corrected:
    """A note of correction (rättelsenotering): what is corrected, by whom and when."""

    noted_on: date
    text: str
    noted_by_name: str


@dataclass
class Noted:
    """Everything noted beside one paragraph, in the order in which it was noted."""

    views: list[DifferingView] = field(default_factory=list)
    corrections: list[Corrected] = field(default_factory=list)


def noted_on(items: Collection[AgendaItem]) -> dict[int, Noted]:
    """Return what is noted beside each item, by the item's key: here, or in the file that it was imported from. Only
    settled items are looked up."""
    by_item: dict[int, Noted] = defaultdict(Noted)
    settled = [item for item in items if item.state in SETTLED]
    if not settled:
        return by_item
    differing = Approval.objects.filter(answer=Approval.Answer.DIFFERS, minutes_item__item__in=settled)
    for approval in differing.select_related("signer", "minutes_item").order_by("signer__position", "signer_id"):
        by_item[approval.minutes_item.item_id].views.append(DifferingView(str(approval.signer), approval.text))
    for correction in Correction.objects.filter(item__in=settled).order_by("pk"):
        corrected = Corrected(correction.noted_on, correction.text, correction.noted_by_name)
        by_item[correction.item_id].corrections.append(corrected)
    for brought in BroughtApproval.objects.filter(item__in=settled):
        by_item[brought.item_id] = _brought(brought.facts)
    return by_item


def _brought(facts: dict) -> Noted:
    corrections = [Corrected(date.fromisoformat(row["on"]), row["text"], row["name"]) for row in facts["corrections"]]
    return Noted([DifferingView(**row) for row in facts["views"]], corrections)
