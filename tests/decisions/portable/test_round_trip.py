"""Whatever way a motion goes, it comes there and back: the file says the same after it has been taken in elsewhere.

The ways are drawn: each act is tried as it comes, and what the law or the room refuses just does not happen.
"""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from decisions.models import AgendaItem
from decisions.paragraph.content import PointRow, ProposalRow, RecipientRow, ReservationRow, StatementRow, TaskRow
from decisions.paragraph.stored import content_of
from decisions.portable import CaseFileError, export, importing
from decisions.states import Purpose
from decisions.steps import (
    adjournment,
    agenda,
    appendices,
    attendance,
    connection,
    deliberation,
    division,
    presence,
    recusal,
    rollcall,
    sentences,
    settlement,
)
from decisions.steps.rollcall import Answer
from motions.models import Motion
from motions.steps import correction, intake, referral, withdrawal
from municipality.models import Body
from municipality.refusals import Refused
from tests.conftest import STOCKHOLM
from tests.decisions import approved, meeting_room
from tests.decisions.portable.conftest import IMPORTED_AT
from tests.decisions.portable.travel import ODD, places, taken_in
from tests.emptied import counts
from tests.town import set_facts

WORDS = st.text(st.sampled_from("aåö Bé§–”\u2011\u00a0<&\\☂ж1"), min_size=1, max_size=20).map(lambda text: f"Om {text}")
HTML = WORDS.map(lambda text: f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>")
NAMES = st.sampled_from(["Almqvist", "Björk", "Ceder", "Dahl", "Åkerö", "SN4", "SN5"])
KINDS = st.sampled_from(["grant", "reject", "change", "addition", "postpone", "send_back"])


class Way:
    """One motion on its way, with a clock that sometimes stands still: several acts of one moment keep their order too."""

    def __init__(self, town, draw):
        self.town, self.draw, self.now = town, draw, town.now

    def doer(self, who: str = "secretary") -> dict:
        self.now += timedelta(minutes=self.draw(st.integers(0, 2)))
        return {"by": getattr(self.town, who), "at": self.now}

    def some(self, acts: dict, most: int) -> None:
        """Some of the acts, in any order; those that are refused are left undone."""
        for name in self.draw(st.lists(st.sampled_from(list(acts)), max_size=most)):
            with suppress(Refused, AttendanceGone), transaction.atomic():
                acts[name]()

    def walk(self) -> Motion:
        town, draw = self.town, self.draw
        self.motion = intake.register(
            title=draw(WORDS), public_title=draw(st.sampled_from(["", "Motion"])), submitted_on=date(2022, 11, 14),
            received_on=date(2022, 11, 16), points=draw(st.lists(WORDS, min_size=1, max_size=3)), diary=town.ks,
            submitters=[intake.Signatory(town.people[name]) for name in draw(st.permutations(["dahl", "ceder"]))[: draw(st.integers(1, 2))]],
            **self.doer("registrar"),
        )  # fmt: skip
        to = [referral.Addressee(body, date(2023, 4, 30), question=draw(st.sampled_from(["", "Vad kostar det?"])))
              for body in (town.sn, town.ssn)[: draw(st.integers(1, 2))]]  # fmt: skip
        self.sent = referral.refer(self.motion, sent_on=date(2022, 12, 12), to=to, **self.doer("registrar"))
        self.some({"correct": self.correct, "number": self.number, "extend": self.extend, "recall": self.recall}, 3)
        self.meet(meeting_room.DAY)
        if draw(st.booleans()):
            self.meet(meeting_room.DAY + timedelta(days=28))
        self.some({"withdraw": self.withdraw, "number": self.number}, 2)
        return self.motion

    def correct(self) -> None:
        motion, town = Motion.objects.get(pk=self.motion.pk), self.town
        correction.correct(
            motion, version=motion.version, reason=self.draw(WORDS), title=self.draw(WORDS), public_title="",
            submitted_on=date(2022, 11, 15), received_on=date(2022, 11, 17), points=self.draw(st.lists(WORDS, min_size=1, max_size=2)),
            submitters=[correction.Signatory(town.people["ceder"])], **self.doer("registrar"),
        )  # fmt: skip

    def number(self) -> None:
        correction.note_number(self.motion.cases.get(leads=True), number=self.draw(WORDS), origin="ett äldre system",
                               **self.doer("registrar"))  # fmt: skip

    def extend(self) -> None:
        referral.extend(self.sent[0], due_on=date(2023, 5, 30), reason=self.draw(WORDS), **self.doer("registrar"))

    def recall(self) -> None:
        referral.recall(self.sent[-1], reason=self.draw(WORDS), **self.doer("registrar"))

    def withdraw(self) -> None:
        left = list(self.motion.submitters.filter(withdrew_on=None))
        withdrawal.withdraw(
            self.motion, who=left[: self.draw(st.integers(1, 2))], on=self.now.date(), **self.doer("registrar")
        )

    def meet(self, day: date) -> None:
        """The committee meets on the motion, with its seats filled, and adjourns or not."""
        town, draw = self.town, self.draw
        meeting_room.fill(town, town.sn, 11)
        if not town.sn.on(meeting_room.DAY).lets_attend_remotely:
            town.sn = set_facts(town.sn, remote=Body.Remote.MAY)
        with suppress(Refused):
            self.meeting = agenda.plan_meeting(
                town.sn, date=day, starts_at=time(17, 30), place=draw(WORDS), **self.doer()
            )
            case = self.motion.cases.get(diary=town.sn)
            self.item = agenda.put_on_agenda(self.meeting, purpose=Purpose.OPINION, case=case, **self.doer())
            self.now = meeting_room.at(day).astimezone(STOCKHOLM)
            attendance.open_meeting(self.meeting, **self.doer())
            self.some({"arrive": self.arrive, "leave": self.leave, "roll": self.call_roll}, 3)
            self.some({"check": self.check, "lose": self.lose, "restore": self.restore}, 3)
            self.some({"adjourn": self.adjourn, "resume": self.resume}, 2)
            self.go_on()
            deliberation.take_up(self.item, **self.doer())
            self.some({"recuse": self.recuse, "aside": self.aside, "call in": self.call_in, "write": self.write,
                       "propose": self.propose, "order": self.order, "chair": self.chair,
                       "divide": self.divide, "adjourn": self.adjourn, "resume": self.resume}, 8)  # fmt: skip
            self.go_on()
            self.some({"put": self.put}, 3)
            self.settle()
            self.some({"reserve": self.reserve, "state": self.state, "leave": self.leave, "at once": self.at_once}, 4)
            self.end()

    def go_on(self) -> None:
        self.now += timedelta(minutes=1)
        with suppress(Refused), transaction.atomic():
            self.resume()

    def adjourn(self) -> None:
        doer = self.doer()
        adjournment.adjourn(self.meeting, moment=self.now, **doer)

    def resume(self) -> None:
        self.now += timedelta(hours=self.draw(st.sampled_from([0, 14])))
        doer = self.doer()
        adjournment.resume(self.meeting, moment=self.now, **doer)

    def row(self, name: str | None = None):
        found = self.meeting.attendances.filter(person__last_name=name or self.draw(NAMES), until=None).first()
        if found is None:
            raise AttendanceGone
        return found

    def content(self, **parts) -> None:
        self.item = AgendaItem.objects.get(pk=self.item.pk)
        deliberation.save_paragraph(self.item, version=self.item.version, content=replace(content_of(self.item), **parts),
                                    **self.doer())  # fmt: skip

    def arrive(self) -> None:
        presence.arrive(self.meeting, person=self.town.people["åkerö"], moment=self.now, **self.doer())

    def leave(self) -> None:
        presence.leave(self.row(), moment=self.now, **self.doer())

    def call_roll(self) -> None:
        marks = self.draw(st.lists(st.sampled_from(["present", "remote", "remote", "late", "absent"]), max_size=3))
        names = self.draw(st.permutations(["dahl", "ceder", "åkerö"]))
        answers = [Answer(self.town.people[name], mark) for name, mark in zip(names, marks, strict=False)]
        rollcall.call_roll(self.meeting, answers=answers, **self.doer())

    def check(self) -> None:
        connection.check(self.meeting, moment=self.now, **self.doer())

    def lose(self) -> None:
        connection.lose(self.row(), moment=self.now, **self.doer())

    def restore(self) -> None:
        if lost := self.meeting.disconnections.filter(until=None).first():
            self.now += timedelta(minutes=1)
            connection.restore(lost, moment=self.now, **self.doer())

    def call_in(self) -> None:
        presence.call_in(
            self.meeting, moment=self.now, item=self.draw(st.sampled_from([None, self.item])), **self.doer()
        )

    def recuse(self) -> None:
        recusal.recuse(self.item, attendance=self.row(), reason="släktskap", **self.doer())

    def aside(self) -> None:
        recusal.stand_aside(self.item, attendance=self.row(), **self.doer())

    def chair(self) -> None:
        presence.hand_over_chair(self.item, chair=self.row(), **self.doer())

    def write(self) -> None:
        self.content(
            sections={"summary": self.draw(HTML)}, speakers=(self.row().pk,),
            recipients=(RecipientRow(self.draw(WORDS)), RecipientRow("Kommunstyrelsen", body=self.town.ks.pk)),
            tasks=(TaskRow(self.town.sn.pk, self.draw(WORDS), date(2023, 9, 1)),),
        )  # fmt: skip

    def propose(self) -> None:
        there = content_of(AgendaItem.objects.get(pk=self.item.pk)).proposals
        row = ProposalRow(
            self.draw(KINDS), self.draw(WORDS), (self.row().pk,), parties=self.draw(st.sampled_from([(), ("SD",)]))
        )
        kept = tuple(replace(one, withdrawn=one.withdrawn or self.draw(st.booleans())) for one in there)
        self.content(proposals=(*kept, row))

    def order(self) -> None:
        live = self.item.proposals.filter(withdrawn_at=None).values_list("pk", flat=True)
        division.order(self.item, proposals=self.draw(st.permutations(list(live))), **self.doer())

    def divide(self) -> None:
        """Two to four sentences in any groups, and any of those who are against them against any group."""
        if not content_of(AgendaItem.objects.get(pk=self.item.pk)).proposed:
            self.content(proposed=tuple(PointRow(text) for text in self.draw(st.lists(WORDS, min_size=2, max_size=4))))
        count = len(content_of(AgendaItem.objects.get(pk=self.item.pk)).proposed)
        starts = [1, *sorted(self.draw(st.sets(st.integers(2, count)))), count + 1]
        groups = [list(range(start, end)) for start, end in pairwise(starts)]
        live = self.item.proposals.filter(withdrawn_at=None, kind__in=["reject", "change"])
        against = {row.pk: self.draw(st.integers(0, len(groups))) for row in live}
        sentences.divide(
            self.item, groups=groups, against={key: part for key, part in against.items() if part}, **self.doer()
        )

    def put(self) -> None:
        division.put(self.item, found=self.draw(st.booleans()), **self.doer())
        if self.draw(st.booleans()):
            held = division.call(self.item, swapped=self.draw(st.booleans()), **self.doer())
            voters = [row.pk for row in self.meeting.attendances.filter(until=None) if row.serves]
            votes = {pk: self.draw(st.sampled_from(["yes", "no", "abstain"])) for pk in voters}
            with suppress(Refused), transaction.atomic():
                division.enter(held, votes=votes, **self.doer())
                division.close(held, **self.doer())

    def settle(self) -> None:
        if self.draw(st.integers(0, 3)):
            self.content(opinion=self.draw(st.sampled_from(["supports", "opposes", "no_view"])),
                         decided=tuple(PointRow(text) for text in self.draw(st.lists(WORDS, min_size=1, max_size=2))))  # fmt: skip
            with suppress(Refused), transaction.atomic():
                division.explain(self.item, reason=self.draw(WORDS), **self.doer())
            settlement.decide(self.item, **self.doer())
        else:
            settlement.postpone_item(self.item, **self.doer())

    def reserve(self) -> None:
        there = content_of(AgendaItem.objects.get(pk=self.item.pk)).reservations
        row = ReservationRow(
            (self.row().pk,),
            self.draw(st.sampled_from(["own", "none"])),
            text=self.draw(st.sampled_from(["", "Jag reserver mig."])),
        )
        self.content(reservations=(*there, row))
        self.hand_in(self.item.reservations.last())

    def state(self) -> None:
        there = content_of(AgendaItem.objects.get(pk=self.item.pk)).statements
        row = StatementRow(self.draw(st.sampled_from(["note", "separate"])), (self.row().pk,), consented=True)
        self.content(statements=(*there, row))
        self.hand_in(self.item.statements.last())

    def hand_in(self, row) -> None:
        if self.draw(st.booleans()):
            appendices.hand_in(row, text=self.draw(HTML), **self.doer())

    def at_once(self) -> None:
        settlement.approve_at_once(self.item, **self.doer())

    def end(self) -> None:
        meeting = attendance.end_meeting(self.meeting, **self.doer())
        if self.draw(st.booleans()):
            self.now = max(self.now, approved.APPROVED)
            with suppress(Refused, AttendanceGone):
                approved.approved(self.town, meeting.minutes.get(kind="whole"), at=self.now)


class AttendanceGone(Exception):
    """The one who was to do it is not there."""


# Not made smaller when it fails: a way of many acts takes minutes to shrink, and what differs is told with its place.
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate])
@given(data=st.data())
def test_whatever_way_it_went_the_file_is_the_same_elsewhere(town, data):
    with transaction.atomic():
        text = export.as_text(export.case_file(Way(town, data.draw).walk()))
        admin = taken_in(text)
        broken_is_refused(json.loads(text), admin, data.draw)
        transaction.set_rollback(True)


def broken_is_refused(file: dict, admin, draw) -> None:
    """One place changed into something else: refused by the place or, when it is nothing to the record, taken as it is there."""
    *steps, last = draw(st.sampled_from([place for place in places(file) if place]))
    node = file
    for step in steps:
        node = node[step]
    node[last] = draw(ODD)
    before = counts()
    with suppress(CaseFileError):
        assert importing.import_case(json.dumps(file), by=admin, at=IMPORTED_AT) is None
    assert counts() == before
