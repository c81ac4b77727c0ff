from datetime import date

import pytest
from django.db import IntegrityError, transaction

from decisions.models import AgendaItem, Approval, Attendance, Meeting, Minutes, Notice
from decisions.states import MinutesState
from decisions.steps import approval, attendance, presence, recusal, settlement
from decisions.steps import minutes as steps
from municipality.models import Letter
from municipality.refusals import Refused
from municipality.steps import register
from tests.decisions import meeting_room
from tests.decisions.approved import APPROVED, ended, paragraph, sent, staffed


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def approving(minutes: Minutes) -> set[tuple[str, int]]:
    rows = Approval.objects.filter(signer__minutes=minutes, minutes_item__minutes=minutes)
    return set(rows.values_list("signer__name", "minutes_item__item__paragraph"))


def test_the_minutes_are_drawn_up_when_the_meeting_ends(town):
    minutes = ended(town)
    assert (minutes.kind, minutes.numbers) == ("whole", [1, 2])
    assert set(minutes.signers.values_list("role", "name")) == {
        ("secretary", "Nils Nämndsekreterare"),
        ("chair", "Anna Almqvist"),
    }
    assert approving(minutes) == {("Anna Almqvist", 1), ("Anna Almqvist", 2)}


def test_adjusters_are_chosen_among_those_who_served(town):
    minutes = staffed(town, ended(town), "Björk")
    assert ("Bo Björk", 1) in approving(minutes)
    assert (minutes.due_on, minutes.place) == (date(2023, 4, 6), "Kommunhuset")
    with pytest.raises(Refused, match="har en justerare"):
        staffed(town, minutes, "Björk", "Ceder")
    with pytest.raises(Refused, match="är ordförande"):
        staffed(town, minutes, "Almqvist")
    with pytest.raises(Refused, match="före sammanträdet"):
        staffed(town, minutes, "Ceder", due_on=date(2023, 3, 29))


def test_one_who_only_sat_by_does_not_adjust(town):
    meeting = meeting_room.open_room(town)
    person = town.people["åkerö"]
    rows = [
        attendance.AttendanceRow(row.person, row.capacity, row.party, chairs=row.chairs)
        for row in meeting.attendances.select_related("person", "party")
    ]
    rows.append(attendance.AttendanceRow(person, "substitute", town.parties["SD"]))
    attendance.set_attendance(meeting, by=town.secretary, at=meeting_room.EVENING, rows=rows)
    minutes = steps.draw_up(meeting, by=town.secretary, at=meeting_room.EVENING)
    with pytest.raises(Refused, match="har inte tjänstgjort"):
        staffed(town, minutes, "Åkerö")


def test_others_may_be_chosen_until_the_minutes_are_sent(town):
    minutes = staffed(town, staffed(town, ended(town), "Björk"), "Ceder")
    assert {name for name, _ in approving(minutes)} == {"Anna Almqvist", "Cecilia Ceder"}
    minutes = steps.send(minutes, by=town.secretary, at=APPROVED)
    with pytest.raises(Refused, match="ta tillbaka det först"):
        staffed(town, minutes, "Björk")
    with pytest.raises(Refused, match="varför"):
        steps.take_back(minutes, by=town.secretary, at=APPROVED, reason="")
    minutes = steps.take_back(minutes, by=town.secretary, at=APPROVED, reason="Hon är sjuk.")
    assert minutes.state == MinutesState.DRAWN_UP
    staffed(town, minutes, "Björk")


def recused(town) -> Minutes:
    """Björk is recused in § 1 of two."""
    meeting = meeting_room.open_room(town)
    item = meeting_room.taken_up(town, meeting, heading="Sak 1")
    recusal.recuse(item, by=town.secretary, at=meeting_room.EVENING, attendance=meeting_room.present(meeting, "Björk"))
    meeting_room.decide(item, town, decided=(meeting_room.PointRow("Ja."),))
    meeting_room.decide(
        meeting_room.taken_up(town, meeting, heading="Sak 2"), town, decided=(meeting_room.PointRow("Ja."),)
    )
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    return staffed(town, meeting.minutes.get(kind="whole"), "Björk")


def test_who_is_recused_in_a_paragraph_does_not_approve_it_and_another_does(town):
    minutes = recused(town)
    assert ("Bo Björk", 1) not in approving(minutes)
    assert ("Bo Björk", 2) in approving(minutes)
    with pytest.raises(Refused, match="§ 1 saknar justerare"):
        steps.send(minutes, by=town.secretary, at=APPROVED)
    held = minutes.items.get(item__paragraph=1)
    by = {"by": town.secretary, "at": APPROVED}
    with pytest.raises(Refused, match="var jävig"):
        steps.appoint(held, **by, attendance=meeting_room.present(minutes.meeting, "Björk"))
    steps.appoint(held, **by, attendance=meeting_room.present(minutes.meeting, "Ceder"))
    assert {one for one in approving(minutes) if one[0] == "Cecilia Ceder"} == {("Cecilia Ceder", 1)}
    with pytest.raises(Refused, match="justerar redan"):
        steps.appoint(held, **by, attendance=meeting_room.present(minutes.meeting, "Ceder"))
    assert steps.send(minutes, **by).state == MinutesState.WITH_ADJUSTERS


def test_sending_takes_adjusters_and_a_day(town):
    minutes = ended(town)
    with pytest.raises(Refused, match="Ingen justerare"):
        steps.send(minutes, by=town.secretary, at=APPROVED)
    with pytest.raises(Refused, match="vilken dag"):
        steps.send(staffed(town, minutes, due_on=None), by=town.secretary, at=APPROVED)


def test_some_paragraphs_are_approved_apart_with_their_own_adjusters(town):
    whole = staffed(town, ended(town, count=3))
    item = paragraph(whole, 2)
    apart = steps.set_apart(whole.meeting, by=town.secretary, at=APPROVED, kind="part", items=[item.pk])
    assert (apart.numbers, Minutes.objects.get(pk=whole.pk).numbers) == ([2], [1, 3])
    assert approving(apart) == {("Anna Almqvist", 2), ("Bo Björk", 2)}
    staffed(town, apart, "Ceder")
    assert approving(apart) == {("Anna Almqvist", 2), ("Cecilia Ceder", 2)}
    assert ("Bo Björk", 3) in approving(whole)


def test_a_paragraph_is_not_set_apart_twice_nor_once_sent(town):
    minutes = sent(town)
    facts = {"by": town.secretary, "at": APPROVED}
    with pytest.raises(Refused, match="ta tillbaka"):
        steps.set_apart(minutes.meeting, **facts, kind="part", items=[paragraph(minutes).pk])
    with pytest.raises(Refused, match="minst en paragraf"):
        steps.set_apart(minutes.meeting, **facts, kind="part", items=[])
    with pytest.raises(Refused, match="varför"):
        steps.set_apart(minutes.meeting, **facts, kind="whole", items=[paragraph(minutes).pk])


def at_once(town, count: int = 2) -> Meeting:
    """A meeting that goes on, with its adjuster chosen and so many paragraphs of which the first is approved at once."""
    meeting = meeting_room.open_room(town)
    staffed(town, steps.draw_up(meeting, by=town.secretary, at=meeting_room.EVENING))
    for number in range(1, count + 1):
        item = meeting_room.decide(
            meeting_room.taken_up(town, meeting, heading=f"Sak {number}"), town, decided=(meeting_room.PointRow("Ja."),)
        )
        if number == 1:
            settlement.approve_at_once(item, by=town.secretary, at=meeting_room.minutes(number))
    return meeting


def item_of(meeting: Meeting, paragraph: int) -> AgendaItem:
    return meeting.items.get(paragraph=paragraph)


def test_what_is_approved_at_once_has_minutes_of_its_own_during_the_meeting(town):
    meeting = at_once(town)
    batch = meeting.minutes.get(kind="immediate")
    assert (batch.numbers, batch.due_on, batch.place) == ([1], meeting.date, "Sessionssalen")
    assert approving(batch) == {("Anna Almqvist", 1), ("Bo Björk", 1)}
    at = meeting_room.minutes(20)
    approval.record_on_paper(approval.lock(batch, by=town.secretary, at=at), by=town.secretary, at=at, on=meeting.date)
    assert Notice.objects.get(minutes=batch).paragraphs == "§ 1"
    assert meeting.minutes.get(kind="whole").numbers == []
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    assert meeting.minutes.get(kind="whole").numbers == [2]


def test_who_was_there_when_it_was_decided_stands_while_the_meeting_goes_on(town):
    meeting = at_once(town)
    approval.lock(meeting.minutes.get(kind="immediate"), by=town.secretary, at=meeting_room.minutes(20))
    dahl = meeting_room.present(meeting, "Dahl")
    by = {"by": town.secretary, "at": meeting_room.minutes(30)}
    with pytest.raises(Refused, match="§ 1 avgjordes efter den tiden och är redan låst för underskrift"):
        presence.leave(dahl, **by, moment=meeting.opened_at)
    with pytest.raises(IntegrityError, match="medan personen var där är låst"), transaction.atomic():
        Attendance.objects.filter(pk=dahl.pk).update(capacity="official")
    left = presence.leave(dahl, **by, moment=meeting_room.minutes(25))
    assert left.until == meeting_room.minutes(25)


def test_several_share_the_batch_until_it_is_locked(town):
    meeting = at_once(town, count=3)
    settlement.approve_at_once(item_of(meeting, 2), by=town.secretary, at=meeting_room.minutes(10))
    batch = meeting.minutes.get(kind="immediate")
    assert batch.numbers == [1, 2]
    approval.lock(batch, by=town.secretary, at=meeting_room.minutes(20))
    settlement.approve_at_once(item_of(meeting, 3), by=town.secretary, at=meeting_room.minutes(25))
    assert [one.numbers for one in meeting.minutes.filter(kind="immediate")] == [[1, 2], [3]]
    with pytest.raises(Refused, match="lås upp protokollet först"):
        settlement.take_back_approval(item_of(meeting, 1), by=town.secretary, at=meeting_room.minutes(26))


def test_what_is_declared_before_it_is_settled_follows_when_it_is(town):
    meeting = meeting_room.open_room(town)
    item = meeting_room.taken_up(town, meeting)
    settlement.approve_at_once(item, by=town.secretary, at=meeting_room.minutes(5))
    assert not meeting.minutes.exists()
    meeting_room.decide(item, town, decided=(meeting_room.PointRow("Ja."),))
    assert meeting.minutes.get(kind="immediate").numbers == [1]


def test_a_declaration_made_by_mistake_takes_the_paragraph_back(town):
    meeting = at_once(town)
    settlement.take_back_approval(item_of(meeting, 1), by=town.secretary, at=meeting_room.minutes(10))
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    assert meeting.minutes.get(kind="whole").numbers == [1, 2]
    assert ("Bo Björk", 1) in approving(meeting.minutes.get(kind="whole"))


def test_who_already_has_the_batch_is_told_of_one_more(town, settings):
    settings.MAIL = "smtp"
    meeting = at_once(town, count=2)
    register.correct_person(town.people["björk"], by=town.admin, at=town.now, email="bo@example.org")
    steps.send(meeting.minutes.get(kind="immediate"), by=town.secretary, at=meeting_room.minutes(10))
    settlement.approve_at_once(item_of(meeting, 2), by=town.secretary, at=meeting_room.minutes(15))
    first, second = Letter.objects.order_by("pk")
    assert ("§ 1." in first.text, "§§ 1–2." in second.text) == (True, True)


def test_only_the_body_declares_that_a_paragraph_is_approved_at_once(town):
    minutes = ended(town)
    with pytest.raises(Refused, match="det beslutar organet medan sammanträdet pågår"):
        steps.set_apart(
            minutes.meeting, by=town.secretary, at=APPROVED, kind="immediate", items=[paragraph(minutes).pk]
        )


def test_a_paragraph_set_apart_by_mistake_is_put_back(town):
    whole = staffed(town, ended(town))
    steps.set_apart(whole.meeting, by=town.secretary, at=APPROVED, kind="secret", items=[paragraph(whole, 2).pk])
    item = item_of(whole.meeting, 2)
    steps.put_back(item, by=town.secretary, at=APPROVED)
    assert Minutes.objects.get(pk=whole.pk).numbers == [1, 2]
    with pytest.raises(Refused, match="justeras inte för sig"):
        steps.put_back(item, by=town.secretary, at=APPROVED)


def test_only_the_secretary_draws_up(town):
    minutes = ended(town)
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        steps.send(minutes, by=town.reader, at=APPROVED)
    with pytest.raises(Refused, match="inte öppnat"):
        steps.draw_up(meeting_room.plan(town, town.ssn), by=town.secretary, at=APPROVED)
