"""A paragraph that was written many times keeps the moment of each thing in it."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from decisions.models import Meeting
from decisions.paragraph.content import PointRow, ProposalRow, RecipientRow, ReservationRow, TaskRow
from decisions.paragraph.stored import content_of
from decisions.portable import CaseFileError, export, importing
from decisions.states import Purpose
from decisions.steps import (
    agenda,
    attendance,
    calling,
    connection,
    deliberation,
    presence,
    rescheduling,
    rollcall,
    settlement,
)
from motions.steps import correction, intake, withdrawal
from municipality.models import Body, User
from municipality.steps import accounts
from tests.decisions import meeting_room
from tests.decisions.portable.conftest import IMPORTED_AT
from tests.decisions.portable.travel import Evening, taken_in, there_and_back
from tests.emptied import empty
from tests.jobs import do_jobs
from tests.town import set_facts


@pytest.fixture
def evening(town):
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    meeting = meeting_room.open_room(town)
    item = meeting_room.taken_up(
        town, meeting, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn)
    )
    return Evening(town, meeting, item)


def test_what_was_withdrawn_announced_late_and_mended_afterwards(evening, town):
    dahl, ceder = (meeting_room.present(evening.meeting, name).pk for name in ("Dahl", "Ceder"))
    evening.write(
        proposals=(ProposalRow("grant", "bifall till förslaget", (ceder,)), ProposalRow("reject", "avslag", (dahl,))),
        speakers=(dahl, ceder),
        sections={"summary": "<p>Kort.</p>", "order_of_questions": "<p>Först bifall.</p>"},
    )
    first, second = content_of(evening.item).proposals
    evening.write(
        proposals=(first, replace(second, withdrawn=True)), opinion="supports", decided=(PointRow("Tillstyrks."),)
    )
    evening.write(
        reservations=(ReservationRow((ceder,), "none"),),
        tasks=(TaskRow(town.sn.pk, "att återkomma", date(2023, 9, 1)),),
    )
    settlement.decide(evening.item, **evening.doer)
    (early,) = content_of(evening.item).reservations
    evening.write(reservations=(early, ReservationRow((dahl,), "none")))
    attendance.end_meeting(evening.meeting, **evening.doer)
    evening.write(recipients=(RecipientRow("Kommunstyrelsen", body=town.ks.pk), RecipientRow("Den som frågar")))
    there_and_back(evening.item.case.motion)


def test_postponed_and_an_item_that_went_out(evening, town):
    settlement.postpone_item(evening.item, **evening.doer)
    attendance.end_meeting(evening.meeting, **evening.doer)
    later = agenda.plan_meeting(
        town.sn, date=date(2023, 4, 27), starts_at=time(18), place="Sessionssalen", **evening.doer
    )
    again = agenda.put_on_agenda(later, purpose=Purpose.OPINION, case=evening.item.case, **evening.doer)
    agenda.remove(again, reason="Underlag saknas.", **evening.doer)
    there_and_back(evening.item.case.motion)


def test_a_council_that_was_moved_and_announced_anew(town):
    motion = meeting_room.register_motion(town)
    meeting_room.proposed(town, motion)
    meeting_room.fill(town, town.kf, 61)
    meeting = meeting_room.plan(town, town.kf, date(2023, 9, 11))
    lead = motion.cases.get(leads=True)
    agenda.put_on_agenda(meeting, by=town.secretary, at=meeting_room.minutes(1), purpose=Purpose.VERDICT, case=lead)
    for day, late in ((date(2023, 9, 8), date(2023, 9, 3)), (date(2023, 9, 25), date(2023, 9, 4))):
        doer = {"by": town.secretary, "at": meeting_room.at(late)}
        agenda.announce(meeting, on=late, reason="Salen brann.", **doer)
        meeting = rescheduling.move(meeting, date=day, starts_at=time(18), place="Aulan: övre", reason="Salen är tagen: vatten.",
                                    **doer)  # fmt: skip
    attendance.open_meeting(meeting, by=town.secretary, at=meeting_room.at(meeting.date))
    told = export.case_file(motion)["meetings"][-1]
    assert [(one["from"]["date"], one["reason"]) for one in told["moved"]] == [
        ("2023-09-11", "Salen är tagen: vatten."),
        ("2023-09-08", "Salen är tagen: vatten."),
    ]
    assert [one["on"] for one in told["announced"]] == ["2023-09-03", "2023-09-04"]
    there_and_back(motion)


def test_a_council_that_took_its_notice_along_and_one_of_a_file_that_did_not(town):
    motion = meeting_room.register_motion(town)
    meeting_room.proposed(town, motion)
    meeting = meeting_room.plan(town, town.kf, date(2023, 9, 11))
    lead = motion.cases.get(leads=True)
    agenda.put_on_agenda(meeting, by=town.secretary, at=meeting_room.minutes(1), purpose=Purpose.VERDICT, case=lead)
    first, second = ({"by": town.secretary, "at": meeting_room.at(date(2023, 9, day))} for day in (1, 4))
    agenda.announce(meeting, on=date(2023, 9, 1), **first)
    place = {"starts_at": time(18), "place": "Aulan", "reason": "Salen är tagen."}
    rescheduling.move(meeting, date=date(2023, 9, 18), **place, **second)
    data = export.case_file(motion)
    assert (data["meetings"][-1]["moved"][0]["along"], data["meetings"][-1]["items"][0]["announced_on"]) == (
        True,
        "2023-09-04",
    )
    before = deepcopy(data)
    there_and_back(motion)
    del before["meetings"][-1]["moved"][0]["along"]
    before["meetings"][-1]["items"][0]["announced_on"] = None
    taken_in(export.as_text(before))


def test_a_title_corrected_after_the_calling_leaves_the_heading_of_the_file(town):
    motion = meeting_room.register_motion(town)
    meeting = meeting_room.plan(town, town.kf, date(2023, 9, 11))
    lead = motion.cases.get(leads=True)
    act = {"by": town.secretary, "at": meeting_room.minutes(1)}
    agenda.put_on_agenda(meeting, purpose=Purpose.ANNOUNCEMENT, case=lead, **act)
    calling.send(called(meeting, town), by=town.secretary, at=meeting_room.minutes(3))
    correction.correct(
        motion, by=town.registrar, at=meeting_room.minutes(4), version=1, reason="Skrivfel", title="En annan rubrik",
        submitted_on=motion.submitted_on, received_on=motion.received_on, points=["att ett", "att två"],
        submitters=[intake.Signatory(town.people[name]) for name in ("dahl", "ceder")],
    )  # fmt: skip
    assert export.case_file(motion)["meetings"][-1]["items"][0]["heading"].startswith("Stärk arbetet")
    there_and_back(motion)


def called(meeting, town):
    made = calling.prepare(meeting, by=town.secretary, at=meeting_room.minutes(2))
    do_jobs()
    made.refresh_from_db()
    return made


def test_an_announcement_of_an_earlier_day_travels_with_its_proof_and_is_refused_without_it(town):
    motion = meeting_room.register_motion(town)
    meeting_room.proposed(town, motion)
    meeting = meeting_room.plan(town, town.kf, date(2023, 9, 11))
    lead = motion.cases.get(leads=True)
    agenda.put_on_agenda(meeting, by=town.secretary, at=meeting_room.minutes(1), purpose=Purpose.VERDICT, case=lead)
    facts = {"proof": "Anslagsbevis, KS-2023/4.", "why_late": "Tavlan i kommunhuset användes."}
    doer = {"by": town.secretary, "at": meeting_room.at(date(2023, 9, 5))}
    agenda.announce(meeting, on=date(2023, 9, 1), **facts, **doer)
    data = export.case_file(motion)
    (told,) = data["meetings"][-1]["announced"]
    assert (told["on"], told["proof"], told["why_late"]) == ("2023-09-01", *facts.values())
    there_and_back(motion)
    lacking = deepcopy(data)
    del lacking["meetings"][-1]["announced"][0]["proof"]
    ahead = deepcopy(data)
    ahead["meetings"][-1]["announced"][0]["on"] = "2023-09-06"
    for spoiled, why in ((lacking, "vad som visar"), (ahead, "har inte varit än")):
        empty()
        admin = accounts.open_first(by=User(username="admin", name="Adam"), at=IMPORTED_AT, password="bara-for-prov")
        with pytest.raises(CaseFileError, match=why) as refused:
            importing.import_case(export.as_text(spoiled), by=admin, at=IMPORTED_AT)
        assert refused.value.place.endswith("/announced/0")


def test_a_file_in_which_another_item_decides_the_motion_is_refused(town):
    motion = meeting_room.register_motion(town)
    meeting_room.proposed(town, motion)
    item = meeting_room.before_the_council(town, motion)
    evening = {"by": town.secretary, "at": meeting_room.at(item.meeting.date)}
    other = agenda.put_on_agenda(
        item.meeting, heading="Frågan om motionen", purpose=Purpose.OTHER, case=item.case, **evening
    )
    other = deliberation.take_up(other, **evening)
    meeting_room.decide(other, town, decided=(PointRow("Frågan noteras."),), unannounced_reason="Samtliga ense.")
    text = export.as_text(export.case_file(motion))
    taken_in(text)
    empty()
    admin = accounts.open_first(by=User(username="admin", name="Adam"), at=IMPORTED_AT, password="bara-for-prov")
    with pytest.raises(CaseFileError, match="avgör motionen"):
        importing.import_case(text.replace("Frågan noteras.", "Motionen avslås."), by=admin, at=IMPORTED_AT)


def test_the_council_sends_back_for_a_minority(town):
    motion = meeting_room.register_motion(town)
    meeting_room.proposed(town, motion)
    item = meeting_room.before_the_council(town, motion)
    item.refresh_from_db()
    requesters = [one.pk for one in item.meeting.attendances.order_by("pk")[:25]]
    settlement.send_back_item(item, by=town.secretary, at=meeting_room.at(item.meeting.date) + timedelta(minutes=9), minority=True,
                              requesters=requesters, motivation="Kostnaden ska redovisas.")  # fmt: skip
    there_and_back(motion)


def test_a_motion_taken_back_while_the_council_deals_with_it(town):
    motion = meeting_room.register_motion(town)
    meeting_room.proposed(town, motion)
    item = meeting_room.before_the_council(town, motion)
    moment = meeting_room.at(item.meeting.date)
    withdrawal.withdraw(
        motion, by=town.registrar, at=moment + timedelta(minutes=3), who=motion.submitters.all(), on=item.meeting.date
    )
    content = replace(content_of(item), decided=(PointRow("Ärendet avskrivs, eftersom motionen är återtagen."),))
    item.refresh_from_db()
    later = {"by": town.secretary, "at": moment + timedelta(minutes=5)}
    item = deliberation.save_paragraph(item, version=item.version, content=content, **later)
    settlement.decide(item, **later)
    there_and_back(motion)


def test_the_roll_call_and_the_connection_travel(town):
    """A roll call was once left out of the file, so that who was late or at a distance did not come back."""
    town.sn = set_facts(town.sn, remote=Body.Remote.MAY)
    town.sn.refresh_from_db()
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    meeting_room.fill(town, town.sn, 11)
    meeting = meeting_room.plan(town)
    meeting_room.put(meeting, town, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    attendance.open_meeting(meeting, by=town.secretary, at=meeting_room.minutes(0))

    def doer(minute):
        return {"by": town.secretary, "at": meeting_room.minutes(minute)}

    marks = {"dahl": "remote", "ceder": "absent", "björk": "late", "åkerö": "remote"}
    late = {"björk": meeting_room.minutes(3)}
    answers = [rollcall.Answer(town.people[name], mark, late.get(name)) for name, mark in marks.items()]
    rollcall.call_roll(meeting, answers=answers, **doer(5))
    presence.call_in(meeting, moment=meeting_room.minutes(6), **doer(6))
    rollcall.call_roll(meeting, answers=[rollcall.Answer(town.people["ceder"], "late")], **doer(7))
    connection.check(meeting, moment=meeting_room.minutes(8), **doer(8))
    taken_back = connection.check(meeting, moment=meeting_room.minutes(9), **doer(9))
    connection.take_back_check(taken_back, **doer(9))
    dahl = meeting.attendances.get(person__last_name="Dahl", until=None)
    connection.lose(dahl, moment=meeting_room.minutes(10), until=meeting_room.minutes(11), **doer(12))
    lost = connection.lose(dahl, moment=meeting_room.minutes(13), **doer(13))
    connection.restore(lost, moment=meeting_room.minutes(14), **doer(14))
    there_and_back(motion)
    again = Meeting.objects.get()
    assert [(row.person.last_name, row.until is None) for row in again.disconnections.order_by("since")] == [
        ("Dahl", False),
        ("Dahl", False),
    ]
    assert again.connection_checks.count() == 1
    assert again.attendances.get(person__last_name="Björk").since == meeting_room.minutes(3)
