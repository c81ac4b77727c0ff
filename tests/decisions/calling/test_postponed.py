from datetime import date

from decisions.calling.postponed import item_waiting, items_waiting, motions_waiting
from decisions.states import Purpose
from decisions.steps import agenda, attendance, settlement
from tests.decisions.meeting_room import at, before_the_council, plan, proposed, put
from tests.decisions.put_off import postponed

OCTOBER = date(2023, 10, 9)


def test_a_report_of_the_delay_waits_until_it_is_on_a_later_agenda(town, register):
    item = postponed(town, motion := register())
    assert list(items_waiting([town.kf])) == [item]
    assert list(items_waiting([town.sn])) == []
    coming, lead = plan(town, town.kf, OCTOBER), motion.cases.get(leads=True)
    assert item_waiting(coming, lead, Purpose.DELAY_REPORT) == item
    assert item_waiting(coming, lead, Purpose.ANNOUNCEMENT) is None
    listed = put(coming, town, heading="", purpose=Purpose.DELAY_REPORT, case=lead)
    assert (listed.continues, listed.sections.get().text) == (item, item.sections.get(key="summary").text)
    assert not items_waiting([town.kf])
    agenda.remove(listed, by=town.secretary, at=at(OCTOBER), reason="Fel.")
    assert list(items_waiting([town.kf])) == [item]


def test_a_motion_that_is_postponed_waits_until_it_is_listed(town, register):
    motion = register(submitted_on=date(2022, 11, 14), received_on=date(2022, 11, 14))
    proposed(town, motion)
    item = before_the_council(town, motion)
    settlement.postpone_item(item, by=town.secretary, at=at(item.meeting.date))
    assert list(motions_waiting(town.kf)) == [motion]
    assert not items_waiting([town.kf])
    attendance.end_meeting(item.meeting, by=town.secretary, at=at(item.meeting.date))
    put(plan(town, town.kf, OCTOBER), town, heading="", purpose=Purpose.VERDICT, case=motion.cases.get(leads=True))
    assert not motions_waiting(town.kf)
