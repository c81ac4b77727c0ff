from dataclasses import replace
from datetime import date

import pytest

from decisions.models import Attendance
from decisions.paragraph.content import ReservationRow
from decisions.paragraph.stored import content_of
from decisions.states import MeetingState
from decisions.steps import agenda, attendance, deliberation
from decisions.steps.attendance import AttendanceRow
from municipality.refusals import Refused, sentence_of
from tests.decisions.meeting_room import DAY, EVENING, at, open_room, plan, present, put, rows_of, taken_up

Capacity = Attendance.Capacity


def set_rows(meeting, town, rows):
    return attendance.set_attendance(meeting, by=town.secretary, at=EVENING, rows=rows)


def without(rows, *last_names):
    return [row for row in rows if row.person.last_name not in last_names]


def test_the_members_of_that_day_are_there_when_the_meeting_opens_the_chair_first(town):
    meeting = open_room(town)
    assert (meeting.state, meeting.opened_at, meeting.secretary_name) == (
        MeetingState.IN_SESSION,
        EVENING,
        "Nils Nämndsekreterare",
    )
    there = list(meeting.attendances.order_by("pk").select_related("person"))
    assert len(there) == 11
    assert (there[0].person.last_name, there[0].chairs) == ("Almqvist", True)
    assert not any(one.person.last_name == "Åkerö" for one in there), "a substitute does not serve by herself"


def test_a_meeting_opens_once_and_not_before_its_day(town):
    meeting = plan(town)
    with pytest.raises(Refused, match="kan inte öppnas tidigare"):
        attendance.open_meeting(meeting, by=town.secretary, at=at(date(2023, 3, 29)))
    attendance.open_meeting(meeting, by=town.secretary, at=EVENING)
    with pytest.raises(Refused, match="redan öppnat"):
        attendance.open_meeting(meeting, by=town.secretary, at=EVENING)


def test_a_substitute_serves_for_an_absent_member(town):
    meeting = open_room(town)
    rows = without(rows_of(meeting), "Dahl")
    rows.append(AttendanceRow(town.people["åkerö"], Capacity.SERVING_SUBSTITUTE, town.parties["SD"],
                              town.people["dahl"]))  # fmt: skip
    set_rows(meeting, town, rows)
    assert present(meeting, "Åkerö").instead_of == town.people["dahl"]
    assert not meeting.attendances.filter(person__last_name="Dahl").exists()
    assert present(meeting, "Almqvist").history.count() == 1, "whose place is as it was is not written again"


@pytest.mark.parametrize(
    ("absent", "instead_of", "why"),
    [
        ((), "dahl", "är närvarande: Åsa Åkerö kan inte tjänstgöra på samma plats"),
        (("Dahl",), "öberg", "bara tjänstgöra för en ledamot"),
        (("Dahl",), None, "ingen plats är vakant"),
    ],
)
def test_one_voter_a_seat(town, absent, instead_of, why):
    meeting = open_room(town)
    rows = without(rows_of(meeting), *absent)
    for_whom = town.people[instead_of] if instead_of else None
    rows.append(AttendanceRow(town.people["åkerö"], Capacity.SERVING_SUBSTITUTE, instead_of=for_whom))
    with pytest.raises(Refused, match=why):
        set_rows(meeting, town, rows)


def test_who_does_not_sit_there_is_no_member_and_no_substitute(town):
    meeting = open_room(town)
    for capacity, word in ((Capacity.MEMBER, "ledamot"), (Capacity.SUBSTITUTE, "ersättare")):
        with pytest.raises(Refused, match=f"Örjan Öberg var inte {word} i socialnämnden"):
            set_rows(meeting, town, [*rows_of(meeting), AttendanceRow(town.people["öberg"], capacity)])
    set_rows(meeting, town, [*rows_of(meeting), AttendanceRow(town.people["öberg"], Capacity.OTHER, title="Åhörare")])
    assert present(meeting, "Öberg").serves is False


def test_one_who_serves_chairs(town):
    meeting = open_room(town)
    rows = rows_of(meeting)
    with pytest.raises(Refused, match="Ange en ordförande"):
        set_rows(meeting, town, [replace(row, chairs=False) for row in rows])
    with pytest.raises(Refused, match="Ange en ordförande"):
        set_rows(meeting, town, [replace(row, chairs=True) for row in rows])
    set_rows(meeting, town, [replace(row, chairs=row.person.last_name == "Björk") for row in rows])
    assert present(meeting, "Björk").chairs and not present(meeting, "Almqvist").chairs


def test_nobody_is_there_twice(town):
    meeting = open_room(town)
    rows = rows_of(meeting)
    with pytest.raises(Refused, match="Anna Almqvist står två gånger"):
        set_rows(meeting, town, [*rows, rows[0]])


def test_who_has_spoken_was_there(town):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    content = replace(content_of(item), speakers=(present(meeting, "Dahl").pk,))
    deliberation.save_paragraph(item, by=town.secretary, at=EVENING, version=1, content=content)
    with pytest.raises(Refused, match="David Dahl har yttrat sig och kan inte strykas"):
        set_rows(meeting, town, without(rows_of(meeting), "Dahl"))


def test_who_has_reserved_served(town):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    rows = [*without(rows_of(meeting), "Dahl"),
            AttendanceRow(town.people["åkerö"], Capacity.SERVING_SUBSTITUTE, None, town.people["dahl"])]  # fmt: skip
    set_rows(meeting, town, rows)
    content = replace(content_of(item), reservations=(ReservationRow((present(meeting, "Åkerö").pk,), "own"),))
    deliberation.save_paragraph(item, by=town.secretary, at=EVENING, version=1, content=content)
    rows[-1] = replace(rows[-1], capacity=Capacity.SUBSTITUTE, instead_of=None)
    with pytest.raises(Refused, match="har reserverat sig"):
        set_rows(meeting, town, rows)


def test_a_meeting_with_something_undecided_goes_on(town):
    meeting = open_room(town)
    taken_up(town, meeting)
    put(meeting, town)
    with pytest.raises(Refused, match="§ 1 och ärende 2 är inte avgjorda"):
        attendance.end_meeting(meeting, by=town.secretary, at=EVENING)


def test_an_ended_meeting_stands_also_in_the_database(town):
    meeting = open_room(town)
    agenda.remove(put(meeting, town), by=town.secretary, at=EVENING, reason="Utgår.")
    attendance.end_meeting(meeting, by=town.secretary, at=EVENING)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.ENDED
    with pytest.raises(Refused, match="Sammanträdet är avslutat"):
        set_rows(meeting, town, rows_of(meeting))
    from django.db import IntegrityError, transaction

    for statement in (
        lambda: meeting.attendances.update(title="Ny"),
        lambda: meeting.attendances.filter(chairs=False).delete(),
        lambda: meeting.items.update(removed_reason="Annat."),
        lambda: type(meeting).objects.update(place="Annan sal"),
    ):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            statement()
        assert "Sammanträdet är avslutat" in sentence_of(refusal.value)


def test_only_the_secretary_of_the_body(town):
    meeting = plan(town)
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        attendance.open_meeting(meeting, by=town.registrar, at=at(DAY))
