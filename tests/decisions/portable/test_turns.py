"""A meeting of a motion with all that a room holds, there and back again."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from decisions.models import AgendaItem, Division, Meeting, Question
from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow
from decisions.paragraph.stored import content_of
from decisions.portable import CaseFileError, export, importing
from decisions.states import Purpose
from decisions.steps import (
    agenda,
    attendance,
    deliberation,
    division,
    presence,
    recusal,
    refusing,
    rescheduling,
    settlement,
)
from motions.models import Motion
from motions.steps import correction, referral
from municipality.models import Act, RoleGrant
from municipality.steps import register
from tests.decisions import meeting_room
from tests.decisions.portable.conftest import IMPORTED_AT
from tests.decisions.portable.travel import Evening, taken_in, there_and_back


@pytest.fixture
def evening(town):
    """The committee with a substitute, and the motion taken up for its opinion."""
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    meeting = meeting_room.open_room(town)
    item = meeting_room.put(meeting, town, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    return Evening(town, meeting, item)


def person(evening, name: str):
    return evening.meeting.attendances.filter(person__last_name=name).latest("pk")


def test_comings_and_goings_jäv_standing_aside_and_divisions(evening, town):
    meeting, people = evening.meeting, town.people
    presence.arrive(meeting, person=people["åkerö"], moment=meeting_room.minutes(1), **evening.doer)
    presence.arrive(
        meeting,
        person=people["öberg"],
        moment=meeting_room.minutes(1),
        title="åhörare",
        capacity="other",
        **evening.doer,
    )
    deliberation.take_up(evening.item, **evening.doer)
    recusal.recuse(evening.item, attendance=person(evening, "Dahl"), reason="släktskap", **evening.doer)
    presence.call_in(meeting, moment=meeting_room.minutes(4), item=evening.item, **evening.doer)
    recusal.stand_aside(evening.item, attendance=person(evening, "Ceder"), **evening.doer)
    stepped_in, björk, almqvist = (person(evening, name) for name in ("Åkerö", "Björk", "Almqvist"))
    assert stepped_in.item == evening.item
    evening.write(
        speakers=(björk.pk, stepped_in.pk),
        proposals=(
            ProposalRow("reject", "avslag", (stepped_in.pk,)),
            ProposalRow("addition", "att en uppföljning görs", (björk.pk, almqvist.pk)),
            ProposalRow("change", "att nämnden avstår", (björk.pk,)),
        ),
    )
    first, second, third = content_of(evening.item).proposals
    division.order(evening.item, proposals=[third.id, first.id, second.id], **evening.doer)
    presence.hand_over_chair(evening.item, chair=björk, **evening.doer)
    division.put(evening.item, found=True, **evening.doer)
    held = division.call(evening.item, **evening.doer)
    voters = [
        row
        for row in meeting.attendances.filter(item=None)
        if row.serves and row.person.last_name not in ("Dahl", "Ceder")
    ]
    votes = {row.pk: "yes" if place % 2 else "no" for place, row in enumerate([*voters, stepped_in])}
    division.enter(held, votes=votes, **evening.doer)
    division.close(held, **evening.doer)
    while question := next_question(evening.item):
        division.put(evening.item, found=question, **evening.doer)
    evening.write(opinion="no_view", decided=(PointRow("Nämnden enas om annat."),))
    division.explain(evening.item, reason="Nämnden enades.", **evening.doer)
    settlement.decide(evening.item, **evening.doer)
    evening.write(reservations=(ReservationRow((stepped_in.pk,), "own"), ReservationRow((björk.pk,), "proposal", 3)))
    presence.leave(person(evening, "Björk"), moment=meeting_room.minutes(30), **at(evening, 31))
    presence.call_in(meeting, moment=meeting_room.minutes(31), **at(evening, 32))
    presence.leave(
        person(evening, "Almqvist"), moment=meeting_room.minutes(40), chair=person(evening, "SN4"), **at(evening, 41)
    )
    attendance.end_meeting(meeting, **at(evening, 50))
    assert (Question.objects.count(), Division.objects.count()) == (3, 1)
    there_and_back(evening.item.case.motion)
    acts = Act.objects.filter(kind="division.closed").get()
    assert acts.by_name == "Nils Nämndsekreterare"


def test_who_had_spoken_before_the_recusal_was_known(evening):
    deliberation.take_up(evening.item, **evening.doer)
    dahl = person(evening, "Dahl")
    evening.write(speakers=(dahl.pk,))
    recused = recusal.recuse(evening.item, attendance=dahl, **evening.doer)
    assert (recused.spoke, recused.proposed) == (True, False)
    evening.write(sections={"summary": "<p>Kort.</p>"})
    there_and_back(evening.item.case.motion)


def test_a_proposal_made_after_the_chair_had_ordered_them(evening):
    deliberation.take_up(evening.item, **evening.doer)
    björk = person(evening, "Björk")
    evening.write(
        proposals=(ProposalRow("reject", "avslag", (björk.pk,)), ProposalRow("addition", "och mer", (björk.pk,)))
    )
    division.order(
        evening.item, proposals=[row.id for row in reversed(content_of(evening.item).proposals)], **evening.doer
    )
    evening.write(
        proposals=(*content_of(evening.item).proposals, ProposalRow("change", "att nämnden avstår", (björk.pk,)))
    )
    assert [row.rank for row in evening.item.proposals.all()] == [2, 1, None]
    there_and_back(evening.item.case.motion)


def next_question(item):
    from decisions.paragraph.questions import Matter

    return True if Matter(AgendaItem.objects.get(pk=item.pk)).next else None


def at(evening, minute: int) -> dict:
    return {"by": evening.town.secretary, "at": meeting_room.minutes(minute)}


def test_the_attendance_set_anew_in_the_middle_and_a_vacant_seat(town):
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    meeting_room.fill(town, town.sn, 10)
    meeting = attendance.open_meeting(meeting_room.plan(town), by=town.secretary, at=meeting_room.at(meeting_room.DAY))
    item = meeting_room.put(meeting, town, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    evening = Evening(town, meeting, item)
    rows = [
        attendance.AttendanceRow(row.person, row.capacity, row.party, chairs=row.chairs)
        for row in meeting.attendances.all()
    ]
    substitute = attendance.AttendanceRow(town.people["åkerö"], "substitute", town.parties["SD"])
    official = attendance.AttendanceRow(town.people["öberg"], "official", title="utredare")
    attendance.set_attendance(meeting, rows=[*rows[:-1], substitute, official], **evening.doer)
    deliberation.take_up(item, **evening.doer)
    presence.call_in_one(person(evening, "Åkerö"), moment=meeting_room.minutes(3), seat=None, **at(evening, 4))
    chairs = [replace(row, chairs=row.person == rows[1].person) for row in rows[:-1]]
    serving = replace(substitute, capacity="serving_substitute")
    attendance.set_attendance(meeting, rows=[*chairs, serving], **at(evening, 5))
    evening.minutes = 6
    evening.write(opinion="supports", decided=(PointRow("Tillstyrks."),))
    settlement.decide(item, **evening.doer)
    there_and_back(motion)


def test_corrected_after_the_referral_and_given_more_time(town):
    motion = meeting_room.register_motion(town)
    (sent,) = meeting_room.refer(town, motion)
    day = town.now + timedelta(days=3)
    correction.correct(
        motion, by=town.registrar, at=day, version=1, reason="Ett stavfel. Skäl: inga", title="Stärk arbetet mot allt våld",
        submitted_on=date(2022, 11, 15), received_on=date(2022, 11, 16), public_title="Om våld",
        submitters=[correction.Signatory(town.people["ceder"])], points=["att ett", "att tre", "att fyra"],
    )  # fmt: skip
    referral.extend(sent, by=town.registrar, at=day, due_on=date(2023, 5, 30), reason="Nämnden hinner inte.")
    there_and_back(motion)
    assert Motion.objects.get().cases.get(leads=False).documents.filter(subject__contains="våld i nära").exists()


def two_that_share_a_meeting(town) -> list[str]:
    """Two motions' files, answered at one meeting which has ended."""
    motions = [meeting_room.register_motion(town), meeting_room.register_motion(town, title="Fler cykelbanor")]
    for motion in motions:
        meeting_room.refer(town, motion)
    meeting_room.fill(town, town.sn, 11)
    doer = {"by": town.secretary}
    before = meeting_room.EVENING - timedelta(days=9)
    meeting = agenda.plan_meeting(
        town.sn, date=meeting_room.DAY, starts_at=time(17, 30), place="Sessionssalen", at=before, **doer
    )
    items = [
        agenda.put_on_agenda(meeting, at=before + timedelta(minutes=place), purpose=Purpose.OPINION,
                             case=motion.cases.get(diary=town.sn), **doer)
        for place, motion in enumerate(motions, start=1)
    ]  # fmt: skip
    attendance.open_meeting(meeting, at=meeting_room.EVENING, **doer)
    presence.leave(
        meeting.attendances.get(person__last_name="Dahl"),
        at=meeting_room.minutes(1),
        moment=meeting_room.minutes(1),
        **doer,
    )
    for place, item in enumerate(items):
        evening = Evening(town, meeting, item)
        evening.minutes = 10 + 10 * place
        deliberation.take_up(item, **evening.doer)
        evening.write(opinion="supports", decided=(PointRow("Tillstyrks."),))
        settlement.decide(item, **evening.doer)
    attendance.end_meeting(meeting, at=meeting_room.minutes(60), **doer)
    return [export.as_text(export.case_file(motion)) for motion in motions]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_motions_that_shared_a_meeting_which_has_ended(town, order):
    files = two_that_share_a_meeting(town)
    admin = taken_in(files[order[0]])
    again = importing.import_case(files[order[1]], by=admin, at=IMPORTED_AT)
    assert export.as_text(export.case_file(again)) == files[order[1]]
    assert importing.import_case(files[order[0]], by=admin, at=IMPORTED_AT) is None
    assert importing.import_case(files[order[1]], by=admin, at=IMPORTED_AT) is None
    assert sorted(AgendaItem.objects.values_list("paragraph", flat=True)) == [1, 2]


def test_a_meeting_that_was_held_otherwise_here_is_refused_with_the_place(town):
    first, second = two_that_share_a_meeting(town)
    admin = taken_in(first)
    with pytest.raises(CaseFileError) as refusal:
        importing.import_case(second.replace('"Sessionssalen"', '"Rådhuset"'), by=admin, at=IMPORTED_AT)
    assert refusal.value.place == "/meetings/0/place"


def test_numbers_through_the_year_with_later_paragraphs_here(town):
    """The paragraph keeps its number where later ones have been drawn; the next one drawn is still later."""
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion, town.ssn)
    meeting = meeting_room.open_room(town, town.ssn)
    agenda.number_from(
        meeting,
        by=town.secretary,
        at=meeting_room.at(meeting_room.DAY),
        number=8,
        reason="De tidigare finns på papper.",
    )
    rows = [attendance.AttendanceRow(one.person, one.capacity, one.party) for one in meeting.attendances.all()]
    rows[0] = replace(rows[0], chairs=True)
    attendance.set_attendance(meeting, by=town.secretary, at=meeting_room.at(meeting_room.DAY), rows=rows)
    item = meeting_room.taken_up(
        town, meeting, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.ssn)
    )
    meeting_room.decide(item, town, opinion="supports", decided=(PointRow("Tillstyrks."),))
    text = export.as_text(export.case_file(motion))
    admin = taken_in(text, before=later_paragraphs)
    assert sorted(AgendaItem.objects.values_list("paragraph", flat=True)) == [8, 20]
    del admin


def test_a_meeting_that_was_cancelled_and_held_another_day(town):
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    doer = {"by": town.secretary}
    meeting = agenda.plan_meeting(
        town.sn, date=meeting_room.DAY, starts_at=time(17, 30), place="Salen", at=meeting_room.minutes(-3000), **doer
    )
    agenda.put_on_agenda(
        meeting, purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn), at=meeting_room.minutes(-2000), **doer
    )
    rescheduling.cancel(meeting, reason="För få kan komma.", at=meeting_room.minutes(-1000), **doer)
    there_and_back(motion)
    assert Meeting.objects.get().state == "cancelled"


def later_paragraphs(admin) -> None:
    """The same committee has come to § 20 by May."""
    ssn = register.add_body(by=admin, at=IMPORTED_AT, code="SSN", name="Samhällsbyggnadsnämnden", kind="committee", seats=11,
                            numbering="per_year")  # fmt: skip
    admin.grants = [RoleGrant(user=admin, role=role, valid_from=date.min) for role in RoleGrant.Role]
    doer = {"by": admin, "at": meeting_room.at(date(2023, 5, 4))}
    meeting = agenda.plan_meeting(ssn, date=date(2023, 5, 4), starts_at=time(18), place="Sessionssalen", **doer)
    agenda.number_from(meeting, number=20, reason="De tidigare finns på papper.", **doer)
    item = agenda.put_on_agenda(meeting, purpose=Purpose.OTHER, heading="Delegationsbeslut", **doer)
    attendance.open_meeting(meeting, **doer)
    deliberation.take_up(item, **doer)


def test_a_proposal_that_the_chair_of_the_council_refuses_to_put(town):
    item = meeting_room.before_the_council(town, meeting_room.register_motion(town))
    council = Evening(town, item.meeting, item)
    björk = person(council, "Björk")
    council.write(
        proposals=(ProposalRow("addition", "och mer", (björk.pk,)), ProposalRow("reject", "avslag", (björk.pk,)))
    )
    first, second = council.item.proposals.order_by("position")
    refusing.refuse(council.item, proposal=second, ground="unlawful", **council.doer)
    refusing.admit(council.item, proposal=second, **council.doer)
    refusing.refuse(council.item, proposal=first, ground="new_matter", **council.doer)
    division.order(council.item, proposals=[second.pk], **council.doer)
    there_and_back(council.item.case.motion)
    assert [row.refused for row in AgendaItem.objects.get().proposals.order_by("position")] == ["new_matter", ""]
