"""The meetings of the file are held again: planned, announced, opened; people arrive and leave, each item is dealt
with, the meeting ends.

A meeting that has already been held here is not held again: the motion's items are added to it, each at its own
moments.
"""

import json
from datetime import date, datetime, time
from functools import partial
from typing import cast

from decisions.models import AgendaItem, Attendance, ItemCase, Meeting
from decisions.paragraph.prefill import Prefilled
from decisions.portable import CaseFileError, joined
from decisions.portable.plan import Plan
from decisions.portable.present import keys_of
from decisions.portable.turns import Turn
from decisions.states import MeetingState
from decisions.steps import (
    adjournment,
    agenda,
    attendance,
    bringing,
    connection,
    handover,
    presence,
    rescheduling,
    rollcall,
)


def walk_meetings(plan: Plan) -> None:
    """Plan everything that happened at the meetings of the file."""
    for number, data in enumerate(plan.data["meetings"]):
        Sitting(plan, data, f"/meetings/{number}").walk()


class Sitting:
    """One meeting of the file, and what it has resulted in."""

    def __init__(self, plan: Plan, data: dict, place: str):
        self.plan, self.data, self.place = plan, data, place
        self.body = plan.register.bodies[data["body"]]
        self.day = date.fromisoformat(data["date"])
        self.items: dict[int, AgendaItem] = {}
        there = Meeting.objects.filter(body=self.body, date=self.day).first()
        self.number: int | None = there.pk if there else None
        self.is_planned, self.is_held = there is not None, there is not None and there.state != MeetingState.PLANNED
        there_already = {number: joined.found_in(there, item) for number, item in enumerate(data["items"])}
        self.joined = {number: item for number, item in there_already.items() if item}

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return Meeting.objects.get(pk=cast(int, self.number))

    def walk(self) -> None:
        """Plan everything that happened at the meeting. A meeting that was here before is not planned, opened or ended
        again."""
        data, add, place = self.data, self.plan.add, self.place
        if data["planned"] is None:
            raise CaseFileError(f"{place}/planned", "Här saknas när sammanträdet planerades.")
        if not self.is_planned:
            add(place, data["planned"], self.plan_meeting)
            for number, move in enumerate(data["moved"]):
                add(f"{place}/moved/{number}", move["act"], lambda number=number, move=move, **doer: rescheduling.move(
                    self.meeting, **self.day_and_place(number + 1), reason=move["reason"],
                    along=move.get("along", False), **doer))  # fmt: skip
        if not self.is_held and (numbered := data["numbered_from"]):
            add(f"{place}/numbered_from", numbered["act"], lambda **doer: agenda.number_from(
                self.meeting, number=numbered["number"], reason=numbered["reason"], **doer))  # fmt: skip
        self.walk_listed()
        for number, announcement in enumerate(data["announced"]):
            add(
                f"{place}/announced/{number}",
                announcement["act"],
                lambda announcement=announcement, **doer: self.announce(announcement, **doer),
            )
        if not self.is_held and (opened := data["opened"]):
            add(f"{place}/opened", opened["act"], lambda **doer: self.open(opened["people"], **doer))
        for number, coming in enumerate(data["comings"]):
            if not self.is_held or self.is_for_an_own_item(coming):
                add(
                    f"{place}/comings/{number}",
                    coming["act"],
                    lambda coming=coming, **doer: Coming(self, coming).walk(**doer),
                )
        if not self.is_planned and (cancelled := data["cancelled"]):
            add(f"{place}/cancelled", cancelled["act"], lambda **doer: rescheduling.cancel(
                self.meeting, reason=cancelled["reason"], **doer))  # fmt: skip
        self.walk_course()
        for number, item in self.own_items:
            Turn(self, item, number).walk()
        if not self.is_held:
            add(f"{place}/ended", data["ended"], lambda **doer: attendance.end_meeting(self.meeting, **doer))
        self.walk_approvals()

    def walk_course(self) -> None:
        """Plan that the meeting is adjourned, resumed and handed over, as the file says; not when it was held here already."""
        if self.is_held:
            return
        add, doer_of, moment = self.plan.add, self.plan.register.doer, datetime.fromisoformat
        for number, pause in enumerate(self.data["adjournments"]):
            place = f"{self.place}/adjournments/{number}"
            add(place, pause["act"], lambda pause=pause, **doer: adjournment.adjourn(
                self.meeting, moment=moment(pause["since"]), expected_at=pause["expected_at"] and moment(pause["expected_at"]),
                **doer))  # fmt: skip
            if resumed := pause["resumed"]:
                add(f"{place}/resumed", resumed["act"], lambda resumed=resumed, **doer: adjournment.resume(
                    self.meeting, moment=moment(resumed["until"]), **doer))  # fmt: skip
        for number, change in enumerate(self.data["handovers"]):
            add(f"{self.place}/handovers/{number}", change["act"], lambda change=change, **doer: handover.hand_over(
                self.meeting, moment=moment(change["since"]), to=doer_of({"by": change["to"], "title": ""}), **doer))  # fmt: skip

    def walk_listed(self) -> None:
        """Plan that the items are put on the agenda, and that the motion takes its place in those that are there."""
        for number, item in self.joined.items():
            joined.Joined(self, number, self.data["items"][number], item).walk()
        for number, data in self.own_items:
            place = f"{self.place}/items/{number}"
            self.plan.add(place, data["listed"], lambda number=number, **doer: self.list_item(number, **doer))

    @property
    def own_items(self) -> list[tuple[int, dict]]:
        """The items of the file with their places, but for those that have come with another motion's file."""
        return [(number, item) for number, item in enumerate(self.data["items"]) if number not in self.joined]

    def is_for_an_own_item(self, coming: dict) -> bool:
        """Return whether somebody was called in for one of those items alone, which a meeting that was held here does not know."""
        numbers = {item["number"] for _, item in self.own_items}
        return coming["what"] == "called_in" and coming["item"] in numbers

    def walk_approvals(self) -> None:
        """Plan to note the approvals. Paragraphs that were approved together are noted together."""
        together: dict[str, list[int]] = {}
        for number, item in self.own_items:
            if item["approved"]:
                together.setdefault(json.dumps(item["approved"]["act"]), []).append(number)
        for act, numbers in together.items():
            self.plan.add(f"{self.place}/items/{numbers[0]}/approved", json.loads(act),
                          lambda numbers=numbers, **doer: self.note_approvals(numbers, **doer))  # fmt: skip

    def note_approvals(self, numbers: list[int], **doer) -> None:
        """Note how the items with those places in the file were approved."""
        approvals = {self.items[number].pk: self.data["items"][number]["approved"] for number in numbers}
        facts = {
            item: {name: value for name, value in approved.items() if name != "act"}
            for item, approved in approvals.items()
        }
        bringing.note_approvals(self.meeting, facts=facts, **doer)

    def plan_meeting(self, **doer) -> None:
        """Plan the meeting, on the day it had first."""
        self.number = agenda.plan_meeting(self.body, **self.day_and_place(0), **doer).pk

    def day_and_place(self, moves: int) -> dict:
        """Return the day, the time and the place after so many moves."""
        facts = [*(move["from"] for move in self.data["moved"]), self.data][moves]
        return {
            "date": date.fromisoformat(facts["date"]),
            "starts_at": time.fromisoformat(facts["starts_at"]),
            "place": facts["place"],
        }

    def announce(self, announcement: dict, **doer) -> None:
        """Announce the meeting; when it was here before, only what concerns the motion's items."""
        facts = {name: value for name, value in announcement.items() if name not in ("act", "on")}
        concerned = [item for item in self.items.values() if AgendaItem.objects.filter(pk=item.pk, announced_on=None)]
        if concerned or (not self.is_planned and self.meeting.announced_on is None):
            agenda.announce(self.meeting, on=date.fromisoformat(announcement["on"]), **facts, **doer)

    def list_item(self, number: int, **doer) -> None:
        """Put the item with that place in the file on the agenda."""
        data = self.data["items"][number]
        place = f"{self.place}/items/{number}/case"
        case = self.plan.case(data["case"], place)
        elsewhere = [
            ItemCase(number=told["number"], title=told["title"], position=position)
            for position, told in enumerate(data["cases"], start=1)
            if told["number"] != data["case"]
        ]
        if data["cases"] and len(elsewhere) != len(data["cases"]) - 1:
            raise CaseFileError(place, "Motionens eget ärende står inte en gång bland dem som behandlas tillsammans.")
        part = data["announced_as_part"]
        self.items[number] = agenda.put_on_agenda(
            self.meeting, purpose=data["purpose"], heading=data["heading"], number=data["number"],
            brought=self.is_held or data["approved"] is not None, case=case, elsewhere=elsewhere, prefilled=partial(self.prefilled, number),
            part_of=part and AgendaItem(
                announced_on=date.fromisoformat(data["announced_on"]), urgent_notice_reason=part["reason"]),
            **doer,
        )  # fmt: skip

    def prefilled(self, number: int, item: AgendaItem) -> Prefilled:
        """Return what the item had with it when it was listed, if nobody has written in it since."""
        data = self.data["items"][number]
        drafted_by = data["drafted_by"] and self.plan.register.bodies[data["drafted_by"]]
        if data["saved"]:
            return Prefilled(draft_by=drafted_by)
        return Prefilled(Turn(self, data, number).drafted(item), drafted_by, data["sections"])

    def open(self, people: list[dict], **doer) -> None:
        """Open the meeting with those who were there, whoever sits in the body by the register here."""
        attendance.open_meeting(self.meeting, **doer)
        meeting = self.meeting
        members = {(row.person_id, row.party_id, row.capacity, row.chairs) for row in meeting.attendances.all()}
        rows = self.rows(people)
        if {(row.person.pk, row.party and row.party.pk, row.capacity, row.chairs) for row in rows} != members:
            attendance.set_attendance(meeting, rows=rows, **doer)

    def rows(self, people: list[dict]) -> list[attendance.AttendanceRow]:
        """Return the people as the step takes them."""
        register = self.plan.register
        return [
            attendance.AttendanceRow(
                person=register.people[entry["person"]], capacity=entry["capacity"], chairs=entry["chairs"], title=entry["title"],
                party=register.parties[entry["party"]] if entry["party"] else None,
                instead_of=register.people[entry["instead_of"]] if entry["instead_of"] else None,
            )
            for entry in people
        ]  # fmt: skip

    def present(self) -> dict[str, int]:
        """Return the attendance as it is by now: the file's name → the key of the row."""
        rows = list(self.meeting.attendances.select_related("person").order_by("pk"))
        ours = {item.pk for item in self.items.values()}
        keys = keys_of([row for row in rows if row.item_id is None or row.item_id in ours])
        return {key: pk for pk, key in keys.items()}

    def item_numbered(self, number: int | None) -> AgendaItem | None:
        """Return the item with that number on the agenda; None when there is none in the file."""
        items = [item for item in self.items.values() if item.number == number]
        return AgendaItem.objects.get(pk=items[0].pk) if items else None


class Coming:
    """Somebody arrives, leaves or is called in, as it was noted."""

    def __init__(self, sitting: Sitting, data: dict):
        self.sitting, self.data, self.people = sitting, data, sitting.plan.register.people

    def walk(self, **doer) -> None:
        """Do what was noted."""
        acts = {"set": self.set, "roll": self.call_roll, "arrived": self.arrive, "left": self.leave, "called_in": self.call_in,
                "checked": self.check, "lost": self.lose, "restored": self.restore}  # fmt: skip
        acts[self.data["what"]](**doer)

    def set(self, **doer) -> None:
        """Set the attendance."""
        attendance.set_attendance(self.sitting.meeting, rows=self.sitting.rows(self.data["people"]), **doer)

    def call_roll(self, **doer) -> None:
        """Call the roll."""
        data = self.data
        answers = [
            rollcall.Answer(
                self.people[answer["person"]],
                answer["mark"],
                datetime.fromisoformat(answer["moment"]) if answer["moment"] else None,
            )
            for answer in data["answers"]
        ]
        chair = self.people[data["chair"]] if data["chair"] else None
        rollcall.call_roll(self.sitting.meeting, answers=answers, chair=chair, **doer)

    def check(self, **doer) -> None:
        """Note the chair's check of those at a distance."""
        connection.check(self.sitting.meeting, moment=self.moment, **doer)

    def lose(self, **doer) -> None:
        """Note that a connection was lost."""
        until = datetime.fromisoformat(self.data["until"]) if self.data["until"] else None
        connection.lose(self.row(self.data["person"]), moment=self.moment, until=until, **doer)

    def restore(self, **doer) -> None:
        """Note that a connection came back."""
        losses = self.sitting.meeting.disconnections.filter(person=self.people[self.data["person"]], until=None)
        if not (lost := losses.first()):
            raise CaseFileError(
                f"{self.sitting.place}/comings", f"{self.data['person']} hade ingen bruten förbindelse då."
            )
        connection.restore(lost, moment=self.moment, **doer)

    def arrive(self, **doer) -> None:
        """Note that somebody arrives."""
        data = self.data
        presence.arrive(
            self.sitting.meeting, person=self.people[data["person"]], moment=self.moment, capacity=data["capacity"],
            title=data["title"], remote=data["remote"], again_reason=data["reason"], **doer,
        )  # fmt: skip

    def leave(self, **doer) -> None:
        """Note that somebody leaves."""
        heir = self.row(self.data["chair"]) if self.data["chair"] else None
        presence.leave(self.row(self.data["person"]), moment=self.moment, chair=heir, **doer)

    def call_in(self, **doer) -> None:
        """Call in a substitute."""
        data = self.data
        presence.call_in_one(
            self.row(data["person"]), moment=self.moment, seat=self.people[data["seat"]] if data["seat"] else None,
            reason=data["reason"], item=self.sitting.item_numbered(data["item"]), **doer,
        )  # fmt: skip

    @property
    def moment(self) -> datetime:
        """The moment when it happened."""
        return datetime.fromisoformat(self.data["moment"])

    def row(self, name: str) -> Attendance:
        """Return the row of attendance of the person who is present at the moment. Refuse when there is none."""
        rows = self.sitting.meeting.attendances.filter(person=self.people[name], item=None).order_by("-pk")
        there = [row for row in rows if row.since <= self.moment and (row.until is None or self.moment <= row.until)]
        if not there:
            raise CaseFileError(f"{self.sitting.place}/comings", f"{name} är inte närvarande då.")
        return there[0]
