"""A paragraph that has come here with the file of another motion: this file's motion is put in its place among those that it answers."""

from typing import Protocol

from decisions.models import AgendaItem, ItemCase, Meeting
from decisions.portable.plan import Plan
from decisions.steps import item_cases, settlement


class ItsSitting(Protocol):
    """What it needs of the meeting that it belongs to (decisions.portable.sittings.Sitting)."""

    plan: Plan
    place: str
    items: dict[int, AgendaItem]


def found_in(meeting: Meeting | None, data: dict) -> AgendaItem | None:
    """Return the item of the meeting that names the file's case without having it; None when there is none."""
    if meeting is None or not data["cases"]:
        return None
    rows = ItemCase.objects.select_related("item").filter(item__meeting=meeting, item__number=data["number"])
    row = rows.filter(case=None, number=data["case"]).first()
    return row.item if row else None


class Joined:
    """One such item: what has been done in it is not done again, but for what it leads to in the motion."""

    def __init__(self, sitting: ItsSitting, number: int, data: dict, item: AgendaItem):
        self.sitting, self.number, self.data, self.item = sitting, number, data, item
        self.place = f"{sitting.place}/items/{number}"

    def walk(self) -> None:
        """Plan that the motion is put in its place when the item was listed, and goes where the decision leads when it was made."""
        self.sitting.items[self.number] = self.item
        self.sitting.plan.add(self.place, self.data["listed"], self.join)
        if settled := self.data["settled"]:
            self.sitting.plan.add(f"{self.place}/settled", settled["act"], self.lead_on)

    def join(self, **doer) -> None:
        """Put the motion in its place."""
        case = self.sitting.plan.case(self.data["case"], f"{self.place}/case")
        item_cases.join(AgendaItem.objects.get(pk=self.item.pk), case=case, **doer)

    def lead_on(self, **doer) -> None:
        """Let the decision lead on."""
        case = self.sitting.plan.case(self.data["case"], f"{self.place}/case")
        settlement.lead_on_joined(AgendaItem.objects.get(pk=self.item.pk), case=case, **doer)
