from datetime import date

import pytest
from django.db import IntegrityError, transaction

from decisions.models import AgendaItem, ItemCase
from decisions.paragraph.content import PointRow, ProposalRow
from decisions.paragraph.judging import lacking
from decisions.paragraph.stored import content_of
from decisions.states import ItemState, Purpose
from decisions.steps import agenda, attendance, deferral, deliberation, division, item_cases, settlement
from motions.models import Document
from motions.states import MotionState, Outcome
from municipality import audit
from municipality.refusals import Refused, sentence_of
from tests.decisions.meeting_room import (
    at,
    before_the_council,
    decide,
    open_room,
    plan,
    present,
    propose,
    proposed,
    put,
    refer,
    register_motion,
    write,
)
from tests.decisions.together import (
    leading,
    opined,
    proposed_together,
    registered,
    reported_late,
    row_of,
    together,
    together_before_the_council,
)


def doing(item) -> dict:
    return {"at": at(item.meeting.date)}


@pytest.fixture
def motions(town):
    return registered(town)


def planned(town, motions) -> AgendaItem:
    """Both referred, and on the committee's agenda in one paragraph."""
    for motion in motions:
        refer(town, motion)
    return together(plan(town), town, [motion.cases.get(diary=town.sn) for motion in motions], Purpose.OPINION)


def test_each_motion_has_its_points_and_its_outcome_in_one_paragraph(town, motions):
    proposed_together(town, motions)
    first, second = motions
    item = together_before_the_council(town, motions)
    one, two = second.points.all()
    with pytest.raises(Refused, match=rf"Motionen {leading(motions)[1].number} har ingen utgång"):
        decide(item, town, decided=(PointRow("Bifalls.", answers=row_of(item, first), outcome="granted"),))
    decide(
        item,
        town,
        decided=(
            PointRow("Den första motionen bifalls.", answers=row_of(item, first), outcome="granted"),
            PointRow("Att-sats 1 i den andra avslås.", point=one.pk, outcome="rejected"),
            PointRow("Att-sats 2 i den andra bifalls.", point=two.pk, outcome="granted"),
        ),
    )
    for motion in motions:
        motion.refresh_from_db()
    assert [motion.outcome for motion in motions] == [Outcome.GRANTED, Outcome.PARTLY_GRANTED]
    assert [point.outcome for point in second.points.all()] == ["rejected", "granted"]
    for motion in motions:
        assert audit.acts_about(motion).filter(kind="item.decided").count() == 3  # nämnden, styrelsen, fullmäktige


def test_the_board_proposes_on_them_together_and_the_council_has_what_it_proposed(town, motions):
    proposed_together(town, motions)
    for motion in motions:
        motion.refresh_from_db()
        assert motion.state == MotionState.PROPOSED
    item = together_before_the_council(town, motions)
    first, second = (row_of(item, motion) for motion in motions)
    assert [(row.text, row.answers, row.outcome, row.to_council) for row in content_of(item).proposed] == [
        ("Den första motionen bifalls.", first, "granted", False),
        ("Motionen 2 avslås.", second, "rejected", False),
    ]


def test_the_council_may_take_one_of_them_by_itself(town, motions):
    proposed_together(town, motions)
    item = before_the_council(town, motions[1])
    assert [(row.text, row.answers, row.outcome) for row in content_of(item).proposed] == [
        ("Motionen 2 avslås.", None, "rejected")
    ]


def test_two_that_were_proposed_on_apart_come_together_each_with_its_own(town, motions):
    for motion in motions:
        refer(town, motion)
    opined_item = together(
        open_room(town), town, [motion.cases.get(diary=town.sn) for motion in motions], Purpose.OPINION
    )
    deliberation.take_up(opined_item, by=town.secretary, **doing(opined_item))
    decide(opined_item, town, opinion="no_view", decided=(PointRow("Nämnden avstår."),))
    for motion, day, outcome in zip(
        motions, (date(2023, 6, 14), date(2023, 6, 15)), ("granted", "rejected"), strict=True
    ):
        meeting = open_room(town, town.ks, 15, day)
        item = put(meeting, town, heading="", purpose=Purpose.PROPOSAL, case=leading([motion])[0])
        deliberation.take_up(item, by=town.secretary, **doing(item))
        decide(item, town, decided=(PointRow(f"Utgång: {outcome}.", True, None, outcome),))
    item = together_before_the_council(town, motions)
    assert [(row.answers, row.outcome) for row in content_of(item).proposed] == [
        (row_of(item, motions[0]), "granted"), (row_of(item, motions[1]), "rejected"),
    ]  # fmt: skip
    assert item.draft_by == town.ks


def test_a_committee_says_of_each_what_it_thinks(town, motions):
    item = opined(town, motions, **{"1": "opposes"})
    assert [motion.referrals.get().opinion for motion in motions] == ["hands_over", "opposes"]
    assert Document.objects.filter(kind="opinion", direction="incoming").count() == 2
    assert item.heading == (
        "Yttrande över motionerna ”Stärk arbetet mot våld” av David Dahl (SD) och Cecilia Ceder (L) och ”Fler cykelvägar” av "
        "David Dahl (SD) och Cecilia Ceder (L)"
    )


def test_an_opinion_is_of_each_of_them(town, motions):
    item = planned(town, motions)
    attendance.open_meeting(item.meeting, by=town.secretary, **doing(item))
    deliberation.take_up(item, by=town.secretary, **doing(item))
    first, second = (motion.cases.get(diary=town.sn).number for motion in motions)
    missing = " ".join(
        lacking(write(item, town, decided=(PointRow("Så."),), opinions={row_of(item, motions[0]): "opposes"}))
    )
    assert f"Ange vad socialnämnden anser om motionen {second}." in missing and first not in missing


# Lagregel 5: each only after it was reported, and each by itself.
def test_many_are_written_off_in_one_paragraph_after_their_reports(town):
    motions = registered(town, 5)
    *told, untold = motions
    item = together_before_the_council(town, motions)
    reported_late(town, told)
    off = (PointRow("Motionerna avskrivs från vidare handläggning.", outcome="written_off"),)
    with pytest.raises(Refused) as refusal:
        decide(item, town, decided=off)
    numbers = [case.number for case in leading(motions)]
    assert f"Motionen {numbers[-1]} kan avskrivas först när det har anmälts" in str(refusal.value)
    assert not any(number in str(refusal.value) for number in numbers[:-1])
    assert "5 kap. 35 §" in str(refusal.value)
    reported_late(town, [untold], date(2023, 8, 29))
    assert decide(item, town, decided=off).state == ItemState.DECIDED
    for motion in motions:
        motion.refresh_from_db()
        assert (motion.state, motion.outcome) == (MotionState.DECIDED, Outcome.WRITTEN_OFF)


def test_what_is_said_of_the_whole_follows_from_its_points(town, motions):
    proposed_together(town, motions)
    first, second = motions
    item = together_before_the_council(town, motions)
    one, two = first.points.all()
    with pytest.raises(Refused, match=rf"motionen {leading(motions)[0].number} är bifallen, men .* delvis bifallen"):
        decide(
            item,
            town,
            decided=(
                PointRow("Motionen bifalls.", answers=row_of(item, first), outcome="granted"),
                PointRow("Att-sats 1 bifalls.", point=one.pk, outcome="granted"),
                PointRow("Att-sats 2 avslås.", point=two.pk, outcome="rejected"),
                PointRow("Den andra avslås.", answers=row_of(item, second), outcome="rejected"),
            ),
        )


def test_an_unprepared_one_is_told_by_its_number(town, motions):
    proposed(town, motions[0])
    item = together_before_the_council(town, motions)
    with pytest.raises(Refused, match=rf"^{leading(motions)[1].number}: .*5 kap. 26 §"):
        decide(item, town, decided=(PointRow("Motionerna bifalls.", outcome="granted"),))
    motions[0].refresh_from_db()
    assert motions[0].outcome == ""


def test_postponing_and_sending_back_hold_for_all(town, motions):
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    settlement.postpone_item(item, by=town.secretary, **doing(item))
    for motion in motions:
        motion.refresh_from_db()
        assert motion.state == MotionState.POSTPONED
    later = together_before_the_council(town, motions, date(2023, 10, 9))
    settlement.send_back_item(later, by=town.secretary, motivation="Kostnaderna saknas.", **doing(later))
    for motion in motions:
        motion.refresh_from_db()
        assert motion.state == MotionState.SENT_BACK


def test_a_point_is_put_off_only_where_its_motion_is_alone(town, motions):
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    point = motions[0].points.first()
    with pytest.raises(Refused, match="bryt ut motionen"):
        deferral.defer(item, by=town.secretary, point=point, to="postponed", **doing(item))
    with pytest.raises(Refused, match="bryt ut motionen"):
        write(
            item, town, proposals=(ProposalRow("postpone", "att", (present(item.meeting, "Dahl").pk,), point=point.pk),)
        )


def test_one_is_broken_out_before_the_gavel_with_what_was_proposed_on_it(town, motions):
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    own = item_cases.split_out(item, by=town.secretary, case=leading(motions)[1], **doing(item))
    item.refresh_from_db()
    assert [case.motion for case in item.cases] == [motions[0]]
    assert [(row.text, row.answers) for row in content_of(item).proposed] == [("Den första motionen bifalls.", None)]
    assert (own.cases[0].motion, own.state, own.announced_on) == (motions[1], ItemState.PLANNED, date(2023, 9, 4))
    assert [(row.text, row.answers, row.outcome) for row in content_of(own).proposed] == [
        ("Motionen 2 avslås.", None, "rejected")
    ]
    deliberation.take_up(own, by=town.secretary, **doing(own))
    decide(own, town, decided=(PointRow("Motionen avslås.", outcome="rejected"),))
    decide(item, town, decided=(PointRow("Motionen bifalls.", outcome="granted"),))
    assert [type(motion).objects.get(pk=motion.pk).outcome for motion in motions] == ["granted", "rejected"]


def test_nothing_is_broken_out_once_propositions_are_put_or_the_gavel_has_fallen(town, motions):
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    propose(item, town, ("reject", "avslag", ["Dahl"]))
    division.put(item, by=town.secretary, found=True, **doing(item))
    with pytest.raises(Refused, match="Propositionerna är ställda på motionerna tillsammans"):
        item_cases.split_out(item, by=town.secretary, case=leading(motions)[1], **doing(item))
    division.take_back(item, by=town.secretary, **doing(item))
    settlement.postpone_item(item, by=town.secretary, **doing(item))
    with pytest.raises(Refused, match="bryts ut innan klubban faller"):
        item_cases.split_out(item, by=town.secretary, case=leading(motions)[1], **doing(item))


def test_cases_are_added_and_taken_out_until_the_item_is_taken_up(town, motions):
    third = register_motion(town, title="Simskola för alla")
    item = planned(town, motions)
    refer(town, third)
    item_cases.add(item, by=town.secretary, cases=[third.cases.get(diary=town.sn)], **doing(item))
    item.refresh_from_db()
    assert [case.motion for case in item.cases] == [*motions, third]
    assert "”Simskola för alla”" in item.heading
    item_cases.take_out(item, by=town.secretary, case=motions[0].cases.get(diary=town.sn), **doing(item))
    item_cases.take_out(item, by=town.secretary, case=motions[1].cases.get(diary=town.sn), **doing(item))
    item.refresh_from_db()
    assert item.heading == "Simskola för alla – yttrande över motion väckt av David Dahl (SD) och Cecilia Ceder (L)"
    with pytest.raises(Refused, match="enda ärendet"):
        item_cases.take_out(item, by=town.secretary, case=third.cases.get(diary=town.sn), **doing(item))


def test_what_was_said_of_the_only_motion_is_not_said_of_the_one_added(town, motions):
    proposed_together(town, motions)
    meeting = plan(town, town.kf, date(2023, 9, 11))
    first, second = leading(motions)
    item = put(meeting, town, heading="", purpose=Purpose.VERDICT, case=first)
    item_cases.add(item, by=town.secretary, cases=[second], **doing(item))
    item.refresh_from_db()
    assert [(row.text, row.answers, row.outcome) for row in content_of(item).proposed] == [
        ("Den första motionen bifalls.", row_of(item, motions[0]), "granted"),
        ("Motionen 2 avslås.", row_of(item, motions[1]), "rejected"),
    ]


def test_a_case_stands_once_and_where_it_may(town, motions):
    item = planned(town, motions)
    own = motions[0].cases.get(diary=town.sn)
    with pytest.raises(Refused, match=f"{own.number}: .*redan"):
        item_cases.add(item, by=town.secretary, cases=[own], **doing(item))
    stranger = register_motion(town, title="Utan remiss")
    with pytest.raises(Refused, match="ingen remiss av motionen"):
        item_cases.add(item, by=town.secretary, cases=leading([stranger]), **doing(item))
    with pytest.raises(Refused, match="Ange vilka motioner"):
        item_cases.add(item, by=town.secretary, cases=[], **doing(item))
    with pytest.raises(Refused, match="en gång"):
        together(plan(town, day=date(2023, 5, 2)), town, [*leading([stranger]) * 2], Purpose.OTHER)
    with pytest.raises(Refused, match="står inte i"):
        item_cases.take_out(item, by=town.secretary, case=leading([stranger])[0], **doing(item))


def test_what_the_council_has_announced_gets_no_more_motions(town, motions):
    proposed_together(town, motions)
    meeting = plan(town, town.kf, date(2023, 9, 11))
    first, second = leading(motions)
    item = put(meeting, town, heading="", purpose=Purpose.VERDICT, case=first)
    agenda.announce(meeting, by=town.secretary, at=at(date(2023, 9, 1)), on=date(2023, 9, 1))
    with pytest.raises(Refused, match=r"redan tillkännagivet.*5 kap. 13 §"):
        item_cases.add(item, by=town.secretary, cases=[second], **doing(item))


def test_others_than_the_secretary_change_nothing(town, motions):
    item = planned(town, motions)
    for step in (item_cases.take_out, item_cases.split_out):
        with pytest.raises(Refused):
            step(item, by=town.reader, case=motions[0].cases.get(diary=town.sn), **doing(item))
    with pytest.raises(Refused):
        item_cases.add(item, by=town.reader, cases=[], **doing(item))


def test_the_database_keeps_a_case_for_what_is_about_a_motion(town, motions):
    item = planned(town, motions[:1])
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        item.case_rows.all().delete()
    assert sentence_of(refusal.value) == "Välj det ärende som saken gäller."
    with pytest.raises(Refused):
        item_cases.join(item, by=town.secretary, case=leading(motions)[1], **doing(item))
    assert ItemCase.objects.count() == 1
