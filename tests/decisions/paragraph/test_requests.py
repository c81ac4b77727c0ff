from decisions.paragraph.requests import requests_of
from decisions.steps import settlement
from tests.decisions.meeting_room import at, before_the_council, open_room, proposed, register_motion, taken_up


def test_nobody_has_asked(town):
    assert requests_of(taken_up(town, open_room(town))) == []


def test_one_minority_whose_proposal_is_not_noted_has_the_motivation_of_the_item(town):
    motion = register_motion(town)
    proposed(town, motion)
    item = before_the_council(town, motion)
    asking = list(item.meeting.attendances.order_by("pk").values_list("pk", flat=True)[:21])
    act = {"by": town.secretary, "at": at(item.meeting.date)}
    item = settlement.send_back_item(item, minority=True, requesters=asking[::-1], motivation="Kostnaden.", **act)
    (asked,) = requests_of(item)
    assert [row.attendance_id for row in asked.requesters] == asking[::-1]
    assert (asked.motivation, asked.proposal) == ("Kostnaden.", None)
