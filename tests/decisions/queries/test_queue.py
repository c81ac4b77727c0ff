from datetime import date

import pytest
from django.http import Http404

from decisions.queries.queue import case_of, ready_for
from decisions.states import Purpose
from decisions.steps import agenda
from municipality.refusals import Refused
from tests.decisions.meeting_room import (
    EVENING,
    answered,
    before_the_council,
    decide,
    plan,
    proposed,
    put,
    refer,
    register_motion,
)
from tests.decisions.meeting_room import PointRow as Point


def told(meeting) -> list[tuple[str, str]]:
    return [(ready.purpose, ready.case.diary.code) for ready in ready_for(meeting)]


def test_a_committee_has_its_referrals(town):
    refer(town, register_motion(town))
    meeting = plan(town)
    assert told(meeting) == [(Purpose.OPINION, "SN")]
    assert ready_for(meeting)[0].why == "svar senast 30 apr 2023"
    assert told(plan(town, town.ssn)) == []


def test_what_stands_on_another_agenda_says_so_and_what_stands_on_this_is_not_offered(town):
    motion = register_motion(town)
    refer(town, motion)
    one, other = plan(town), plan(town, day=date(2023, 4, 27))
    item = put(one, town, purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    assert ready_for(one) == []
    assert [ready.waits_at for ready in ready_for(other)] == [item]
    agenda.remove(item, by=town.secretary, at=EVENING, reason="Inte klart.")
    assert [ready.waits_at for ready in ready_for(other)] == [None]


def test_the_board_has_what_is_prepared(town):
    from motions.steps import scheduling

    motion = register_motion(town)
    board = plan(town, town.ks, date(2023, 6, 14))
    assert told(board) == []
    answered(town, motion)
    motion.refresh_from_db()
    if motion.state != "prepared":
        scheduling.finish_preparation(motion, by=town.official, at=EVENING)
    assert told(board) == [(Purpose.PROPOSAL, "KS")]


def test_the_council_has_proposals_and_what_is_to_be_announced(town):
    motion = register_motion(town)
    council = plan(town, town.kf, date(2023, 2, 13))
    assert told(council) == [(Purpose.ANNOUNCEMENT, "KS")]
    proposed(town, motion)
    assert told(council) == [(Purpose.VERDICT, "KS")]
    item = before_the_council(town, motion)
    decide(item, town, decided=(Point("Motionen bifalls.", outcome="granted"),))
    assert told(council) == [], "what is decided is offered nowhere"


def test_no_meeting_is_offered_a_motion_that_came_after_it(town):
    motion = register_motion(town)  # submitted 14 November 2022
    assert told(plan(town, town.kf, date(2022, 11, 14))) == [(Purpose.ANNOUNCEMENT, "KS")]
    earlier = plan(town, town.kf, date(2022, 11, 13))
    assert told(earlier) == []
    with pytest.raises(Refused, match="väcktes den 14 november 2022, efter sammanträdet"):
        put(earlier, town, purpose=Purpose.ANNOUNCEMENT, case=motion.cases.get(leads=True))


def test_a_motion_whose_year_ends_is_reported(town):
    register_motion(town)  # submitted 14 November 2022
    assert (Purpose.DELAY_REPORT, "KS") not in told(plan(town, town.kf, date(2023, 9, 11)))
    assert (Purpose.DELAY_REPORT, "KS") in told(plan(town, town.kf, date(2023, 10, 9)))


def test_the_queue_takes_the_same_number_of_queries(town, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    council = plan(town, town.kf, date(2023, 10, 9))
    register_motion(town)
    with CaptureQueriesContext(connection) as one:
        ready_for(council)
    for number in range(4):
        register_motion(town, f"Motion {number}")
    with django_assert_num_queries(len(one)):
        assert len(ready_for(council)) == 10


def test_a_case_is_found_by_its_number_and_no_other(town):
    case = register_motion(town).cases.get()
    assert case_of(case.pk) == case
    with pytest.raises(Http404):
        case_of(case.pk + 1)
