"""A paragraph about several motions there and back again: each motion's file carries it, and both fit in one register."""

from datetime import timedelta

import pytest

from decisions.models import AgendaItem, ItemCase
from decisions.paragraph.content import PointRow, TaskRow
from decisions.portable import export, importing
from decisions.states import Purpose
from decisions.steps import attendance, item_cases, settlement
from motions.models import Motion
from tests.decisions.meeting_room import DAY, at, refer
from tests.decisions.portable.conftest import IMPORTED_AT
from tests.decisions.portable.travel import taken_in, there_and_back
from tests.decisions.together import (
    decided,
    leading,
    opined,
    planned,
    proposed_together,
    registered,
    reported_late,
    row_of,
    together,
    together_before_the_council,
)


@pytest.fixture
def motions(town):
    return registered(town)


def decided_together(town, motions) -> AgendaItem:
    """One granted, the other with a point rejected and one answered by an assignment."""
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    one, two = motions[1].points.all()
    return decided(
        item,
        town,
        decided=(
            PointRow("Den första bifalls.", answers=row_of(item, motions[0]), outcome="granted"),
            PointRow("Att-sats 1 i den andra avslås.", point=one.pk, outcome="rejected"),
            PointRow("Att-sats 2 i den andra besvaras med ett uppdrag.", point=two.pk, outcome="assigned"),
        ),
        tasks=(TaskRow(town.sn.pk, "Utred saken."),),
    )


def files_of(motions) -> list[str]:
    return [export.as_text(export.case_file(motion)) for motion in motions]


def test_the_file_of_one_motion_carries_the_paragraph_to_the_letter(town, motions):
    item = decided_together(town, motions)
    attendance.end_meeting(item.meeting, by=town.secretary, at=at(item.meeting.date) + timedelta(minutes=30))
    numbers = item.numbers
    (told,) = export.case_file(motions[1])["meetings"][-1]["items"]
    assert [case["number"] for case in told["cases"]] == numbers
    assert [(row["point"], row["answers"], row["number"]) for row in told["decided"]] == [
        (None, numbers[0], None), (1, None, None), (2, None, None),
    ]  # fmt: skip
    (told,) = export.case_file(motions[0])["meetings"][-1]["items"]
    assert [(row["point"], row["answers"], row["number"]) for row in told["decided"]] == [
        (None, numbers[0], None), (None, numbers[1], 1), (None, numbers[1], 2),
    ]  # fmt: skip
    there_and_back(motions[0])
    item = AgendaItem.objects.get(purpose=Purpose.VERDICT)
    assert (item.numbers, len(item.cases)) == (numbers, 1)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_other_motions_file_takes_its_place_in_the_paragraph(town, motions, order):
    item = decided_together(town, motions)
    attendance.end_meeting(item.meeting, by=town.secretary, at=at(item.meeting.date) + timedelta(minutes=30))
    numbers, files = item.numbers, files_of(motions)
    first, second = (files[place] for place in order)
    admin = taken_in(first)
    again = importing.import_case(second, by=admin, at=IMPORTED_AT)
    assert export.as_text(export.case_file(again)) == second
    item = AgendaItem.objects.get(purpose=Purpose.VERDICT)
    assert [case.number for case in item.cases] == numbers
    assert ItemCase.objects.filter(case=None).count() == 0
    outcomes = {motion.cases.get(leads=True).number: motion.outcome for motion in Motion.objects.all()}
    assert outcomes == {numbers[0]: "granted", numbers[1]: "rejected"}
    told = [export.as_text(export.case_file(motion)) for motion in Motion.objects.order_by("pk")]
    assert sorted(told) == sorted(files)
    for text in files:
        assert importing.import_case(text, by=admin, at=IMPORTED_AT) is None


def test_opinions_of_each_travel_along(town, motions):
    opined(town, motions, **{"1": "opposes"})
    files = files_of(motions)
    admin = taken_in(files[1])
    importing.import_case(files[0], by=admin, at=IMPORTED_AT)
    assert sorted(motion.referrals.get().opinion for motion in Motion.objects.all()) == ["hands_over", "opposes"]


def test_written_off_together_after_their_reports(town):
    motions = registered(town, 3)
    reported_late(town, motions)
    item = together_before_the_council(town, motions)
    decided(item, town, decided=(PointRow("Motionerna avskrivs.", outcome="written_off"),))
    files = files_of(motions)
    admin = taken_in(files[0])
    for text in files[1:]:
        importing.import_case(text, by=admin, at=IMPORTED_AT)
    assert {motion.outcome for motion in Motion.objects.all()} == {"written_off"}


def test_postponed_together(town, motions):
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    settlement.postpone_item(item, by=town.secretary, at=at(item.meeting.date) + timedelta(minutes=9))
    files = files_of(motions)
    admin = taken_in(files[0])
    importing.import_case(files[1], by=admin, at=IMPORTED_AT)
    assert {motion.state for motion in Motion.objects.all()} == {"postponed"}


def test_broken_out_and_only_planned(town, motions):
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    item_cases.split_out(
        item, by=town.secretary, case=leading(motions)[1], at=at(item.meeting.date) + timedelta(minutes=4)
    )
    files = files_of(motions)
    for text in files:
        taken_in(text)


def test_a_planned_paragraph_waits_for_the_other(town, motions):
    for motion in motions:
        refer(town, motion)
    together(
        planned(town, town.sn, 11, DAY), town, [motion.cases.get(diary=town.sn) for motion in motions], Purpose.OPINION
    )
    files = files_of(motions)
    admin = taken_in(files[1])
    importing.import_case(files[0], by=admin, at=IMPORTED_AT)
    assert AgendaItem.objects.get().motions == list(Motion.objects.order_by("-pk"))
