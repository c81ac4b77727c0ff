from datetime import date, time

import pytest

from decisions.models import Meeting
from decisions.states import ItemState
from decisions.steps import agenda, calling, rescheduling
from municipality import audit
from municipality.models import Letter
from municipality.refusals import Refused
from municipality.steps import register
from tests.decisions.meeting_room import EVENING, at, open_room, plan, put
from tests.jobs import do_jobs

NEW = {"date": date(2023, 4, 6), "starts_at": time(18), "place": "Biblioteket", "reason": "Salen är upptagen."}


def act(town) -> dict:
    return {"by": town.secretary, "at": at(date(2023, 3, 16))}


def called(meeting, town):
    person = meeting.seated()[0].person
    person.email = "anna@example.se"
    facts = {"first_name": person.first_name, "last_name": person.last_name, "distinction": ""}
    register.correct_person(
        type(person).objects.get(pk=person.pk), by=town.admin, at=town.now, email=person.email, **facts
    )
    made = calling.prepare(meeting, **act(town))
    do_jobs()
    return calling.send(made, **act(town))


def test_a_meeting_that_is_moved_tells_those_who_were_called(town):
    meeting = plan(town)
    item = put(meeting, town)
    first = called(meeting, town)
    rescheduling.move(meeting, **act(town), **NEW)
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.place, meeting.sequence) == (date(2023, 4, 6), "Biblioteket", 1)
    change = meeting.callings.get(kind="change")
    assert change.called.count() == first.called.count()
    letter = Letter.objects.order_by("pk").last()
    assert letter.subject == "ÄNDRAD TID ELLER PLATS: Socialnämnden torsdag 6 april 2023 kl. 18.00"
    assert "Salen är upptagen." in letter.text
    item.refresh_from_db()
    assert item.called_in == first


def test_nobody_is_told_of_what_he_was_never_called_to(town):
    rescheduling.move(plan(town), **act(town), **NEW)
    assert not Letter.objects.exists()


def test_the_councils_notice_is_posted_anew(town):
    meeting = plan(town, town.kf, date(2023, 9, 11))
    item = put(meeting, town)
    agenda.announce(meeting, by=town.secretary, at=EVENING, on=date(2023, 9, 1))
    rescheduling.move(meeting, **act(town), **NEW | {"date": date(2023, 9, 18)})
    meeting.refresh_from_db(), item.refresh_from_db()
    assert (meeting.announced_on, item.announced_on) == (None, None)
    assert "tillkännages på nytt" in audit.acts_about(meeting).get(kind="meeting.moved").sentence


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"reason": " "}, "Ange varför sammanträdet flyttas"),
        ({"date": date(2023, 3, 1)}, "har redan varit"),
        ({"date": date(2023, 4, 20)}, "har redan ett sammanträde den 20 april 2023"),
        ({"date": date(2023, 3, 30), "starts_at": time(17, 30), "place": "Sessionssalen"}, "desamma som förut"),
    ],
)
def test_what_is_no_move_is_refused(town, facts, why):
    meeting = plan(town)
    plan(town, day=date(2023, 4, 20))
    with pytest.raises(Refused, match=why):
        rescheduling.move(meeting, **act(town), **NEW | facts)


def test_a_cancelled_meeting_lets_its_items_go_and_tells_the_called(town):
    meeting = plan(town)
    item = put(meeting, town)
    called(meeting, town)
    with pytest.raises(Refused, match="Ange varför sammanträdet ställs in"):
        rescheduling.cancel(meeting, **act(town), reason="")
    rescheduling.cancel(meeting, **act(town), reason="Snöstorm.")
    meeting.refresh_from_db(), item.refresh_from_db()
    assert (meeting.state, item.state) == ("cancelled", ItemState.REMOVED)
    assert "INSTÄLLT" in Letter.objects.order_by("pk").last().subject
    for again in (rescheduling.cancel, rescheduling.move):
        with pytest.raises(Refused, match="är inställt och kan inte"):
            again(meeting, **act(town), **({"reason": "X"} if again is rescheduling.cancel else NEW))
    with pytest.raises(Refused, match="Sammanträdet är inställt"):
        put(meeting, town)


def test_what_is_under_way_is_neither_moved_nor_cancelled(town):
    meeting = open_room(town)
    with pytest.raises(Refused, match="pågår och kan inte ställas in"):
        rescheduling.cancel(meeting, **act(town), reason="Snöstorm.")
