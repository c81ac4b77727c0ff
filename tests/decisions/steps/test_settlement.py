from datetime import date

import pytest
from django.db import IntegrityError, transaction

from decisions.models import DecisionPoint, Reservation
from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow, TaskRow
from decisions.states import ItemState, Purpose
from decisions.steps import attendance, division, settlement
from motions.models import Document
from motions.states import MotionState, Outcome
from motions.steps import withdrawal
from municipality import audit
from municipality.refusals import Refused, sentence_of
from tests.decisions.meeting_room import (
    EVENING,
    answered,
    at,
    before_the_council,
    decide,
    fill,
    open_room,
    plan,
    present,
    propose,
    proposed,
    put,
    refer,
    register_motion,
    taken_up,
    write,
)

GRANTED = (PointRow("Motionen bifalls.", outcome="granted"),)


def postpone(item, town, **details):
    return settlement.postpone_item(item, by=town.secretary, at=at(item.meeting.date), **details)


def send_back(item, town, **details):
    return settlement.send_back_item(item, by=town.secretary, at=at(item.meeting.date), **details)


def serving(item, number: int) -> list[int]:
    return list(item.meeting.attendances.values_list("pk", flat=True)[:number])


@pytest.fixture
def motion(town):
    return register_motion(town)


def test_the_committees_opinion_answers_the_referral_in_both_diaries(town, motion):
    item = answered(town, motion)
    referral = motion.referrals.get()
    assert (item.state, referral.state, referral.opinion) == (ItemState.DECIDED, "answered", "hands_over")
    assert referral.opinion_text == "Nämnden överlämnar yttrandet."
    assert referral.answered_on == date(2023, 3, 30)
    registered = Document.objects.filter(kind="opinion").values_list("case__diary__code", "direction")
    assert set(registered) == {("SN", "outgoing"), ("KS", "incoming")}
    assert item.heading.endswith("– yttrande över motion väckt av David Dahl (SD) och Cecilia Ceder (L)")
    assert audit.acts_about(motion).filter(kind="item.decided").exists()


def test_an_opinion_says_what_the_committee_thinks(town, motion):
    refer(town, motion)
    item = taken_up(town, open_room(town), purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    with pytest.raises(Refused, match=r"Skriv beslutet.*Ange vad socialnämnden anser"):
        decide(item, town)


def test_without_a_referral_there_is_nothing_to_answer(town, motion):
    with pytest.raises(Refused, match="ingen remiss"):
        put(open_room(town), town, purpose=Purpose.OPINION, case=motion.cases.get())


def test_a_quorum_is_of_the_seats(town):
    item = taken_up(town, open_room(town, seats=5))
    with pytest.raises(Refused, match=r"inte beslutför: 5 tjänstgör och minst 6 av 11 behövs \(6 kap. 27 §"):
        decide(item, town, decided=(PointRow("Ja."),))
    with pytest.raises(Refused, match="inte beslutför"):
        postpone(item, town)


def test_the_boards_proposal_takes_the_motion_to_the_council(town, motion):
    proposed(town, motion)
    motion.refresh_from_db()
    assert motion.state == MotionState.PROPOSED


def test_the_board_marks_its_proposal_and_its_outcome(town, motion):
    answered(town, motion)
    meeting = open_room(town, town.ks, 15, date(2023, 6, 14))
    item = taken_up(town, meeting, purpose=Purpose.PROPOSAL, case=motion.cases.get(leads=True))
    with pytest.raises(Refused, match=r"Markera vilken.*att-sats 1.*att-sats 2"):
        decide(item, town, decided=(PointRow("Motionen bifalls."),))


def test_a_committee_decides_no_motion(town, motion):
    answered(town, motion)
    with pytest.raises(Refused, match="Bara kommunfullmäktige beslutar om en motion"):
        put(plan(town, day=date(2023, 5, 2)), town, purpose=Purpose.VERDICT, case=motion.cases.get(leads=True))


def test_the_council_decides_point_by_point_and_gives_tasks(town, motion):
    proposed(town, motion)
    item = before_the_council(town, motion)
    one, _two = motion.points.all()
    decide(
        item,
        town,
        decided=(
            PointRow("Att-sats 1 bifalls.", point=one.pk, outcome="granted"),
            PointRow("Motionen avslås i övrigt.", outcome="rejected"),
        ),
        tasks=(TaskRow(town.sn.pk, "Utred deltagande i IGOR.", date(2024, 3, 1)),),
    )
    motion.refresh_from_db()
    assert (motion.state, motion.outcome) == (MotionState.DECIDED, Outcome.PARTLY_GRANTED)
    assert [point.outcome for point in motion.points.all()] == ["granted", "rejected"]
    assert town.sn.tasks.get().text == "Utred deltagande i IGOR."


def test_a_point_turned_into_an_assignment_is_not_granted(town, motion):
    proposed(town, motion)
    item = before_the_council(town, motion)
    one, two = motion.points.all()
    decided = (
        PointRow("Att-sats 1 bifalls.", point=one.pk, outcome="granted"),
        PointRow("Att-sats 2 besvaras med uppdraget att utreda saken.", point=two.pk, outcome="assigned"),
    )
    with pytest.raises(Refused, match="besvarad genom uppdrag: ange under Uppdrag vem"):
        decide(item, town, decided=decided)
    decide(item, town, tasks=(TaskRow(town.sn.pk, "Utred deltagande i IGOR."),))
    motion.refresh_from_db()
    assert [point.get_outcome_display() for point in motion.points.all()] == ["Bifallen", "Besvarad genom uppdrag"]
    assert motion.outcome == Outcome.PARTLY_GRANTED
    act = audit.acts_about(motion).filter(kind="motion.decided").get()
    assert "(att-sats 1 bifallen, att-sats 2 besvarad genom uppdrag)" in act.sentence


def test_every_point_has_one_outcome(town, motion):
    proposed(town, motion)
    item = before_the_council(town, motion)
    one = motion.points.first()
    with pytest.raises(Refused, match="Ange utgången för att-sats 2"):
        decide(item, town, decided=(PointRow("Bifalls.", point=one.pk, outcome="granted"),))
    with pytest.raises(Refused, match="har två utgångar"):
        decide(item, town, decided=(*GRANTED, PointRow("Avslås.", outcome="rejected")))


def test_what_was_not_announced_needs_all_to_agree(town, motion):
    proposed(town, motion)
    item = before_the_council(town, motion, announced=False)
    with pytest.raises(Refused, match="inte tillkännagetts i tid"):
        decide(item, town, decided=GRANTED)
    assert decide(item, town, unannounced_reason="Samtliga ense: brådskar.").state == ItemState.DECIDED


def test_unprepared_needs_all_to_agree(town, motion):
    item = before_the_council(town, motion)
    with pytest.raises(Refused, match=r"5 kap. 33 §"):
        decide(item, town, decided=GRANTED)
    assert decide(item, town, urgent_reason="Samtliga närvarande är ense.").state == ItemState.DECIDED


def test_written_off_only_after_the_delay_was_reported(town, motion):
    item = before_the_council(town, motion)
    written_off = (PointRow("Motionen avskrivs.", outcome="written_off"),)
    with pytest.raises(Refused, match=r"5 kap. 35 §"):
        decide(item, town, decided=written_off)
    report = taken_up(town, item.meeting, purpose=Purpose.DELAY_REPORT, case=motion.cases.get(leads=True))
    noted = {"decided": (PointRow("Anmälan noteras."),), "unannounced_reason": "Samtliga ense."}
    with pytest.raises(Refused, match="vad som har kommit fram"):
        decide(report, town, **noted)
    decide(report, town, **noted, sections={"summary": "<p>Remissen är ute.</p>"})
    decide(item, town, decided=written_off)
    motion.refresh_from_db()
    assert motion.outcome == Outcome.WRITTEN_OFF


# Lagregel 2.
def test_another_item_of_the_motions_case_does_not_decide_it(town, motion):
    item = before_the_council(town, motion)
    other = taken_up(town, item.meeting, heading="Frågan om motionen", purpose=Purpose.OTHER, case=item.case)
    ense = {"unannounced_reason": "Samtliga ense."}
    with pytest.raises(Refused, match=r"”Motionen avslås”.* uppsatt som övrigt ärende"):
        decide(other, town, decided=(PointRow("Motionen avslås."),), **ense)
    assert decide(other, town, decided=(PointRow("Frågan noteras."),), **ense).state == ItemState.DECIDED
    motion.refresh_from_db()
    assert motion.outcome == ""


def test_proposals_have_their_people_and_their_order(town):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    dahl = present(meeting, "Dahl").pk
    two = (ProposalRow("grant", "bifall", (dahl,)), ProposalRow("reject", "avslag", ()))
    with pytest.raises(Refused, match=r"vem som har lagt fram yrkande 2.*vilken ordning ordföranden"):
        decide(item, town, decided=(PointRow("Ja."),), proposals=two)


def test_a_committee_postpones_by_majority_and_the_motion_stays(town, motion):
    refer(town, motion)
    meeting = open_room(town)
    item = taken_up(town, meeting, purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    with pytest.raises(Refused, match="minoritetsrätten finns bara i fullmäktige"):
        postpone(item, town, minority=True, requesters=serving(item, 5))
    item = postpone(item, town)
    motion.refresh_from_db()
    assert (item.state, motion.state) == (ItemState.POSTPONED, MotionState.REFERRED)
    assert item.decision_points.get().text == "Ärendet bordläggs."


def test_a_third_of_the_council_sends_back_once_with_a_motivation(town, motion):
    proposed(town, motion)
    item = before_the_council(town, motion)
    act = {"minority": True, "motivation": "Kostnaden ska utredas."}
    with pytest.raises(Refused, match="minst 21 av de 61 närvarande"):
        send_back(item, town, **act, requesters=serving(item, 20))
    with pytest.raises(Refused, match="Ange motiveringen"):
        send_back(item, town, minority=True, requesters=serving(item, 21))
    with pytest.raises(Refused, match="var och en gång"):
        send_back(item, town, **act, requesters=serving(item, 1) * 21)
    item = send_back(item, town, **act, requesters=serving(item, 21))
    motion.refresh_from_db()
    assert (motion.state, motion.minority_right_used, item.requesters.count()) == (MotionState.SENT_BACK, True, 21)
    assert item.decision_points.get(stage="decided").text == (
        "Ärendet återremitteras till kommunstyrelsen på begäran av 21 av de närvarande ledamöterna, "
        "med motiveringen: Kostnaden ska utredas."
    )


def test_the_minority_has_its_right_once(town, motion):
    proposed(town, motion)
    postpone(item := before_the_council(town, motion), town, minority=True, requesters=serving(item, 21))
    again = before_the_council(town, motion, day=date(2023, 10, 9))
    with pytest.raises(Refused, match="redan fått ärendet bordlagt"):
        send_back(again, town, minority=True, motivation="Igen.", requesters=serving(again, 21))
    assert postpone(again, town).state == ItemState.POSTPONED
    motion.refresh_from_db()
    assert motion.state == MotionState.POSTPONED


def test_what_is_decided_is_not_written_again_but_a_reservation_may_be_announced(town):
    meeting = open_room(town)
    item = decide(taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    with pytest.raises(Refused, match="ändra beslutet: ärendet har läget beslutat"):
        write(item, town, decided=(PointRow("Nej."),))
    write(item, town, reservations=(ReservationRow((present(meeting, "Dahl").pk,), "none"),))
    attendance.end_meeting(meeting, by=town.secretary, at=EVENING)
    with pytest.raises(Refused, match=r"innan sammanträdet avslutas.*4 kap. 27 §"):
        write(item, town, reservations=(ReservationRow((present(meeting, "Ceder").pk,), "none"),))
    write(item, town, sections={"summary": "<p>Skrivet efteråt, före justeringen.</p>"})


def test_after_the_meeting_the_database_refuses_too(town):
    meeting = open_room(town)
    dahl = present(meeting, "Dahl").pk
    item = decide(taken_up(town, meeting), town, decided=(PointRow("Ja."),), speakers=(dahl,),
                  reservations=(ReservationRow((dahl,), "none"),))  # fmt: skip
    attendance.end_meeting(meeting, by=town.secretary, at=EVENING)
    for statement in (
        lambda: DecisionPoint.objects.update(text="Nej."),
        lambda: Reservation.objects.update(favour="own"),
        lambda: Reservation.objects.get().reservants.all().delete(),
        lambda: item.speakers.all().delete(),
        lambda: type(item).objects.update(paragraph=99),
        lambda: DecisionPoint.objects.bulk_create([DecisionPoint(item=item, stage="decided", position=2, text="Mer.")]),
    ):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            statement()
        assert "Sammanträdet är avslutat" in sentence_of(refusal.value)


def test_a_decision_comes_once_after_the_item_is_taken_up_and_by_the_secretary(town):
    meeting = open_room(town)
    item = put(meeting, town)
    with pytest.raises(Refused, match="Ta upp det först"):
        settlement.decide(item, by=town.secretary, at=EVENING)
    item = decide(taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    for act in (settlement.decide, settlement.postpone_item, settlement.send_back_item):
        with pytest.raises(Refused, match="läget beslutat"):
            act(item, by=town.secretary, at=EVENING)
        with pytest.raises(Refused, match="Bara nämndsekreterare"):
            act(item, by=town.official, at=EVENING)


def test_an_announcement_leaves_the_motion_where_it_is(town, motion):
    fill(town, town.kf, 61)
    meeting = open_room(town, town.kf, 61, date(2022, 12, 12))
    item = taken_up(town, meeting, purpose=Purpose.ANNOUNCEMENT, case=motion.cases.get())
    decide(item, town, decided=(PointRow("Motionen lämnas över till kommunstyrelsen."),), unannounced_reason="Ense.")
    motion.refresh_from_db()
    assert motion.state == MotionState.REGISTERED


def test_a_proposal_of_remiss_that_wins_sends_the_matter_out(town):
    item = propose(
        taken_up(town, open_room(town)), town, ("refer", "att ärendet remitteras till miljönämnden", ["Dahl"])
    )
    division.put(item, by=town.secretary, at=at(item.meeting.date), found=False)
    with pytest.raises(Refused, match="ska ärendet remitteras"):
        decide(item, town, decided=(PointRow("Ja."),))
    item = send_back(item, town)
    assert item.decision_points.get(stage="decided").text == "Ärendet remitteras till miljönämnden."
    assert item.state == ItemState.SENT_BACK


FALLEN = (PointRow("Ärendet avskrivs, eftersom motionen är återtagen."),)


def take_back(town, motion, day):
    motion.refresh_from_db()
    return withdrawal.withdraw(motion, by=town.registrar, at=at(day), who=motion.submitters.all(), on=day)


def test_a_motion_taken_back_while_the_council_deals_with_it_leaves_a_paragraph(town, motion):
    """Else the meeting could not end: the motion can neither be decided, postponed nor sent back."""
    proposed(town, motion)
    item = before_the_council(town, motion)
    take_back(town, motion, item.meeting.date)
    with pytest.raises(Refused, match=r"Motionen är återtagen\. Skriv det i beslutet"):
        decide(item, town)
    with pytest.raises(Refused, match="får ingen utgång"):
        decide(item, town, decided=GRANTED)
    item = decide(item, town, decided=FALLEN)
    assert item.state == ItemState.DECIDED
    motion.refresh_from_db()
    assert (motion.state, motion.outcome) == (MotionState.WITHDRAWN, Outcome.WITHDRAWN)
    attendance.end_meeting(item.meeting, by=town.secretary, at=at(item.meeting.date))


def test_a_committee_answers_nothing_when_the_motion_is_taken_back(town, motion):
    refer(town, motion)
    meeting = open_room(town)
    item = taken_up(town, meeting, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    take_back(town, motion, meeting.date)
    assert decide(item, town, decided=FALLEN).state == ItemState.DECIDED
    assert motion.referrals.get().state == "recalled"
    assert not Document.objects.filter(kind="opinion").exists()


def test_a_board_proposes_nothing_when_the_motion_is_taken_back(town, motion):
    answered(town, motion)
    meeting = open_room(town, town.ks, 15, date(2023, 6, 14))
    item = taken_up(town, meeting, heading="", purpose=Purpose.PROPOSAL, case=motion.cases.get(leads=True))
    take_back(town, motion, meeting.date)
    assert decide(item, town, decided=FALLEN).state == ItemState.DECIDED
    motion.refresh_from_db()
    assert motion.state == MotionState.WITHDRAWN
