"""An item of a meeting, dealt with again: listed, taken up, written as often as it takes to keep its moments, asked, voted, settled."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any, Protocol

from decisions.models import AgendaItem, Attendance, Division
from decisions.paragraph.content import (
    ParagraphContent,
    PointRow,
    ProposalRow,
    RecipientRow,
    ReservationRow,
    StatementRow,
    TaskRow,
    content_of,
    differing,
)
from decisions.portable import CaseFileError, Json
from decisions.portable.items import PEOPLE
from decisions.portable.plan import Plan, upload_of, when
from decisions.steps import agenda, appendices, deferral, deliberation, division, presence, recusal, settlement

_SETTLE = {
    "decided": settlement.decide,
    "postponed": settlement.postpone_item,
    "sent_back": settlement.send_back_item,
}
_ROWS = {
    "proposed": PointRow,
    "decided": PointRow,
    "proposals": ProposalRow,
    "reservations": ReservationRow,
    "statements": StatementRow,
    "recipients": RecipientRow,
    "tasks": TaskRow,
}


class ItsSitting(Protocol):
    """What a turn needs of the meeting it belongs to (decisions.portable.sittings.Sitting)."""

    plan: Plan
    told: dict
    place: str
    items: dict[int, AgendaItem]
    is_planned: bool

    def present(self) -> dict[str, int]: ...


class Turn:
    """One item of a meeting."""

    def __init__(self, sitting: ItsSitting, told: dict, number: int):
        self.sitting, self.told, self.number = sitting, told, number
        self.place = f"{sitting.place}/items/{number}"

    @property
    def item(self) -> AgendaItem:
        if self.number not in self.sitting.items:
            raise CaseFileError(f"{self.place}/listed", "Ärendet står inte på listan när det behövs.")
        return AgendaItem.objects.select_related("meeting", "case__motion").get(pk=self.sitting.items[self.number].pk)

    def add(self, place: str, act: dict | None, step: Callable[..., object]) -> None:
        self.sitting.plan.add(f"{self.place}{place}", act, step)

    def walk(self) -> None:
        told, add = self.told, self.add
        add("", told["taken_up"], lambda **doer: deliberation.take_up(self.item, paragraph=told["paragraph"], **doer))
        for number, one in enumerate(told["led_by"]):
            place = f"/led_by/{number}"
            add(place, one["act"], lambda one=one, place=place, **doer: presence.hand_over_chair(
                self.item, chair=self.row(one["person"], f"{place}/person"), **doer))  # fmt: skip
        self.walk_asides()
        self.walk_rows()
        if told["ordered"]:
            self.write_before(told["ordered"])
            add("/ordered", told["ordered"], lambda **doer: division.order(self.item, proposals=self.ranked(), **doer))
        self.walk_reading()
        for number, one in enumerate(told["questions"]):
            self.walk_question(f"/questions/{number}", one)
        for number, one in enumerate(told["put_off"]):
            self.write_before(one["act"])
            add(f"/put_off/{number}", one["act"], lambda one=one, number=number, **doer: self.put_off(
                one["point"], f"/put_off/{number}", **doer))  # fmt: skip
        if departure := told["departure"]:
            add(
                "/departure",
                departure["act"],
                lambda **doer: division.explain(self.item, reason=departure["reason"], **doer),
            )
        if (removed := told["removed"]) and not self.is_removed_by_cancelling(removed):
            add("/removed", removed["act"], lambda **doer: agenda.remove(self.item, reason=removed["reason"], **doer))
        self.walk_end()

    def is_removed_by_cancelling(self, removed: dict) -> bool:
        cancelled = self.sitting.told["cancelled"]
        return not self.sitting.is_planned and bool(cancelled) and cancelled["act"]["at"] == removed["act"]["at"]

    def walk_asides(self) -> None:
        for number, one in enumerate(self.told["recusals"]):
            place = f"/recusals/{number}"
            self.add(place, one["act"], lambda one=one, place=place, **doer: recusal.recuse(
                self.item, attendance=self.row(one["person"], f"{place}/person"), reason=one["reason"],
                by_decision=one["by_decision"], **doer))  # fmt: skip
        for number, one in enumerate(self.told["asides"]):
            place = f"/asides/{number}"
            self.add(place, one["act"], lambda one=one, place=place, **doer: recusal.stand_aside(
                self.item, attendance=self.row(one["person"], f"{place}/person"), **doer))  # fmt: skip

    def walk_reading(self) -> None:
        """The chair reads the proposals, and the body may agree to have some changed after that."""
        acts = [(one["act"], one["consent"]) for one in self.told["released"]]
        for read in self.told["proposals_read"]:
            self.write_before(read)
            self.add("/proposals_read", read, lambda **doer: deliberation.read_proposals(self.item, **doer))
        for act, consent in acts:
            self.add("/released", act, lambda consent=consent, **doer: deliberation.release_proposals(
                self.item, consent=consent, **doer))  # fmt: skip

    def put_off(self, point: int, place: str, **doer) -> None:
        told = next(row for row in self.told["decided"] if row["point"] == point and row["deferred"])
        present, item = self.sitting.present(), self.item
        asked = enumerate(self.told["put_off_requesters"] if told["minority"] else ())
        deferral.defer(
            item, point=item.case.motion.points.get(pk=self.point(item, point, place)), to=told["deferred"],
            motivation=told["motivation"], minority=told["minority"],
            requesters=tuple(self.attendance(one, f"put_off_requesters/{n}", present) for n, one in asked), **doer,
        )  # fmt: skip

    def walk_appended(self) -> None:
        for part in ("reservations", "statements"):
            for number, row in enumerate(self.told[part]):
                if appended := row["appended"]:
                    place = f"/{part}/{number}/appended"
                    self.add(place, appended["act"], lambda part=part, number=number, told=appended, place=place, **doer:
                             self.hand_in(part, number, told, place, **doer))  # fmt: skip

    def hand_in(self, part: str, number: int, told: dict, place: str, **doer) -> None:
        row = getattr(self.item, part).order_by("position")[number]
        appendices.hand_in(row, text=told["text"], upload=upload_of(told, f"{self.place}{place}"), **doer)

    def walk_rows(self) -> None:
        """What keeps a moment of its own is written at it."""
        acts = [row["announced"] for part in ("reservations", "statements") for row in self.told[part]]
        acts += [row["withdrawn"] for row in self.told["proposals"] if row["withdrawn"]]
        last = self.told["saved"] and when(self.told["saved"])
        for moment, act in {when(act): act for act in acts}.items():
            if moment != last:
                self.write_at(act)

    def walk_question(self, place: str, told: dict) -> None:
        self.write_before(told["act"])
        self.add(place, told["act"], lambda **doer: division.put(self.item, found=told["found"], **doer))
        if not (held := told["division"]):
            return
        self.add(f"{place}/division", held["called"], lambda **doer: division.call(
            self.item, yes_means=held["yes_means"], no_means=held["no_means"], secret=held["secret"],
            majority=held["majority"], **doer))  # fmt: skip
        self.add(f"{place}/division/ballots", held["entered"], lambda **doer: division.enter(
            self.under_way(), votes=self.votes(held, f"{place}/division/ballots"), **doer))  # fmt: skip
        totals = (held["yes"], held["no"], held["abstain"]) if held["secret"] else None
        lot = ("yes" if told["carried"] else "no") if held["settled_by"] == "lot" else None
        self.add(f"{place}/division/closed", held["closed"], lambda **doer: division.close(
            self.under_way(), totals=totals, lot=lot, **doer))  # fmt: skip

    def walk_end(self) -> None:
        """Settled as it is written; the last that was written may come after."""
        saved, settled = self.told["saved"], self.told["settled"]
        if settled:
            if saved:
                self.write_before(settled["act"])
            self.add("/settled", settled["act"], lambda **doer: self.settle(settled, **doer))
        if saved:
            self.write_at(saved)
        self.walk_appended()
        self.add("/approved_at_once", self.told["approved_at_once"], lambda **doer: settlement.approve_at_once(
            self.item, **doer))  # fmt: skip

    def write_at(self, act: dict) -> None:
        self.add("", act, lambda **doer: self.write(act, **doer))

    def write_before(self, act: dict) -> None:
        """Whatever is to be there when the act is done, in the same moment and in the name of who wrote the paragraph."""
        if self.told["saved"]:
            moment = {"at": act["at"], "order": act.get("order", 0)}
            self.sitting.plan.add(self.place, self.told["saved"] | moment, lambda **doer: self.write(act, **doer))

    def write(self, then: dict, **doer) -> None:
        item = self.item
        content = self.content(item, then)
        if then is not self.told["saved"] and not differing(content_of(item), content):
            return
        deliberation.save_paragraph(item, version=item.version, content=content, **doer)

    def content(self, item: AgendaItem, then: dict) -> ParagraphContent:
        """What the paragraph says by then. Rows that are there already keep themselves; people who are yet to come wait."""
        there, present = content_of(item), self.sitting.present()
        is_last = self.told["saved"] is not None and when(then) >= when(self.told["saved"])
        parts: dict[str, Any] = {}
        for part in fields(ParagraphContent):
            told = self.told[part.name]
            if part.name in _ROWS:
                rows = self.rows(part.name, item, present, then, is_last)
                parts[part.name] = _kept(rows, getattr(there, part.name))
                if part.name == "decided":  # a point is put off by an act of its own
                    parts["decided"] = tuple(_put_off_as(row, there.decided) for row in parts["decided"])
                    parts["decided"] = tuple(row for row in parts["decided"] if row is not None)
            elif part.name == "speakers":
                here = told if is_last else [one for one in told if one in present]
                parts["speakers"] = tuple(self.attendance(one, f"speakers/{n}", present) for n, one in enumerate(here))
            else:
                parts[part.name] = told
        return ParagraphContent(**parts)

    def rows(self, part: str, item: AgendaItem, present: dict[str, int], then: dict, is_last: bool) -> tuple:
        made = []
        for number, told in enumerate(self.told[part]):
            begun = told.get("announced")
            waits = begun and when(begun) > when(then)
            absent = not set(told.get("people", ())) <= present.keys()
            if waits or (absent and not is_last and not begun):
                continue
            made.append(self.row_of(part, told, f"{part}/{number}", item, present, then))
        return tuple(made)

    def row_of(self, part: str, told: dict, place: str, item: AgendaItem, present: dict[str, int], then: dict) -> Any:
        register = self.sitting.plan.register
        kind = _ROWS[part]
        values: dict[str, Any] = {}
        for field in fields(kind):
            name = PEOPLE.get(field.name, field.name)
            if name not in told or name == "withdrawn":
                continue
            value: Json = told[name]
            if name == "people":
                value = tuple(self.attendance(one, f"{place}/people/{n}", present) for n, one in enumerate(value))
            elif name == "point" and value is not None:
                value = self.point(item, value, f"{place}/point")
            elif name in ("body", "person") and value is not None:
                value = (register.bodies[value] if name == "body" else register.people[value]).pk
            elif name.endswith("_on") and value is not None:
                value = date.fromisoformat(value)
            values[field.name] = tuple(value) if isinstance(value, list) else value
        if withdrawn := told.get("withdrawn"):
            values["withdrawn"] = when(withdrawn) <= when(then)
        return kind(**values)

    def point(self, item: AgendaItem, number: int, place: str) -> int:
        point = item.case.motion.points.filter(number=number).first() if item.case else None
        if point is None:
            raise CaseFileError(f"{self.place}/{place}", "Motionen har ingen sådan att-sats.")
        return point.pk

    def attendance(self, name: str, place: str, present: dict[str, int]) -> int:
        if name not in present:
            raise CaseFileError(f"{self.place}/{place}", f"{name} är inte närvarande.")
        return present[name]

    def row(self, name: str, place: str) -> Attendance:
        pk = self.attendance(name, place.removeprefix("/"), self.sitting.present())
        return Attendance.objects.select_related("person", "party").get(pk=pk)

    def ranked(self) -> list[int]:
        """The proposals there are, in the order the chair set."""
        rows = list(self.item.proposals.filter(withdrawn_at=None))
        ranks = {row.pk: self.told["proposals"][row.position - 1]["rank"] or 10**6 for row in rows}
        return sorted(ranks, key=lambda pk: ranks[pk])

    def under_way(self) -> Division:
        return Division.objects.select_related("question__item__meeting").filter(question__item=self.item).latest("pk")

    def votes(self, told: dict, place: str) -> dict[int, str]:
        present = self.sitting.present()
        return {
            self.attendance(one["person"], f"{place}/{number}/person".removeprefix("/"), present): one["vote"]
            for number, one in enumerate(told["ballots"])
        }

    def settle(self, told: dict, **doer) -> None:
        more: dict[str, Any] = {}
        if told["how"] != "decided":
            present = self.sitting.present()
            asked = enumerate(told["requesters"])
            requesters = tuple(self.attendance(one, f"settled/requesters/{n}", present) for n, one in asked)
            more = {"minority": told["minority"], "requesters": requesters}
        if told["how"] == "sent_back":
            more["motivation"] = told["motivation"]
        _SETTLE[told["how"]](self.item, **more, **doer)


def _kept(rows: tuple, there: tuple) -> tuple:
    """Each row with the id of the one there that says the same, so that it keeps its moment."""
    left = list(there)
    kept = []
    for row in rows:
        same = next((one for one in left if _facts(one) == _facts(row)), None)
        if same:
            left.remove(same)
        kept.append(replace(row, id=same.id if same else None))
    return tuple(kept)


def _put_off_as(row: PointRow, there: tuple[PointRow, ...]) -> PointRow | None:
    """The file's words for a point that is put off, once it is."""
    if not row.deferred:
        return row
    stored = next((one for one in there if one.deferred and one.point == row.point), None)
    return replace(stored, text=row.text) if stored else None


def _facts(row) -> object:
    """A row without its id and what may change about it."""
    plain = replace(row, id=None)
    return replace(plain, withdrawn=False) if isinstance(plain, ProposalRow) else plain
