"""The meetings of the file, held again: planned, announced, opened, each item taken up, written and settled, ended."""

from dataclasses import replace
from datetime import date, datetime, time

from decisions.content import (
    ParagraphContent,
    PointRow,
    ProposalRow,
    RecipientRow,
    ReservationRow,
    TaskRow,
    content_of,
)
from decisions.models import AgendaItem, Meeting
from decisions.portable import IMPORTED, CaseFileError, names
from decisions.portable.plan import Plan
from decisions.steps import agenda, attendance, deliberation, settlement

_SETTLE = {
    "decided": settlement.decide,
    "postponed": settlement.postpone_item,
    "sent_back": settlement.send_back_item,
}


def walk_meetings(plan: Plan) -> None:
    for number, told in enumerate(plan.data["meetings"]):
        Sitting(plan, told, f"/meetings/{number}").walk()


class Sitting:
    """One meeting of the file and what has come of it."""

    def __init__(self, plan: Plan, told: dict, place: str):
        self.plan, self.told, self.place = plan, told, place
        self.body = plan.register.bodies[told["body"]]
        self.items: dict[int, AgendaItem] = {}

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(body=self.body, date=date.fromisoformat(self.told["date"]))

    def walk(self) -> None:
        told, add, place = self.told, self.plan.add, self.place
        if told["planned"] is None:
            raise CaseFileError(f"{place}/planned", "Här saknas när sammanträdet planerades.")
        add(place, told["planned"], self.plan_meeting)
        for number, item in enumerate(told["items"]):
            add(f"{place}/items/{number}", item["listed"], lambda number=number, **doer: self.list_item(number, **doer))
        for number, one in enumerate(told["announced"]):
            add(f"{place}/announced/{number}", one["act"], lambda one=one, **doer: agenda.announce(
                self.meeting, on=date.fromisoformat(one["on"]), reason=one["reason"], **doer))  # fmt: skip
        add(f"{place}/opened", told["opened"], lambda **doer: attendance.open_meeting(self.meeting, **doer))
        add(f"{place}/attendance", told["attendance_set"] or told["opened"], self.set_attendance)
        for number, item in enumerate(told["items"]):
            Turn(self, item, number).walk()
        add(f"{place}/ended", told["ended"], lambda **doer: attendance.end_meeting(self.meeting, **doer))

    def plan_meeting(self, **doer) -> None:
        """Unless it is there already. Its paragraphs begin where the file says."""
        told = self.told
        day = date.fromisoformat(told["date"])
        if Meeting.objects.filter(body=self.body, date=day).exists():
            return
        starts_at = time.fromisoformat(told["starts_at"])
        meeting = agenda.plan_meeting(self.body, date=day, starts_at=starts_at, place=told["place"], **doer)
        numbered = told["numbered_from"]
        paragraphs = [item["paragraph"] for item in told["items"] if item["paragraph"]]
        if numbered:
            doer = {"by": self.plan.register.doer(numbered["act"]), "at": datetime.fromisoformat(numbered["act"]["at"])}
            agenda.number_from(meeting, number=numbered["number"], reason=numbered["reason"], **doer)
        elif paragraphs:
            agenda.number_from(meeting, number=min(paragraphs), reason=IMPORTED, **doer)

    def list_item(self, number: int, **doer) -> None:
        told = self.told["items"][number]
        self.items[number] = agenda.put_on_agenda(
            self.meeting, purpose=told["purpose"], heading=told["heading"], number=told["number"],
            case=self.plan.case(told["case"], f"{self.place}/items/{number}/case"), **doer,
        )  # fmt: skip

    def set_attendance(self, **doer) -> None:
        people, parties = self.plan.register.people, self.plan.register.parties
        rows = [
            attendance.AttendanceRow(
                person=people[one["person"]], capacity=one["capacity"], party=parties[one["party"]] if one["party"] else None,
                instead_of=people[one["instead_of"]] if one["instead_of"] else None, chairs=one["chairs"], title=one["title"],
            )
            for one in self.told["attendance"]
        ]  # fmt: skip
        if self.told["attendance_set"] or len(rows) != self.meeting.attendances.count():
            attendance.set_attendance(self.meeting, rows=rows, **doer)

    def present(self) -> dict[str, int]:
        return {names.of(one.person): one.pk for one in self.meeting.attendances.select_related("person")}


class Turn:
    """One item of a meeting: taken up, written as often as it takes to keep its moments, settled."""

    def __init__(self, sitting: Sitting, told: dict, number: int):
        self.sitting, self.told, self.number = sitting, told, number
        self.place = f"{sitting.place}/items/{number}"

    @property
    def item(self) -> AgendaItem:
        if self.number not in self.sitting.items:
            raise CaseFileError(f"{self.place}/listed", "Ärendet står inte på listan när det behövs.")
        return AgendaItem.objects.select_related("meeting", "case__motion").get(pk=self.sitting.items[self.number].pk)

    def walk(self) -> None:
        told, add = self.told, self.sitting.plan.add
        add(self.place, told["taken_up"], lambda **doer: deliberation.take_up(self.item, **doer))
        for at in self.moments():
            add(self.place, told["saved"], lambda then=at, **doer: self.write(then, **doer), at=at)
        if removed := told["removed"]:
            add(self.place, removed["act"], lambda **doer: agenda.remove(self.item, reason=removed["reason"], **doer))
        if settled := told["settled"]:
            add(f"{self.place}/settled", settled["act"], lambda **doer: self.settle(settled, **doer))
            if told["saved"] and _at(told["saved"]["at"]) > _at(settled["act"]["at"]):
                add(self.place, told["saved"], lambda **doer: self.write(told["saved"]["at"], **doer))

    def moments(self) -> list[str]:
        """When it is saved up to its settling, and when something was announced or withdrawn. The last of all is told apart."""
        told = self.told
        if told["saved"] is None:
            return []
        moments = {row["announced_at"] for row in told["reservations"]}
        moments |= {row["withdrawn_at"] for row in told["proposals"] if row["withdrawn_at"]}
        moments.add(told["saved"]["at"])
        if settled := told["settled"]:
            if _at(told["saved"]["at"]) > _at(settled["act"]["at"]):
                moments.discard(told["saved"]["at"])
            if not any(_at(moment) <= _at(settled["act"]["at"]) for moment in moments):
                moments.add(settled["act"]["at"])
        return sorted(moments, key=_at)

    def write(self, then: str, **doer) -> None:
        item = self.item
        deliberation.save_paragraph(item, version=item.version, content=self.content(item, _at(then)), **doer)

    def content(self, item: AgendaItem, at: datetime) -> ParagraphContent:
        """What the paragraph says at the moment. Rows that are there already keep themselves."""
        told, register = self.told, self.sitting.plan.register
        there, present = content_of(item), self.sitting.present()
        points = {point.number: point.pk for point in item.case.motion.points.all()}
        content = ParagraphContent(
            **{part: told[part] for part in ("heading", "opinion", "urgent_reason", "unannounced_reason", "sections")},
            proposed=self._points("proposed", points),
            decided=self._points("decided", points),
            speakers=self._people("speakers", told["speakers"], present),
            proposals=self._proposals(present, at),
            reservations=self._reservations(present, at),
            recipients=tuple(
                RecipientRow(one["name"], _pk(register.bodies, one["body"]), _pk(register.people, one["person"]))
                for one in told["recipients"]
            ),
            tasks=tuple(
                TaskRow(
                    _pk(register.bodies, one["body"]), one["text"], one["due_on"] and date.fromisoformat(one["due_on"])
                )
                for one in told["tasks"]
            ),
        )
        rows = ("proposed", "decided", "proposals", "reservations", "recipients", "tasks")
        return replace(content, **{part: _kept(getattr(content, part), getattr(there, part)) for part in rows})

    def settle(self, told: dict, **doer) -> None:
        more = {}
        if told["how"] != "decided":
            requesters = self._people("settled/requesters", told["requesters"], self.sitting.present())
            more = {"minority": told["minority"], "requesters": requesters}
        if told["how"] == "sent_back":
            more["motivation"] = told["motivation"]
        _SETTLE[told["how"]](self.item, **more, **doer)

    def _points(self, stage: str, points: dict[int, int]) -> tuple[PointRow, ...]:
        for number, one in enumerate(self.told[stage]):
            if one["point"] and one["point"] not in points:
                raise CaseFileError(f"{self.place}/{stage}/{number}/point", "Motionen har ingen sådan att-sats.")
        return tuple(
            PointRow(one["text"], one["to_council"], points.get(one["point"]), one["outcome"])
            for one in self.told[stage]
        )

    def _people(self, part: str, people: list[str], present: dict[str, int]) -> tuple[int, ...]:
        for number, name in enumerate(people):
            if name not in present:
                raise CaseFileError(f"{self.place}/{part}/{number}", f"{name} är inte närvarande.")
        return tuple(present[name] for name in people)

    def _proposals(self, present: dict[str, int], at: datetime) -> tuple[ProposalRow, ...]:
        return tuple(
            ProposalRow(one["kind"], one["text"], self._people(f"proposals/{number}/people", one["people"], present),
                        bool(one["withdrawn_at"]) and _at(one["withdrawn_at"]) <= at)
            for number, one in enumerate(self.told["proposals"])
        )  # fmt: skip

    def _reservations(self, present: dict[str, int], at: datetime) -> tuple[ReservationRow, ...]:
        return tuple(
            ReservationRow(self._people(f"reservations/{number}/people", one["people"], present), one["favour"],
                           one["proposal"], one["text"])
            for number, one in enumerate(self.told["reservations"])
            if _at(one["announced_at"]) <= at
        )  # fmt: skip


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _pk(known: dict, name: str | None) -> int | None:
    return known[name].pk if name else None


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


def _facts(row) -> object:
    """A row without its id and what may change about it."""
    plain = replace(row, id=None)
    return replace(plain, withdrawn=False) if isinstance(plain, ProposalRow) else plain
