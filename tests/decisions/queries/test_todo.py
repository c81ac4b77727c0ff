from datetime import date, timedelta

from decisions.queries import todo
from decisions.steps import agenda, calling
from tests.decisions.meeting_room import at, plan, put
from tests.jobs import do_jobs

DAY = date(2023, 3, 16)


def told(town, today: date, user=None) -> list[tuple]:
    return [(one.what, one.last_day, one.late) for one in todo.for_meetings(user or town.secretary, today)]


def test_what_a_committees_meeting_waits_for(town):
    meeting = plan(town)
    put(meeting, town)
    act = {"by": town.secretary, "at": at(DAY)}
    assert told(town, date(2023, 2, 1)) == []  # a long time yet
    assert told(town, DAY) == [("Kalla ledamöter och ersättare", date(2023, 3, 23), False)]
    assert told(town, date(2023, 3, 24)) == [("Kalla ledamöter och ersättare", date(2023, 3, 23), True)]
    assert told(town, DAY, town.reader) == []
    made = calling.prepare(meeting, **act)
    do_jobs()
    calling.send(made, **act)
    assert told(town, DAY) == []
    put(meeting, town, heading="Sent")
    assert told(town, DAY) == [("Skicka tilläggslista med ett sent ärende", date(2023, 3, 29), False)]


def test_the_council_is_announced_too(town):
    meeting = plan(town, town.kf, date(2023, 9, 11))
    put(meeting, town)
    today = date(2023, 8, 28)
    assert ("Tillkännage sammanträdet på anslagstavlan", date(2023, 9, 4), False) in told(town, today)
    agenda.announce(meeting, by=town.secretary, at=at(today), on=date(2023, 8, 28))
    assert told(town, today) == [("Kalla ledamöter och ersättare", date(2023, 9, 4), False)]
    put(meeting, town, heading="Sent"), put(meeting, town, heading="Senare")
    what, last_day, _ = told(town, today + timedelta(days=8))[-1]
    assert (what, last_day) == ("Tillkännage 2 ärenden som har kommit till", date(2023, 9, 8))
