from datetime import date, time

import pytest

from decisions.board.notices import with_changes
from decisions.models import AgendaItem, Meeting
from decisions.states import ItemState
from decisions.steps import agenda, calling, rescheduling
from municipality import audit
from municipality.models import Letter
from municipality.refusals import Refused
from municipality.steps import register
from tests.decisions.meeting_room import at, open_room, plan, put
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


def posted(town) -> AgendaItem:
    """An item of the council of 11 September, posted on the first."""
    meeting = plan(town, town.kf, date(2023, 9, 11))
    item = put(meeting, town, heading="Budget")
    agenda.announce(meeting, **on(town, 1), on=date(2023, 9, 1))
    item.refresh_from_db()
    return item


def on(town, day: int) -> dict:
    return {"by": town.secretary, "at": at(date(2023, 9, day))}


def test_a_council_that_is_moved_takes_its_notice_along(town):
    item = posted(town)
    late = put(item.meeting, town, heading="Ej tillkännagivet")
    rescheduling.move(item.meeting, **on(town, 4), **NEW | {"date": date(2023, 9, 18)})
    meeting = Meeting.objects.get(pk=item.meeting_id)
    item.refresh_from_db(), late.refresh_from_db()
    day = date(2023, 9, 4)
    assert (meeting.announced_on, item.announced_on, late.announced_on) == (day, day, None)
    moved, first = meeting.notices.all()
    assert (moved.kind, moved.meeting_on, moved.down_on) == ("meeting_moved", date(2023, 9, 18), date(2023, 9, 19))
    assert moved.title == "Kommunfullmäktiges sammanträde den 11 september 2023 är flyttat till den 18 september 2023"
    for said in ("18 september 2023 kl. 18.00, Biblioteket", "11 september 2023 kl. 17.30, Sessionssalen", "Budget"):
        assert said in moved.html
    assert "Ej tillkännagivet" not in moved.html
    assert NEW["reason"] not in moved.html
    assert [notice.changed_by for notice in with_changes([moved, first])] == [None, moved]
    assert "anslogs, med ärendena" in audit.acts_about(meeting).get(kind="meeting.moved").sentence


def test_one_moved_too_late_for_a_week_is_announced_anew_and_the_board_says_so(town):
    item = posted(town)
    rescheduling.move(item.meeting, **on(town, 5), **NEW | {"date": date(2023, 9, 8)})
    meeting = Meeting.objects.get(pk=item.meeting_id)
    item.refresh_from_db()
    assert (meeting.announced_on, item.announced_on) == (None, None)
    assert "tillkännages på nytt" in audit.acts_about(meeting).get(kind="meeting.moved").sentence
    moved = meeting.notices.first()
    assert (moved.kind, moved.down_on) == ("meeting_moved", date(2023, 9, 12))
    assert "Ärenden" not in moved.html
    agenda.announce(meeting, **on(town, 5), on=date(2023, 9, 5), reason="Salen brann.")
    assert [notice.changed_by for notice in with_changes(meeting.notices.all())] == [None, None, moved]
    rescheduling.move(meeting, **on(town, 6), **NEW | {"date": date(2023, 9, 8), "place": "Aulan"})
    assert (
        meeting.notices.first().title
        == "Kommunfullmäktiges sammanträde den 8 september 2023 har fått ny tid eller plats"
    )


def test_a_cancelled_council_is_told_on_the_board(town):
    item = posted(town)
    rescheduling.cancel(item.meeting, **on(town, 5), reason="Snöstorm.")
    cancelled, first = item.meeting.notices.all()
    assert (cancelled.kind, cancelled.down_on) == ("meeting_cancelled", date(2023, 9, 12))
    assert cancelled.title == "Kommunfullmäktiges sammanträde den 11 september 2023 är inställt"
    assert "Skulle ha hållits</dt><dd>11 september 2023 kl. 17.30" in cancelled.html
    assert with_changes([first])[0].changed_by == cancelled


def test_what_was_never_posted_is_moved_without_a_notice(town):
    meeting = plan(town, town.kf, date(2023, 9, 11))
    rescheduling.move(meeting, **on(town, 1), **NEW | {"date": date(2023, 9, 18)})
    rescheduling.cancel(meeting, **on(town, 1), reason="Snöstorm.")
    assert not meeting.notices.exists()


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
