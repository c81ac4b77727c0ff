"""What the guard finds in the record, and who asks it; each rule is tried by itself in guard/."""

import re
from datetime import date

import pytest

from decisions.paragraph import judging
from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow, StatementRow
from decisions.room.roll import roll_of
from decisions.states import ItemState, Purpose
from decisions.steps import attendance, presence, recusal
from municipality.refusals import Refused
from tests.decisions import meeting_room
from tests.decisions.meeting_room import EVENING, minutes, open_room, present, taken_up, write
from tests.town import set_facts


def lacking(item) -> str:
    item.refresh_from_db()
    return " ".join(judging.lacking(item))


def test_a_paragraph_without_a_decision_lacks_one_and_nothing_more(town):
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    assert lacking(item) == "Skriv beslutet (5 kap. 67 §)."
    assert lacking(meeting_room.write(item, town, decided=(PointRow("Nämnden säger ja."),))) == ""


def test_too_few_are_there_to_decide(town):
    """Lagregel 14."""
    item = meeting_room.taken_up(town, meeting_room.open_room(town, seats=5))
    assert "5 tjänstgör och minst 6 av 11 behövs (6 kap. 27 § kommunallagen)" in lacking(item)


def test_two_proposals_need_the_order_they_were_put_in(town):
    """Lagregel 33."""
    meeting = meeting_room.open_room(town)
    first, second = meeting.attendances.order_by("pk")[:2]
    proposals = (ProposalRow("reject", "avslag", (first.pk,)), ProposalRow("change", "annat", (second.pk,)))
    item = meeting_room.write(
        meeting_room.taken_up(town, meeting), town, decided=(PointRow("Ja."),), proposals=proposals
    )
    assert "i vilken ordning ordföranden ställde dem" in lacking(item)


def test_the_board_tells_the_outcome_of_every_point(town):
    motion = meeting_room.register_motion(town)
    meeting_room.answered(town, motion)
    meeting = meeting_room.open_room(town, town.ks, 15, date(2023, 6, 14))
    item = meeting_room.taken_up(town, meeting, heading="", purpose=Purpose.PROPOSAL, case=motion.cases.get(leads=True))
    one = motion.points.get(number=1)
    item = meeting_room.write(item, town, decided=(PointRow("Den första bifalls.", True, one.pk, "granted"),))
    assert lacking(item) == "Ange utgången för att-sats 2, eller för hela motionen."


@pytest.fixture
def meeting(town):
    return open_room(town)


@pytest.fixture
def item(town, meeting):
    return taken_up(town, meeting)


def rule(town, **facts):
    set_facts(town.sn, at=minutes(0), **facts)


@pytest.fixture
def substitute(town, meeting):
    """Åsa Åkerö, there without serving."""
    return presence.arrive(meeting, by=town.secretary, at=minutes(0), person=town.people["åkerö"], moment=minutes(0))


def test_a_substitute_has_a_note_taken_but_no_statement_and_no_reservation(town, item, substitute):
    me = (substitute.pk,)
    write(item, town, statements=(StatementRow("note", me),))
    with pytest.raises(
        Refused, match=r"Åsa Åkerö \(SD\) får inte lämna ett särskilt yttrande: .* de som deltar i beslutet"
    ):
        write(item, town, statements=(StatementRow("separate", me),))
    with pytest.raises(Refused, match="deltog inte i beslutet som ej tjänstgörande ersättare"):
        write(item, town, reservations=(ReservationRow(me, "own"),))


def test_consent_is_needed_where_the_body_says_so(town, item):
    rule(town, notes_need_consent=True)
    dahl = (present(item.meeting, "Dahl").pk,)
    with pytest.raises(Refused, match="kräver en protokollsanteckning organets medgivande"):
        write(item, town, statements=(StatementRow("note", dahl),))
    write(item, town, statements=(StatementRow("note", dahl, consented=True),))


def test_who_is_recused_has_nothing_noted(town, item):
    rule(town, notes_from="present")
    dahl = present(item.meeting, "Dahl")
    recusal.recuse(item, by=town.secretary, at=minutes(2), attendance=dahl)
    with pytest.raises(Refused, match="är jävig i § 1 och kan inte få något antecknat"):
        write(item, town, statements=(StatementRow("note", (dahl.pk,)),))


def test_somebody_makes_the_statement(town, item):
    with pytest.raises(Refused, match="Ange vem som lämnar ett särskilt yttrande"):
        write(item, town, statements=(StatementRow("separate", ()),))


def test_who_may_not_speak_is_refused_at_each_door_that_names_a_speaker(town, item, substitute, client_of):
    """Lagregel 17: on the form, at the save, and when the rule is stricter by the gavel."""
    rule(town, speaking="called")
    with pytest.raises(Refused, match="har inte yttranderätt: i socialnämnden har också de som organet har kallat"):
        write(item, town, speakers=(substitute.pk,))
    page = client_of("secretary").get(item.get_absolute_url()).content.decode()
    offered = page.partition('name="speakers-0-attendance"')[2].partition("</select>")[0]
    assert "Dahl" in offered and "Åkerö" not in offered
    rule(town, speaking="present")
    item = write(item, town, speakers=(substitute.pk,), decided=(PointRow("Nämnden säger ja."),))
    rule(town, speaking="serving")
    assert "har inte yttranderätt" in lacking(item)


def test_a_group_reserves_whole_or_not_as_a_group(town, item):
    members = [row.pk for row in roll_of(item).voters if row.party.code == "S"]
    assert len(members) > 2
    with pytest.raises(Refused, match="Alla i partigruppen"):
        write(item, town, reservations=(ReservationRow((members[0],), "own", by_group=True),))
    item = write(item, town, reservations=(ReservationRow(tuple(members), "own", by_group=True),))
    assert item.reservations.get().text == (
        "Ledamöterna från Socialdemokraterna reserverar sig mot beslutet till förmån för eget förslag."
    )


def test_parties_and_points_are_known(town, item):
    dahl = (present(item.meeting, "Dahl").pk,)
    with pytest.raises(Refused, match="Partiet XY finns inte"):
        write(item, town, proposals=(ProposalRow("reject", "avslag", dahl, parties=("XY",)),))
    with pytest.raises(Refused, match="att-sats i en annan motion"):
        write(item, town, proposals=(ProposalRow("postpone", "bordläggning", dahl, point=4711),))


# Lagregel 2: the council alone decides what becomes of the motion.
def test_a_committees_decision_gives_the_motion_no_outcome(town, item):
    with pytest.raises(Refused, match="Bara styrelsens förslag och fullmäktiges beslut"):
        write(item, town, decided=(PointRow("Motionen bifalls.", outcome="granted"),))


def test_a_committee_has_no_minority_right(town, item):
    with pytest.raises(Refused, match=r"bara i fullmäktige \(6 kap. 33 §"):
        judging.check_gavel(item, EVENING, ItemState.POSTPONED, minority=True)


def test_each_asks_once_among_those_who_serve_and_a_third_is_needed(town):
    item = taken_up(town, open_room(town, town.kf, 61))
    serving = list(item.meeting.attendances.values_list("pk", flat=True))

    def ask(requesters):
        judging.check_gavel(item, EVENING, ItemState.POSTPONED, minority=True, requesters=requesters)

    for wrong in ([*serving[:20], serving[0]], [*serving[:20], 0]):
        with pytest.raises(Refused, match="var och en gång"):
            ask(wrong)
    with pytest.raises(Refused, match="minst 21 av de 61 närvarande"):
        ask(serving[:20])
    ask(serving[:21])


def test_without_a_quorum_nothing_is_settled(town):
    item = taken_up(town, open_room(town, seats=5))
    for to in (ItemState.DECIDED, ItemState.POSTPONED):
        with pytest.raises(Refused, match="inte beslutför"):
            judging.check_gavel(item, EVENING, to)
    with pytest.raises(Refused, match="inte beslutför"):
        judging.check_there(item, EVENING)


def test_who_spoke_before_the_recusal_was_known_stays_a_speaker(town, item):
    """Lagregel 19."""
    dahl = present(item.meeting, "Dahl")
    write(item, town, speakers=(dahl.pk,))
    recusal.recuse(item, by=town.secretary, at=minutes(2), attendance=dahl)
    assert "jävig" not in lacking(item)
    with pytest.raises(Refused, match=r"Dahl \(SD\) är jävig i § 1 och kan inte lägga fram yrkanden"):
        write(item, town, proposals=(ProposalRow("reject", "avslag", (dahl.pk,)),))


def test_leaving_out_who_served_tests_the_quorum_of_what_is_decided_anew(town, item):
    """Lagregel 14: the attendance page once left a decided paragraph with four of eleven."""
    meeting_room.decide(item, town, decided=(PointRow("Så."),))
    meeting = item.meeting
    rows = [
        attendance.AttendanceRow(row.person, row.capacity, row.party, row.instead_of, row.chairs, row.title)
        for row in meeting.attendances.order_by("-chairs", "pk")
    ]
    with pytest.raises(
        Refused, match=r"Det skulle göra en avgjord paragraf felaktig\. § 1: Socialnämnden är inte beslutför"
    ):
        attendance.set_attendance(meeting, by=town.secretary, at=minutes(9), rows=rows[:5])
    attendance.set_attendance(meeting, by=town.secretary, at=minutes(9), rows=rows[:7])


def test_what_is_not_settled_keeps_the_meeting_from_ending(town, item):
    dahl = present(item.meeting, "Dahl").pk
    meeting_room.decide(item, town, decided=(PointRow("Så."),))
    write(item, town, reservations=(ReservationRow((dahl,), "own"),))
    assert [finding.place for _, finding in judging.wrong_in(item.meeting)] == ["reservations"]
    [sentence] = judging.keeps_open(item.meeting)
    assert sentence.startswith("§ 1: David Dahl (SD) reserverar sig till förmån för eget förslag")
    with pytest.raises(Refused, match=f"^{re.escape(f'Sammanträdet kan inte avslutas. {sentence}')}$"):
        attendance.end_meeting(item.meeting, by=town.secretary, at=minutes(30))
