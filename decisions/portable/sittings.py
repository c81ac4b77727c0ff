"""The meetings of the file, held again: planned, announced, opened, people come and go, each item dealt with, ended.

A meeting that has been held here already is not held again: the motion's items are brought to it, each at its own moments.
"""

import json
from datetime import date, datetime, time
from typing import cast

from decisions.models import AgendaItem, Attendance, Meeting
from decisions.paragraph.content import PointRow
from decisions.paragraph.prefill import Along
from decisions.portable import CaseFileError
from decisions.portable.plan import Plan
from decisions.portable.present import keys_of
from decisions.portable.turns import Turn
from decisions.states import MeetingState
from decisions.steps import agenda, attendance, bringing, presence, rescheduling
from motions.models import Case


def walk_meetings(plan: Plan) -> None:
    for number, told in enumerate(plan.data["meetings"]):
        Sitting(plan, told, f"/meetings/{number}").walk()


class Sitting:
    """One meeting of the file and what has come of it."""

    def __init__(self, plan: Plan, told: dict, place: str):
        self.plan, self.told, self.place = plan, told, place
        self.body = plan.register.bodies[told["body"]]
        self.day = date.fromisoformat(told["date"])
        self.items: dict[int, AgendaItem] = {}
        there = Meeting.objects.filter(body=self.body, date=self.day).first()
        self.number: int | None = there.pk if there else None
        self.is_planned, self.is_held = there is not None, there is not None and there.state != MeetingState.PLANNED

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(pk=cast(int, self.number))

    def walk(self) -> None:
        told, add, place = self.told, self.plan.add, self.place
        if told["planned"] is None:
            raise CaseFileError(f"{place}/planned", "Här saknas när sammanträdet planerades.")
        if not self.is_planned:
            add(place, told["planned"], self.plan_meeting)
            for number, one in enumerate(told["moved"]):
                add(f"{place}/moved/{number}", one["act"], lambda number=number, one=one, **doer: rescheduling.move(
                    self.meeting, **self.day_and_place(number + 1), reason=one["reason"], **doer))  # fmt: skip
        if not self.is_held and (numbered := told["numbered_from"]):
            add(f"{place}/numbered_from", numbered["act"], lambda **doer: agenda.number_from(
                self.meeting, number=numbered["number"], reason=numbered["reason"], **doer))  # fmt: skip
        for number, item in enumerate(told["items"]):
            add(f"{place}/items/{number}", item["listed"], lambda number=number, **doer: self.list_item(number, **doer))
        for number, one in enumerate(told["announced"]):
            add(f"{place}/announced/{number}", one["act"], lambda one=one, **doer: self.announce(one, **doer))
        if not self.is_held and (opened := told["opened"]):
            add(f"{place}/opened", opened["act"], lambda **doer: self.open(opened["people"], **doer))
        for number, one in enumerate(told["comings"]):
            if not self.is_held or (one["what"] == "called_in" and one["item"]):
                add(f"{place}/comings/{number}", one["act"], lambda one=one, **doer: Coming(self, one).walk(**doer))
        if not self.is_planned and (cancelled := told["cancelled"]):
            add(f"{place}/cancelled", cancelled["act"], lambda **doer: rescheduling.cancel(
                self.meeting, reason=cancelled["reason"], **doer))  # fmt: skip
        for number, item in enumerate(told["items"]):
            Turn(self, item, number).walk()
        if not self.is_held:
            add(f"{place}/ended", told["ended"], lambda **doer: attendance.end_meeting(self.meeting, **doer))
        self.walk_approvals()

    def walk_approvals(self) -> None:
        """What was approved together is told together."""
        together: dict[str, list[int]] = {}
        for number, item in enumerate(self.told["items"]):
            if item["approved"]:
                together.setdefault(json.dumps(item["approved"]["act"]), []).append(number)
        for act, numbers in together.items():
            self.plan.add(f"{self.place}/items/{numbers[0]}/approved", json.loads(act),
                          lambda numbers=numbers, **doer: self.tell_approvals(numbers, **doer))  # fmt: skip

    def tell_approvals(self, numbers: list[int], **doer) -> None:
        told = {self.items[number].pk: self.told["items"][number]["approved"] for number in numbers}
        facts = {
            item: {name: one for name, one in approved.items() if name != "act"} for item, approved in told.items()
        }
        bringing.tell_approvals(self.meeting, facts=facts, **doer)

    def plan_meeting(self, **doer) -> None:
        self.number = agenda.plan_meeting(self.body, **self.day_and_place(0), **doer).pk

    def day_and_place(self, moves: int) -> dict:
        """What they were after so many moves."""
        told = [*(one["from"] for one in self.told["moved"]), self.told][moves]
        return {
            "date": date.fromisoformat(told["date"]),
            "starts_at": time.fromisoformat(told["starts_at"]),
            "place": told["place"],
        }

    def announce(self, told: dict, **doer) -> None:
        """In a meeting that was here before, only what concerns the motion's items."""
        on = date.fromisoformat(told["on"])
        concerned = [item for item in self.items.values() if AgendaItem.objects.filter(pk=item.pk, announced_on=None)]
        if not self.is_planned or concerned:
            agenda.announce(self.meeting, on=on, reason=told["reason"], **doer)

    def list_item(self, number: int, **doer) -> None:
        told = self.told["items"][number]
        case = self.plan.case(told["case"], f"{self.place}/items/{number}/case")
        self.items[number] = agenda.put_on_agenda(
            self.meeting, purpose=told["purpose"], heading=told["heading"], number=told["number"],
            brought=self.is_held or told["approved"] is not None, case=case, along=self.along(told, case), **doer,
        )  # fmt: skip

    def along(self, told: dict, case: Case) -> Along:
        """What the item had with it when it was listed, so far as nobody has written in it since."""
        drafted_by = told["drafted_by"] and self.plan.register.bodies[told["drafted_by"]]
        if told["saved"]:
            return Along(draft_by=drafted_by)
        points = {point.number: point.pk for point in case.motion.points.all()}
        proposed = tuple(
            PointRow(one["text"], one["to_council"], points.get(one["point"]), one["outcome"])
            for one in told["proposed"]
        )
        return Along(proposed, drafted_by, told["sections"])

    def open(self, people: list[dict], **doer) -> None:
        """With those who were there, whoever sits in the body by the register here."""
        attendance.open_meeting(self.meeting, **doer)
        meeting = self.meeting
        members = {(one.person_id, one.party_id, one.capacity, one.chairs) for one in meeting.attendances.all()}
        rows = self.rows(people)
        if {(one.person.pk, one.party and one.party.pk, one.capacity, one.chairs) for one in rows} != members:
            attendance.set_attendance(meeting, rows=rows, **doer)

    def rows(self, people: list[dict]) -> list[attendance.AttendanceRow]:
        register = self.plan.register
        return [
            attendance.AttendanceRow(
                person=register.people[one["person"]], capacity=one["capacity"], chairs=one["chairs"], title=one["title"],
                party=register.parties[one["party"]] if one["party"] else None,
                instead_of=register.people[one["instead_of"]] if one["instead_of"] else None,
            )
            for one in people
        ]  # fmt: skip

    def present(self) -> dict[str, int]:
        """The attendance as it stands by now, by the file's names."""
        rows = list(self.meeting.attendances.select_related("person").order_by("pk"))
        ours = {item.pk for item in self.items.values()}
        keys = keys_of([row for row in rows if row.item_id is None or row.item_id in ours])
        return {key: pk for pk, key in keys.items()}

    def item_numbered(self, number: int | None) -> AgendaItem | None:
        found = [item for item in self.items.values() if item.number == number]
        return AgendaItem.objects.get(pk=found[0].pk) if found else None


class Coming:
    """Somebody comes, goes or is called in, as it was noted."""

    def __init__(self, sitting: Sitting, told: dict):
        self.sitting, self.told, self.people = sitting, told, sitting.plan.register.people

    def walk(self, **doer) -> None:
        {"set": self.set, "arrived": self.arrive, "left": self.leave, "called_in": self.call_in}[self.told["what"]](
            **doer
        )

    def set(self, **doer) -> None:
        attendance.set_attendance(self.sitting.meeting, rows=self.sitting.rows(self.told["people"]), **doer)

    def arrive(self, **doer) -> None:
        told = self.told
        presence.arrive(
            self.sitting.meeting, person=self.people[told["person"]], moment=self.moment, capacity=told["capacity"],
            title=told["title"], remote=told["remote"], again_reason=told["reason"], **doer,
        )  # fmt: skip

    def leave(self, **doer) -> None:
        heir = self.row(self.told["chair"]) if self.told["chair"] else None
        presence.leave(self.row(self.told["person"]), moment=self.moment, chair=heir, **doer)

    def call_in(self, **doer) -> None:
        told = self.told
        presence.call_in_one(
            self.row(told["person"]), moment=self.moment, seat=self.people[told["seat"]] if told["seat"] else None,
            reason=told["reason"], item=self.sitting.item_numbered(told["item"]), **doer,
        )  # fmt: skip

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.told["moment"])

    def row(self, name: str) -> Attendance:
        """Where the person is there now, or was then."""
        rows = self.sitting.meeting.attendances.filter(person=self.people[name], item=None).order_by("-pk")
        there = [row for row in rows if row.since <= self.moment and (row.until is None or self.moment <= row.until)]
        if not there:
            raise CaseFileError(f"{self.sitting.place}/comings", f"{name} är inte närvarande då.")
        return there[0]
