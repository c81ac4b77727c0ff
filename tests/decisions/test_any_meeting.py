"""Any meeting, through every door: what is decided stays right whatever is done after it, and what can be locked breaks no rule.

The acts are drawn and tried as they come; what the law or the room refuses just does not happen. The oracle counts for itself, from the rows.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from decisions.models import AgendaItem, Attendance, Ballot, Division, Handover, Meeting
from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow, StatementRow
from decisions.paragraph.questions import Matter
from decisions.paragraph.stored import content_of
from decisions.room.stretches import covers
from decisions.steps import (
    adjournment,
    approval,
    attendance,
    connection,
    deliberation,
    division,
    handover,
    presence,
    recusal,
    rollcall,
    settlement,
)
from decisions.steps import minutes as batches
from decisions.steps.attendance import AttendanceRow
from decisions.steps.rollcall import Answer
from municipality.models import Body
from municipality.refusals import Refused
from tests.decisions import meeting_room
from tests.decisions.approved import APPROVED
from tests.decisions.course import another
from tests.town import set_facts

KINDS = st.sampled_from(["reject", "change", "addition", "postpone", "send_back"])


class Evening:
    """A committee of eleven with two substitutes, and three items one after the other."""

    def __init__(self, town, draw):
        self.town, self.draw, self.now = town, draw, meeting_room.EVENING
        self.stina = another(town)
        meeting_room.fill(town, town.sn, 11)
        if not town.sn.on(meeting_room.DAY).lets_attend_remotely:
            town.sn = set_facts(town.sn, remote=Body.Remote.MAY)
        planned = meeting_room.plan(town)
        self.items = [meeting_room.put(planned, town, heading=f"Sak {number}").pk for number in (1, 2, 3)]
        self.meeting = attendance.open_meeting(planned, **self.doer())
        self.here = 0
        self.begin()

    def doer(self) -> dict:
        self.now += timedelta(minutes=1)
        return {"by": self.town.secretary, "at": self.now}

    @property
    def item(self) -> AgendaItem:
        return AgendaItem.objects.select_related("meeting__body").get(pk=self.items[self.here])

    def row(self) -> Attendance:
        return self.draw(st.sampled_from(list(self.meeting.attendances.filter(until=None).order_by("pk"))))

    def rows(self) -> list[int]:
        here = self.meeting.attendances.filter(until=None).order_by("pk").values_list("pk", flat=True)
        return self.draw(st.lists(st.sampled_from(list(here)), min_size=1, max_size=2, unique=True))

    def person(self):
        seats = sorted({seat.person for seat in self.meeting.seated()}, key=lambda person: person.pk)
        return self.draw(st.sampled_from(seats))

    def write(self, **parts) -> None:
        item = self.item
        content = replace(content_of(item), **parts)
        deliberation.save_paragraph(item, version=item.version, content=content, **self.doer())

    def begin(self) -> None:
        deliberation.take_up(self.item, **self.doer())

    def next(self) -> None:
        if self.here < 2:
            self.here += 1
            self.begin()

    def arrive(self) -> None:
        presence.arrive(self.meeting, person=self.person(), moment=self.now, again_reason=self.draw(st.sampled_from(["", "Reglementet."])),
                        **self.doer())  # fmt: skip

    def leave(self) -> None:
        presence.leave(
            self.row(),
            moment=self.now - timedelta(minutes=self.draw(st.integers(0, 6))),
            chair=self.row(),
            **self.doer(),
        )

    def call_in(self) -> None:
        presence.call_in(
            self.meeting, moment=self.now, item=self.draw(st.sampled_from([None, self.item])), **self.doer()
        )

    def call_roll(self) -> None:
        answer = Answer(self.person(), self.draw(st.sampled_from(["present", "absent", "late", "remote"])))
        rollcall.call_roll(self.meeting, answers=[answer], **self.doer())

    def check(self) -> None:
        connection.check(self.meeting, moment=self.now, **self.doer())

    def lose(self) -> None:
        back = self.draw(st.sampled_from([None, self.now]))
        moment = self.now - timedelta(minutes=self.draw(st.integers(0, 6)))
        connection.lose(self.row(), moment=moment, until=back, **self.doer())

    def restore(self) -> None:
        if lost := self.meeting.disconnections.filter(until=None).first():
            connection.restore(lost, moment=self.now, **self.doer())

    def find(self) -> None:
        if lost := self.meeting.disconnections.first():
            connection.take_back_loss(lost, **self.doer())

    def set_attendance(self) -> None:
        there = [
            AttendanceRow(row.person, row.capacity, row.party, row.instead_of, row.chairs, row.title)
            for row in self.meeting.attendances.filter(until=None, item=None).select_related(
                "person", "party", "instead_of"
            )
        ]
        gone = self.draw(st.integers(0, len(there) - 1))
        capacity = self.draw(st.sampled_from(["member", "substitute", "serving_substitute"]))
        added = [AttendanceRow(self.person(), capacity)] if self.draw(st.booleans()) else []
        attendance.set_attendance(self.meeting, rows=[*there[:gone], *there[gone + 1 :], *added], **self.doer())

    def recuse(self) -> None:
        recusal.recuse(self.item, attendance=self.row(), spoke=self.draw(st.booleans()), **self.doer())

    def lift(self) -> None:
        if found := self.item.recusals.first():
            recusal.lift(found, **self.doer())

    def aside(self) -> None:
        recusal.stand_aside(self.item, attendance=self.row(), **self.doer())

    def chair(self) -> None:
        presence.hand_over_chair(self.item, chair=self.row(), **self.doer())

    def propose(self) -> None:
        row = ProposalRow(self.draw(KINDS), "att saken utreds", tuple(self.rows()))
        self.write(proposals=(*content_of(self.item).proposals, row))

    def speak(self) -> None:
        self.write(speakers=tuple(self.rows()))

    def put(self) -> None:
        item = self.item
        division.put(item, found=self.draw(st.booleans()), **self.doer())
        if self.draw(st.booleans()):
            division.call(item, swapped=self.draw(st.booleans()), **self.doer())

    def vote(self) -> None:
        held = Division.objects.filter(question__item=self.item, closed_at=None).first()
        if held is None:
            return
        voters = [row.pk for row in self.meeting.attendances.filter(until=None) if row.serves]
        votes = {pk: self.draw(st.sampled_from(["yes", "no", "abstain", "absent"])) for pk in voters}
        division.enter(held, votes=votes, **self.doer())
        division.close(held, **self.doer())

    def take_back(self) -> None:
        division.take_back(self.item, **self.doer())

    def decide(self) -> None:
        item = self.item
        follows = Matter(item).rows() if item.questions.exists() else ()
        if not content_of(item).decided:
            self.write(decided=follows or (PointRow("Nämnden säger ja."),))
        settlement.decide(self.item, **self.doer())

    def put_off(self) -> None:
        settle = self.draw(st.sampled_from([settlement.postpone_item, settlement.send_back_item]))
        settle(
            self.item,
            minority=self.draw(st.booleans()),
            requesters=self.rows() if self.draw(st.booleans()) else [],
            **self.doer(),
        )

    def reserve(self) -> None:
        favour, place = self.draw(st.sampled_from([("own", None), ("none", None), ("proposal", 1)]))
        row = ReservationRow(tuple(self.rows()), favour, place)
        self.write(reservations=(*content_of(self.item).reservations, row))

    def state(self) -> None:
        row = StatementRow(
            self.draw(st.sampled_from(["note", "separate"])), tuple(self.rows()), consented=self.draw(st.booleans())
        )
        self.write(statements=(*content_of(self.item).statements, row))

    def adjourn(self) -> None:
        adjournment.adjourn(self.meeting, moment=self.earlier(3), **self.doer())

    def resume(self) -> None:
        if self.draw(st.booleans()):
            self.now += timedelta(hours=self.draw(st.sampled_from([1, 14])))
        adjournment.resume(self.meeting, moment=self.earlier(2), **self.doer())

    def take_back_pause(self) -> None:
        undo = self.draw(st.sampled_from([adjournment.take_back, adjournment.take_back_resumption]))
        undo(self.meeting, **self.doer())

    def hand_over(self) -> None:
        to = self.draw(st.sampled_from([self.stina, self.town.secretary]))
        handover.hand_over(self.meeting, to=to, moment=self.earlier(6), **self.doer())

    def take_back_handover(self) -> None:
        handover.take_back(self.meeting, **self.doer())

    def secretary_of(self, item: AgendaItem) -> str:
        """Counted from the rows: the last who had taken over when the item was settled."""
        names = [row.name for row in Handover.objects.filter(meeting=self.meeting) if row.since <= item.settled_at]
        return names[-1] if names else self.town.secretary.name

    def earlier(self, minutes: int):
        return self.now - timedelta(minutes=self.draw(st.integers(0, minutes)))

    def acts(self) -> dict:
        names = ("next", "arrive", "leave", "call_in", "call_roll", "set_attendance", "recuse", "lift", "aside", "chair", "propose",
                 "check", "lose", "restore", "find", "speak", "put", "vote", "take_back", "decide", "put_off", "reserve", "state", "adjourn",
                 "resume", "take_back_pause", "hand_over", "take_back_handover")  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def end_and_lock(self) -> bool:
        """Whether the minutes could be locked. What is left undecided is decided or put off, as a secretary would."""
        with suppress(Refused), transaction.atomic():
            self.resume()
        for self.here in range(3):
            for act in (self.begin, self.vote, self.decide, lambda: settlement.postpone_item(self.item, **self.doer())):
                with suppress(Refused), transaction.atomic():
                    act()
        with suppress(Refused), transaction.atomic():
            attendance.end_meeting(self.meeting, **self.doer())
            whole = Meeting.objects.get(pk=self.meeting.pk).minutes.get(kind="whole")
            served = [row for row in self.meeting.attendances.order_by("pk") if row.serves and not row.chairs]
            batches.choose_adjusters(whole, by=self.town.secretary, at=APPROVED, adjusters=[served[0].pk],
                                     due_on=APPROVED.date(), place="Kommunhuset")  # fmt: skip
            approval.lock(whole, by=self.town.secretary, at=APPROVED)
            kept = {row.item_id: row.secretary.name for row in whole.items.select_related("secretary")}
            assert kept == {item.pk: self.secretary_of(item) for item in self.meeting.items.exclude(settled_at=None)}
            return True
        return False


def faults(meeting: Meeting) -> list[str]:
    """What the law cannot have in the paragraphs that are settled, counted from the rows alone."""
    found = []
    for item in meeting.items.filter(settled_at__isnull=False):

        def there(row: Attendance, item=item) -> bool:
            if row.item_id not in (None, item.pk):
                return False
            return row.since <= item.settled_at and (row.until is None or row.until > item.settled_at)

        rows = [row for row in meeting.attendances.all() if there(row)]
        pauses = meeting.adjournments.filter(since__lt=item.settled_at)
        if pauses.filter(Q(until=None) | Q(until__gt=item.settled_at)).exists():
            found.append(f"{item}: settled while the meeting was adjourned")
        recused = set(item.recusals.values_list("attendance__person", flat=True))
        aside = set(item.asides.values_list("attendance__person", flat=True))
        on_seat = {row.person_id for row in rows if row.serves} - recused
        serving = on_seat - {lost.person_id for lost in meeting.disconnections.all() if covers(lost, item.settled_at)}
        if not meeting.facts.seats // 2 < len(serving) <= meeting.facts.seats:
            found.append(f"{item}: {len(serving)} serve on {meeting.facts.seats} seats")
        reserved = set(item.reservations.values_list("reservants__attendance__person", flat=True))
        if stray := reserved - (serving - aside):
            found.append(f"{item}: {stray} reserve without having taken part")
        ballots = Ballot.objects.filter(division__question__item=item)
        if stray := set(ballots.values_list("attendance__person", flat=True)) - on_seat:
            found.append(f"{item}: {stray} voted without serving")
        said = set(item.recusals.filter(spoke=False).values_list("attendance__person", flat=True))
        if stray := said & set(item.speakers.values_list("attendance__person", flat=True)):
            found.append(f"{item}: {stray} spoke though recused")
        if item.state == "decided" and not item.decision_points.filter(stage="decided").exists():
            found.append(f"{item}: decided without a decision")
        rivals = item.proposals.filter(withdrawn_at=None, kind__in=["reject", "change"])
        if item.state == "decided" and rivals.exists() and not item.questions.filter(stage="main").exists():
            found.append(f"{item}: decided without a question on {rivals.count()} rivals")
    return found


# Not made smaller when it fails: the acts of an evening take minutes to shrink, and the fault names its paragraph.
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate])
@given(data=st.data())
def test_whatever_can_be_locked_breaks_no_rule(town, data):
    with transaction.atomic():
        evening = Evening(town, data.draw)
        acts = evening.acts()
        often = [*acts, "decide", "decide", "leave", "reserve", "set_attendance", "resume"]
        for name in data.draw(st.lists(st.sampled_from(often), min_size=10, max_size=40)):
            with suppress(Refused), transaction.atomic():
                acts[name]()
            assert faults(evening.meeting) == [], name
        evening.end_and_lock()
        assert faults(evening.meeting) == []
        transaction.set_rollback(True)
