"""An item of a meeting is dealt with again: listed, taken up, written as often as it takes to keep its moments, asked,
voted on, settled."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any, Protocol

from decisions.models import AgendaItem, Attendance, Division
from decisions.paragraph.content import (
    ANNOUNCED,
    ROWS,
    ParagraphContent,
    PointRow,
    differing,
)
from decisions.paragraph.guard.snapshot import Request
from decisions.paragraph.stored import content_of
from decisions.portable import CaseFileError, Json
from decisions.portable.items import PEOPLE
from decisions.portable.kept import kept, put_off_as
from decisions.portable.plan import Plan, upload_of, when
from decisions.steps import (
    agenda,
    appendices,
    deferral,
    deliberation,
    division,
    presence,
    recusal,
    refusing,
    sentences,
    settlement,
)
from motions.models import Point

_SETTLE = {
    "decided": settlement.decide,
    "postponed": settlement.postpone_item,
    "sent_back": settlement.send_back_item,
}


class ItsSitting(Protocol):
    """What a turn needs of the meeting that it belongs to (decisions.portable.sittings.Sitting)."""

    plan: Plan
    data: dict
    place: str
    items: dict[int, AgendaItem]
    is_planned: bool

    def present(self) -> dict[str, int]:
        """Return the key of each attendance row, by the file's own key for it."""


class Turn:
    """One item of a meeting."""

    def __init__(self, sitting: ItsSitting, data: dict, number: int):
        self.sitting, self.data, self.number = sitting, data, number
        self.place = f"{sitting.place}/items/{number}"

    @property
    def item(self) -> AgendaItem:
        """The item as it is now. Refuse when it is not on the agenda by then."""
        if self.number not in self.sitting.items:
            raise CaseFileError(f"{self.place}/listed", "Ärendet står inte på listan när det behövs.")
        items = AgendaItem.objects.select_related("meeting").prefetch_related("case_rows")
        return items.get(pk=self.sitting.items[self.number].pk)

    def add(self, place: str, act: dict | None, step: Callable[..., object]) -> None:
        """Add a step at a place within the item; nothing when the file has no such act."""
        self.sitting.plan.add(f"{self.place}{place}", act, step)

    def walk(self) -> None:
        """Plan everything that happened in the item."""
        data, add = self.data, self.add
        add("", data["taken_up"], lambda **doer: deliberation.take_up(self.item, paragraph=data["paragraph"], **doer))
        for number, handover in enumerate(data["led_by"]):
            place = f"/led_by/{number}"
            add(place, handover["act"], lambda handover=handover, place=place, **doer: presence.hand_over_chair(
                self.item, chair=self.row(handover["person"], f"{place}/person"), **doer))  # fmt: skip
        self.walk_asides()
        self.walk_rows()
        if data["ordered"]:
            self.write_before(data["ordered"])
            add("/ordered", data["ordered"], lambda **doer: division.order(self.item, proposals=self.ranked(), **doer))
        if divided := data["divided"]:
            self.write_before(divided["act"])
            add("/divided", divided["act"], lambda **doer: sentences.divide(
                self.item, groups=divided["groups"], against=self.against(), **doer))  # fmt: skip
        for number, proposal in enumerate(data["proposals"]):
            if refused := proposal["refused"]:
                self.write_before(refused["act"])
                add(f"/proposals/{number}/refused", refused["act"], lambda number=number, refused=refused, **doer: refusing.refuse(
                    self.item, proposal=self.item.proposals.get(position=number + 1), ground=refused["ground"], **doer))  # fmt: skip
        self.walk_reading()
        for number, question in enumerate(data["questions"]):
            self.walk_question(f"/questions/{number}", question)
        for number, entry in enumerate(data["put_off"]):
            self.write_before(entry["act"])
            add(f"/put_off/{number}", entry["act"], lambda entry=entry, number=number, **doer: self.put_off(
                entry["point"], f"/put_off/{number}", **doer))  # fmt: skip
        if declined := data["declined"]:
            add("/declined", declined["act"], lambda **doer: deferral.decline_minority(
                self.item, reason=declined["reason"], **doer))  # fmt: skip
        if departure := data["departure"]:
            add(
                "/departure",
                departure["act"],
                lambda **doer: division.explain(self.item, reason=departure["reason"], **doer),
            )
        if (removed := data["removed"]) and not self.is_removed_by_cancelling(removed):
            add("/removed", removed["act"], lambda **doer: agenda.remove(self.item, reason=removed["reason"], **doer))
        self.walk_end()

    def is_removed_by_cancelling(self, removed: dict) -> bool:
        """Return whether the item was removed because the meeting was cancelled, which then removes it here too."""
        cancelled = self.sitting.data["cancelled"]
        return not self.sitting.is_planned and bool(cancelled) and cancelled["act"]["at"] == removed["act"]["at"]

    def walk_asides(self) -> None:
        """Plan the recusals and those who stood aside."""
        for number, entry in enumerate(self.data["recusals"]):
            place = f"/recusals/{number}"
            self.add(place, entry["act"], lambda entry=entry, place=place, **doer: recusal.recuse(
                self.item, attendance=self.row(entry["person"], f"{place}/person"), reason=entry["reason"],
                by_decision=entry["by_decision"], spoke=entry["spoke"], proposed=entry["proposed"],
                **doer))  # fmt: skip
        for number, entry in enumerate(self.data["asides"]):
            place = f"/asides/{number}"
            self.add(place, entry["act"], lambda entry=entry, place=place, **doer: recusal.stand_aside(
                self.item, attendance=self.row(entry["person"], f"{place}/person"), **doer))  # fmt: skip

    def walk_reading(self) -> None:
        """Plan that the chair goes through the proposals, and that the body agrees to changes after that."""
        acts = [(release["act"], release["consent"]) for release in self.data["released"]]
        for read in self.data["proposals_read"]:
            self.write_before(read)
            self.add("/proposals_read", read, lambda **doer: deliberation.read_proposals(self.item, **doer))
        for act, consent in acts:
            self.add("/released", act, lambda consent=consent, **doer: deliberation.release_proposals(
                self.item, consent=consent, **doer))  # fmt: skip

    def put_off(self, point: int, place: str, **doer) -> None:
        """Postpone or send back one of the motion's points by itself."""
        row = next(row for row in self.data["decided"] if row["point"] == point and row["deferred"])
        present, item = self.sitting.present(), self.item
        named = enumerate(self.data["put_off_requesters"] if row["minority"] else ())
        deferral.defer(
            item, point=Point.objects.get(pk=self.point(item, point, place)), to=row["deferred"],
            motivation=row["motivation"], minority=row["minority"],
            requesters=tuple(self.attendance(name, f"put_off_requesters/{n}", present) for n, name in named),
            proposal=self.moved(self.data["put_off_proposal"], "put_off_proposal") if row["minority"] else None,
            also=self.requests(self.data["put_off_also"], "put_off_also") if row["minority"] else (), **doer,
        )  # fmt: skip

    def walk_appended(self) -> None:
        """Plan what is handed in with reservations and statements."""
        for part in ANNOUNCED:
            for number, row in enumerate(self.data[part]):
                if appended := row["appended"]:
                    place = f"/{part}/{number}/appended"
                    self.add(place, appended["act"], lambda part=part, number=number, entry=appended, place=place, **doer:
                             self.hand_in(part, number, entry, place, **doer))  # fmt: skip

    def hand_in(self, part: str, number: int, entry: dict, place: str, **doer) -> None:
        """Hand in what belongs to the reservation or statement with that place."""
        row = getattr(self.item, part).order_by("position")[number]
        appendices.hand_in(row, text=entry["text"], upload=upload_of(entry, f"{self.place}{place}"), **doer)

    def walk_rows(self) -> None:
        """Plan to write the paragraph at each moment that a row of it keeps as its own."""
        acts = [row["announced"] for part in ANNOUNCED for row in self.data[part]]
        acts += [row["withdrawn"] for row in self.data["proposals"] if row["withdrawn"]]
        last = self.data["saved"] and when(self.data["saved"])
        for moment, act in {when(act): act for act in acts}.items():
            if moment != last:
                self.write_at(act)

    def walk_question(self, place: str, question: dict) -> None:
        """Plan the question, and the division on it if there was one."""
        self.write_before(question["act"])
        self.add(place, question["act"], lambda **doer: division.put(self.item, found=question["found"], **doer))
        if not (voting := question["division"]):
            return
        self.add(f"{place}/division", voting["called"], lambda **doer: division.call(
            self.item, swapped=voting["swapped"], worded=(voting["yes_means"], voting["no_means"]), secret=voting["secret"],
            majority=voting["majority"], **doer))  # fmt: skip
        self.add(f"{place}/division/ballots", voting["entered"], lambda **doer: division.enter(
            self.under_way(), votes=self.votes(voting, f"{place}/division/ballots"), **doer))  # fmt: skip
        totals = (voting["yes"], voting["no"], voting["abstain"]) if voting["secret"] else None
        lot = (
            ("yes" if question["carried"] is not voting["swapped"] else "no") if voting["settled_by"] == "lot" else None
        )
        self.add(f"{place}/division/closed", voting["closed"], lambda **doer: division.close(
            self.under_way(), totals=totals, lot=lot, **doer))  # fmt: skip

    def walk_end(self) -> None:
        """Plan the settlement of the item as it is written then; its last text may have been written after that."""
        saved, settled = self.data["saved"], self.data["settled"]
        if settled:
            if saved:
                self.write_before(settled["act"])
            self.add("/settled", settled["act"], lambda **doer: self.settle(settled, **doer))
        if saved:
            self.write_at(saved)
        self.walk_appended()
        self.add("/approved_at_once", self.data["approved_at_once"], lambda **doer: settlement.approve_at_once(
            self.item, **doer))  # fmt: skip

    def write_at(self, act: dict) -> None:
        """Plan to write the paragraph as it was after the act, at the act's moment and in the name of who did it."""
        self.add("", act, lambda **doer: self.write(act, **doer))

    def write_before(self, act: dict) -> None:
        """Plan to write what must be there when the act is done, at the same moment and in the name of who last wrote
        the paragraph."""
        if self.data["saved"]:
            moment = {"at": act["at"], "order": act.get("order", 0)}
            self.sitting.plan.add(self.place, self.data["saved"] | moment, lambda **doer: self.write(act, **doer))

    def write(self, then: dict, **doer) -> None:
        """Write the paragraph as it was by then, unless it is so already."""
        item = self.item
        content = self.content(item, then)
        if then is not self.data["saved"] and not differing(content_of(item), content):
            return
        deliberation.save_paragraph(item, version=item.version, content=content, **doer)

    def content(self, item: AgendaItem, then: dict) -> ParagraphContent:
        """Return what the paragraph says by then. Rows that exist already are kept; people who have not arrived yet are
        left out."""
        there, present = content_of(item), self.sitting.present()
        is_last = self.data["saved"] is not None and when(then) >= when(self.data["saved"])
        parts: dict[str, Any] = {}
        for part in fields(ParagraphContent):
            value = self.data[part.name]
            if part.name in ROWS:
                rows = self.rows(part.name, item, present, then, is_last)
                parts[part.name] = kept(rows, getattr(there, part.name))
                if part.name == "decided":  # a point is put off by an act of its own
                    parts["decided"] = tuple(put_off_as(row, there.decided) for row in parts["decided"])
                    parts["decided"] = tuple(row for row in parts["decided"] if row is not None)
            elif part.name == "speakers":
                here = value if is_last else [name for name in value if name in present]
                parts["speakers"] = tuple(
                    self.attendance(name, f"speakers/{n}", present) for n, name in enumerate(here)
                )
            elif part.name == "opinions":
                parts["opinions"] = {
                    self.answered(item, name, f"opinions/{name}"): said for name, said in value.items()
                }
            else:
                parts[part.name] = value
        return ParagraphContent(**parts)

    def rows(self, part: str, item: AgendaItem, present: dict[str, int], then: dict, is_last: bool) -> tuple:
        """Return the rows of the part that exist by then."""
        made = []
        for number, data in enumerate(self.data[part]):
            begun = data.get("announced")
            waits = begun and when(begun) > when(then)
            absent = not set(data.get("people", ())) <= present.keys()
            if waits or (absent and not is_last and not begun) or (part == "proposals" and self.made_later(data, then)):
                continue
            made.append(self.row_of(part, data, f"{part}/{number}", item, present, then))
        return tuple(made)

    def drafted(self, item: AgendaItem) -> tuple[PointRow, ...]:
        """Return what was proposed when the item was listed."""
        rows = enumerate(self.data["proposed"])
        return tuple(self.row_of("proposed", row, f"proposed/{n}", item, {}, self.data["listed"]) for n, row in rows)

    def made_later(self, proposal: dict, then: dict) -> bool:
        """Return whether the proposal was made after the act: the chair ordered the proposals later than the act, and this
        one was not among them."""
        ordered, withdrawn = self.data["ordered"], proposal["withdrawn"]
        if not ordered or proposal["rank"] is not None or when(then) > when(ordered):
            return False
        if (refused := proposal["refused"]) and when(refused["act"]) <= when(ordered):
            return False
        return not withdrawn or when(withdrawn) > when(ordered)

    def row_of(self, part: str, data: dict, place: str, item: AgendaItem, present: dict[str, int], then: dict) -> Any:
        """Return one row of the part, with the file's names replaced by keys here."""
        register = self.sitting.plan.register
        kind = ROWS[part]
        values: dict[str, Any] = {}
        for field in fields(kind):
            name = PEOPLE.get(field.name, field.name)
            if name not in data or name == "withdrawn":
                continue
            value: Json = data[name]
            if name == "people":
                value = tuple(self.attendance(person, f"{place}/people/{n}", present) for n, person in enumerate(value))
            elif name == "answers" and value is not None:
                value = self.answered(item, value, f"{place}/answers")
            elif name == "point" and value is not None:
                value = self.point(item, value, f"{place}/point")
            elif name in ("body", "person") and value is not None:
                value = (register.bodies[value] if name == "body" else register.people[value]).pk
            elif name.endswith("_on") and value is not None:
                value = date.fromisoformat(value)
            values[field.name] = tuple(value) if isinstance(value, list) else value
        if withdrawn := data.get("withdrawn"):
            values["withdrawn"] = when(withdrawn) <= when(then)
        return kind(**values)

    def answered(self, item: AgendaItem, number: str, place: str) -> int:
        """Return the key of the motion among several that has the diary number. Refuse one that the paragraph is not about."""
        row = next((row for row in item.case_rows.all() if row.diary_number == number), None)
        if row is None:
            raise CaseFileError(f"{self.place}/{place}", f"{number} hör inte till paragrafen.")
        return row.pk

    def point(self, item: AgendaItem, number: int, place: str) -> int:
        """Return the key of the motion's point with that number. Refuse when there is none."""
        of = next((case for case in item.cases if case.number == self.data["case"]), None)
        point = of.motion.points.filter(number=number).first() if of else None
        if point is None:
            raise CaseFileError(f"{self.place}/{place}", "Motionen har ingen sådan att-sats.")
        return point.pk

    def attendance(self, name: str, place: str, present: dict[str, int]) -> int:
        """Return the key of the attendance row with that name. Refuse when nobody with it is present."""
        if name not in present:
            raise CaseFileError(f"{self.place}/{place}", f"{name} är inte närvarande.")
        return present[name]

    def row(self, name: str, place: str) -> Attendance:
        """Return the attendance row with that name."""
        pk = self.attendance(name, place.removeprefix("/"), self.sitting.present())
        return Attendance.objects.select_related("person", "party").get(pk=pk)

    def ranked(self) -> list[int]:
        """Return the keys of the proposals, in the order that the chair set."""
        rows = list(self.item.proposals.filter(withdrawn_at=None, refused=""))
        ranks = {row.pk: self.data["proposals"][row.position - 1]["rank"] or 10**6 for row in rows}
        return sorted(ranks, key=lambda pk: ranks[pk])

    def against(self) -> dict[int, int]:
        """Return the group of the draft's sentences that a proposal stands against, by the proposal's key."""
        rows = self.item.proposals.filter(withdrawn_at=None)
        parts = {row.pk: self.data["proposals"][row.position - 1]["part"] for row in rows}
        return {key: part for key, part in parts.items() if part}

    def under_way(self) -> Division:
        """Return the division under way."""
        return Division.objects.select_related("question__item__meeting").filter(question__item=self.item).latest("pk")

    def votes(self, voting: dict, place: str) -> dict[int, str]:
        """Return the votes: key of the attendance row → vote."""
        present = self.sitting.present()
        return {
            self.attendance(ballot["person"], f"{place}/{number}/person".removeprefix("/"), present): ballot["vote"]
            for number, ballot in enumerate(voting["ballots"])
        }

    def settle(self, settled: dict, **doer) -> None:
        """Settle the item."""
        more: dict[str, Any] = {}
        if settled["how"] != "decided":
            present = self.sitting.present()
            named = enumerate(settled["requesters"])
            requesters = tuple(self.attendance(name, f"settled/requesters/{n}", present) for n, name in named)
            proposal = self.moved(settled["proposal"], "settled/proposal")
            more = {"minority": settled["minority"], "requesters": requesters, "proposal": proposal}
        if settled["how"] == "sent_back":
            more["motivation"] = settled["motivation"]
            more["also"] = self.requests(settled["also"], "settled/also")
        _SETTLE[settled["how"]](self.item, **more, **doer)

    def requests(self, asked: list[dict], place: str) -> list[Request]:
        """Return what other minorities had asked for."""
        present, requests = self.sitting.present(), []
        for number, request in enumerate(asked):
            named = enumerate(request["requesters"])
            people = tuple(self.attendance(name, f"{place}/{number}/requesters/{n}", present) for n, name in named)
            proposal = self.moved(request["proposal"], f"{place}/{number}/proposal")
            requests.append(Request(people, request["motivation"], proposal))
        return requests

    def moved(self, number: int | None, place: str) -> int | None:
        """Return the key of the proposal with that place. Refuse when there is no such proposal."""
        if number is None:
            return None
        proposal = self.item.proposals.filter(position=number).first()
        if proposal is None:
            raise CaseFileError(f"{self.place}/{place}", "Det finns inget sådant yrkande.")
        return proposal.pk
