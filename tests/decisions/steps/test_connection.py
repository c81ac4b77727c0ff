"""At a distance: the chair checks, a connection is lost and comes back, and the law is that of the meeting's day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from decisions.models import Attendance, Disconnection
from decisions.paragraph import judging
from decisions.paragraph.content import PointRow, ReservationRow
from decisions.paragraph.stored import content_of
from decisions.room.present_list import present_at
from decisions.room.roll import present_in, roll_of
from decisions.steps import attendance, connection, deliberation, division, presence, settlement
from decisions.steps.rollcall import Answer, call_roll
from municipality import audit
from municipality.models import Body
from municipality.refusals import Refused
from municipality.steps import bodies
from tests.conftest import NOW
from tests.decisions import meeting_room
from tests.town import set_facts

SINCE_JULY = date(2026, 9, 9)


@pytest.fixture
def town(town):
    town.sn, town.kf = (set_facts(body, remote=Body.Remote.MAY) for body in (town.sn, town.kf))
    return town


@pytest.fixture
def evening(town):
    return Evening(town, meeting_room.open_room(town, day=SINCE_JULY))


class Evening:
    """The committee's meeting in September 2026, with its clock in minutes from the opening."""

    def __init__(self, town, meeting):
        self.town, self.meeting, self.now = town, meeting, meeting.opened_at

    def minute(self, number: int) -> datetime:
        self.now = max(self.now, self.meeting.opened_at + timedelta(minutes=number))
        return self.meeting.opened_at + timedelta(minutes=number)

    def doer(self) -> dict:
        return {"by": self.town.secretary, "at": self.now}

    def mark(self, **marks) -> None:
        answers = [Answer(self.town.people[name], mark) for name, mark in marks.items()]
        call_roll(self.meeting, answers=answers, **self.doer())

    def row(self, name: str) -> Attendance:
        return self.meeting.attendances.get(person__last_name=name, until=None)

    def check(self, minute: int):
        return connection.check(self.meeting, moment=self.minute(minute), **self.doer())

    def lose(self, name: str, minute: int, until: int | None = None) -> Disconnection:
        moment, back = self.minute(minute), self.minute(until) if until else None
        return connection.lose(self.row(name), moment=moment, until=back, **self.doer())

    def item(self):
        return deliberation.take_up(meeting_room.put(self.meeting, self.town), **self.doer())

    def decide(self, item, minute: int, **parts):
        self.minute(minute)
        parts.setdefault("decided", (PointRow("Nämnden säger ja."),))
        item.refresh_from_db()
        content = replace(content_of(item), **parts)
        deliberation.save_paragraph(item, version=item.version, content=content, **self.doer())
        return settlement.decide(item, **self.doer())


def said(meeting) -> str:
    return audit.acts_about(meeting).first().sentence


# Lagregel 18.
def test_nobody_decides_until_the_chair_has_checked_those_at_a_distance(evening):
    evening.mark(dahl="remote")
    item = evening.item()
    with pytest.raises(Refused, match=r"David Dahl \(SD\) deltar på distans: anteckna .* kan följa sammanträdet"):
        evening.decide(item, 5)
    assert any("kontrollerat" in sentence for sentence in judging.lacking(item, evening.now))
    evening.check(6)
    assert "kontrollerade ordföranden Anna Almqvist vilka som deltar på distans" in said(evening.meeting)
    evening.decide(item, 7)


def test_who_comes_at_a_distance_after_the_check_is_checked_too(evening):
    evening.mark(dahl="remote", åkerö="remote")
    evening.check(1)
    item = evening.item()
    presence.leave(evening.row("Dahl"), moment=evening.minute(2), **evening.doer())
    presence.call_in(evening.meeting, moment=evening.minute(3), **evening.doer())
    assert not any("distans" in sentence for sentence in judging.lacking(item, evening.now)), "there all the time"
    again = {"moment": evening.minute(4), "remote": True, "again_reason": "Reglementet"}
    presence.arrive(evening.meeting, person=evening.town.people["dahl"], **again, **evening.doer())
    assert any("David Dahl (SD) deltar på distans" in sentence for sentence in judging.lacking(item, evening.now))
    evening.check(5)
    assert not any("distans" in sentence for sentence in judging.lacking(item, evening.now))


def test_before_july_2026_the_check_is_only_recalled(town):
    meeting = meeting_room.open_room(town, day=date(2026, 6, 17))
    evening = Evening(town, meeting)
    evening.mark(dahl="remote")
    item = evening.decide(evening.item(), 5)
    found = [finding for finding in judging.findings_of(item) if "se och höra varandra" in finding.sentence]
    assert [finding.weight for finding in found] == ["look"]
    evening.check(6)
    assert "alla kan se och höra varandra och delta på lika villkor" in said(meeting)


def test_there_is_nothing_to_check_when_all_are_in_the_room(evening):
    with pytest.raises(Refused, match="Ingen är antecknad som deltagande på distans"):
        evening.check(1)


def test_a_check_can_be_taken_back(evening):
    evening.mark(dahl="remote")
    check = evening.check(1)
    connection.take_back_check(check, **evening.doer())
    assert not evening.meeting.connection_checks.exists()
    assert "togs bort" in said(evening.meeting)


def test_a_check_taken_back_after_a_decision_keeps_the_meeting_from_ending(evening):
    evening.mark(dahl="remote")
    check = evening.check(1)
    evening.decide(evening.item(), 2)
    assert judging.keeps_open(evening.meeting) == []
    connection.take_back_check(check, **evening.doer())
    (told,) = judging.keeps_open(evening.meeting)
    assert told.startswith("§ 1: David Dahl (SD) deltar på distans")


def test_the_presidium_of_the_council_is_in_the_room_since_july_2026(town):
    before = meeting_room.open_room(town, town.kf, 61, date(2026, 6, 15))
    chair = before.seated()[0].person
    call_roll(before, by=town.secretary, at=before.opened_at, answers=[Answer(chair, "remote")])
    after = meeting_room.open_room(town, town.kf, 61, date(2026, 9, 14))
    with pytest.raises(Refused, match=f"{chair.name} kan inte delta på distans. Fullmäktiges presidium"):
        call_roll(after, by=town.secretary, at=after.opened_at, answers=[Answer(chair, "remote")])
    leaves = {"by": town.secretary, "at": after.opened_at + timedelta(minutes=1)}
    leader = next(row for row in after.attendances.all() if row.serves and row.person_id != chair.pk)
    presence.leave(after.attendances.get(person=chair), moment=leaves["at"], chair=leader, **leaves)
    later = {"by": town.secretary, "at": after.opened_at + timedelta(minutes=2)}
    with pytest.raises(Refused, match="presidium deltar inte på distans"):
        presence.arrive(after, person=chair, moment=later["at"], remote=True, **later)


def test_whose_connection_is_lost_decides_nothing_meanwhile_and_has_not_left(evening):
    evening.mark(dahl="remote")
    evening.check(1)
    item = evening.item()
    dahl = evening.row("Dahl")
    lost = evening.lose("Dahl", 2)
    assert "Förbindelsen med David Dahl (SD) bröts kl. 17.37." in said(evening.meeting)
    assert dahl not in roll_of(item, evening.now).voters
    with pytest.raises(Refused, match="deltog inte i beslutet"):
        evening.decide(item, 3, reservations=(ReservationRow((dahl.pk,), "none"),))
    item = evening.decide(item, 3)
    connection.restore(lost, moment=evening.minute(4), **evening.doer())
    assert dahl in roll_of(evening.item(), evening.now).voters, "no late return: he serves again at once"
    assert len(roll_of(item).voters) == 10, "but took no part in what was decided meanwhile"
    assert not Attendance.objects.get(pk=dahl.pk).broken_off


def test_who_was_cut_off_all_the_while_was_not_present_in_the_item(evening):
    evening.mark(dahl="remote")
    evening.check(1)
    evening.lose("Dahl", 2)
    evening.minute(3)
    item = evening.item()
    assert "Dahl" not in {row.person.last_name for row in present_in(item)}


def test_so_many_cut_off_that_the_body_has_no_quorum(evening):
    names = ["dahl", "ceder", "björk"]
    evening.mark(**dict.fromkeys(names, "remote"))
    answers = [Answer(row.person, "remote") for row in evening.meeting.attendances.all() if not row.chairs]
    call_roll(evening.meeting, answers=answers, **evening.doer())
    evening.check(1)
    item = evening.item()
    for number, answer in enumerate(answers[:6], start=2):
        evening.lose(answer.person.last_name, number)
    with pytest.raises(Refused, match="inte beslutför: 5 tjänstgör"):
        evening.decide(item, 20)


def test_a_loss_that_reaches_back_over_a_reservation_is_refused_with_the_paragraph_named(evening):
    evening.mark(dahl="remote")
    evening.check(1)
    item = evening.item()
    evening.decide(item, 5, reservations=(ReservationRow((evening.row("Dahl").pk,), "none"),))
    with pytest.raises(Refused, match="§ 1: David Dahl"):
        evening.lose("Dahl", 4, until=6)
    evening.lose("Dahl", 6, until=7)


def test_a_loss_over_a_vote_that_was_given_is_refused(evening):
    evening.mark(dahl="remote")
    evening.check(1)
    item = evening.item()
    meeting_room.propose(item, evening.town, ("reject", "avslag", ["Björk"]))
    evening.minute(2)
    meeting_room.write(item, evening.town, proposed=(PointRow("Nämnden säger ja."),))
    division.put(item, found=True, **evening.doer())
    held = division.call(item, **evening.doer())
    with pytest.raises(Refused, match="En votering pågår"):
        evening.lose("Dahl", 2)
    votes = {row.pk: "yes" for row in roll_of(item, evening.now).voters}
    evening.minute(4)
    division.enter(held, votes=votes, **evening.doer())
    division.close(held, **evening.doer())
    with pytest.raises(Refused, match="har en röst i § 1"):
        evening.lose("Dahl", 3, until=5)


@pytest.mark.parametrize(
    ("name", "minute", "until", "refusal"),
    [
        ("Björk", 2, None, "deltar inte på distans"),
        ("Dahl", -5, None, "öppnades 17.35: ange en tid efter det"),
        ("Dahl", 2, 1, "efter att förbindelsen bröts"),
    ],
)
def test_a_slip_is_refused_with_what_is_wrong(evening, name, minute, until, refusal):
    evening.mark(dahl="remote")
    evening.minute(3)
    with pytest.raises(Refused, match=refusal):
        evening.lose(name, minute, until)


def test_two_losses_at_once_are_one_too_many(evening):
    evening.mark(dahl="remote")
    evening.lose("Dahl", 2)
    with pytest.raises(Refused, match="redan antecknad som bruten"):
        evening.lose("Dahl", 3)


def test_a_loss_is_put_right_or_taken_back(evening):
    evening.mark(dahl="remote")
    lost = evening.lose("Dahl", 2)
    with pytest.raises(Refused, match="ange en tid efter det"):
        connection.restore(lost, moment=evening.minute(2), **evening.doer())
    connection.restore(lost, moment=evening.minute(4), **evening.doer())
    with pytest.raises(Refused, match="redan antecknad som återkommen"):
        connection.restore(lost, moment=evening.minute(5), **evening.doer())
    connection.take_back_loss(lost, **evening.doer())
    assert not Disconnection.objects.exists()


def test_who_leaves_while_cut_off_has_left(evening):
    evening.mark(dahl="remote")
    lost = evening.lose("Dahl", 2)
    presence.leave(evening.row("Dahl"), moment=evening.minute(3), **evening.doer())
    lost.refresh_from_db()
    assert lost.until == evening.minute(3)


def test_the_list_of_those_present_tells_the_check_and_the_loss(evening):
    evening.mark(dahl="remote")
    evening.check(1)
    evening.lose("Dahl", 2, until=4)
    evening.decide(evening.item(), 6)
    present = present_at(evening.meeting)
    line = next(str(row) for row in present.deciding if "Dahl" in str(row))
    assert line == "David Dahl (SD), förbindelsen bruten kl. 17.37–17.39 (distans)"
    assert present.checks == (
        "Kl. 17.36 kontrollerade ordföranden Anna Almqvist vilka som deltar på distans och att de kan följa sammanträdet och delta i "
        "handläggningen.",
    )


def test_after_the_meeting_nothing_of_it_changes(evening):
    evening.mark(dahl="remote")
    check, lost = evening.check(1), evening.lose("Dahl", 2, until=3)
    evening.decide(evening.item(), 5)
    attendance.end_meeting(evening.meeting, **evening.doer())
    for act in (connection.take_back_check, connection.take_back_loss):
        with pytest.raises(Refused, match="avslutat"):
            act(check if act is connection.take_back_check else lost, **evening.doer())


def test_where_members_must_be_at_a_distance_they_are_noted_so_from_the_opening(town):
    july = date(2026, 7, 1)
    bodies.change_facts(town.sn, by=town.admin, at=NOW, valid_from=july, reason="KF § 8", remote=Body.Remote.MUST)
    evening = Evening(town, meeting_room.open_room(town, day=SINCE_JULY))
    assert all(row.remote for row in evening.meeting.attendances.all())
    evening.mark(dahl="present")
    evening.check(1)
    item = evening.decide(evening.item(), 2)
    assert [finding.weight for finding in judging.findings_of(item) if "i salen" in finding.sentence] == ["look"]


def test_a_loss_that_runs_into_another_is_refused_also_when_the_connection_comes_back(evening):
    evening.mark(dahl="remote")
    evening.lose("Dahl", 4, until=8)
    for since, until in ((6, 9), (3, None), (3, 5)):
        with pytest.raises(Refused, match=r"redan antecknad som bruten kl. 17.39–17.43"):
            evening.lose("Dahl", since, until)
    lost = evening.lose("Dahl", 8)
    connection.restore(lost, moment=evening.minute(9), **evening.doer())


def test_a_check_of_the_same_minute_is_noted_once(evening):
    evening.mark(dahl="remote")
    evening.check(1)
    with pytest.raises(Refused, match=r"Kontrollen kl. 17.36 är redan antecknad"):
        evening.check(1)


@pytest.mark.parametrize("answer", ["present", "absent"])
def test_whose_connection_was_lost_was_at_a_distance(evening, answer):
    evening.mark(dahl="remote", björk="remote")
    evening.lose("Dahl", 2)
    with pytest.raises(Refused, match="har ett avbrott i förbindelsen antecknat"):
        evening.mark(dahl=answer)


def test_who_leaves_in_the_minute_of_the_loss_and_comes_to_the_room_is_not_cut_off(evening):
    evening.mark(dahl="remote", björk="remote")
    evening.check(1)
    evening.lose("Dahl", 2)
    presence.leave(evening.row("Dahl"), moment=evening.minute(2), **evening.doer())
    assert not Disconnection.objects.exists()
    again = {"moment": evening.minute(3), "again_reason": "Reglementet"}
    presence.arrive(evening.meeting, person=evening.town.people["dahl"], **again, **evening.doer())
    assert evening.row("Dahl") in roll_of(evening.item(), evening.now).voters


def test_a_substitute_who_is_cut_off_is_not_called_in(evening):
    evening.mark(dahl="absent", åkerö="remote")
    lost = evening.lose("Åkerö", 2)
    with pytest.raises(Refused, match="ingen tom plats"):
        presence.call_in(evening.meeting, moment=evening.minute(3), **evening.doer())
    connection.restore(lost, moment=evening.minute(4), **evening.doer())
    presence.call_in(evening.meeting, moment=evening.minute(4), **evening.doer())


def leading(meeting, person, doer) -> dict:
    """Every door by which somebody begins to lead: what it is, and the act."""
    row = meeting.attendances.get(person=person, until=None)
    there = meeting.attendances.select_related("person", "party", "instead_of")
    rows = [
        attendance.AttendanceRow(who.person, who.capacity, who.party, who.instead_of, who.person_id == person.pk)
        for who in there
    ]
    old = meeting.attendances.get(chairs=True)
    return {
        "leave": lambda: presence.leave(old, moment=doer["at"], chair=row, **doer),
        "roll": lambda: call_roll(meeting, answers=[], chair=person, **doer),
        "page": lambda: attendance.set_attendance(meeting, rows=rows, **doer),
    }


@pytest.mark.parametrize("door", ["leave", "roll", "page"])
def test_who_is_cut_off_does_not_begin_to_lead(evening, door):
    evening.mark(dahl="remote")
    evening.lose("Dahl", 2)
    evening.minute(3)
    act = leading(evening.meeting, evening.town.people["dahl"], evening.doer())[door]
    with pytest.raises(Refused, match="kan inte leda sammanträdet: förbindelsen är bruten"):
        act()
    connection.restore(Disconnection.objects.get(), moment=evening.minute(4), **evening.doer())
    leading(evening.meeting, evening.town.people["dahl"], evening.doer())[door]()


@pytest.mark.parametrize("door", ["leave", "roll", "page", "paragraph"])
@pytest.mark.parametrize("day", [date(2026, 6, 15), date(2026, 9, 14)])
def test_whoever_leads_the_council_is_in_the_room_since_july_2026(town, door, day):
    meeting = meeting_room.open_room(town, town.kf, 61, day)
    person = next(seat.person for seat in meeting.seated() if seat.role == "member")
    evening = Evening(town, meeting)
    call_roll(meeting, answers=[Answer(person, "remote")], **evening.doer())
    evening.minute(1)
    if door == "paragraph":
        item, row = evening.item(), meeting.attendances.get(person=person)
        act = lambda: presence.hand_over_chair(item, chair=row, **evening.doer())  # noqa: E731
    else:
        act = leading(meeting, person, evening.doer())[door]
    if day < date(2026, 7, 1):
        act()
    else:
        with pytest.raises(Refused, match=r"Den som leder fullmäktige är i salen, .* från den 1 juli 2026"):
            act()
