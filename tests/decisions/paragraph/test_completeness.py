"""What a paragraph lacks, told in plain words; that the gavel waits for it is tried in steps/test_settlement.py."""

from datetime import date

from decisions.paragraph import completeness
from decisions.paragraph.content import PointRow, ProposalRow
from decisions.states import Purpose
from decisions.steps import agenda, deliberation
from tests.decisions import meeting_room


def lacking(item) -> str:
    item.refresh_from_db()
    return " ".join(completeness.lacking(item))


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


def test_what_keeps_a_meeting_from_ending_and_the_numbers_left_out(town):
    """Lagregel 33."""
    meeting = meeting_room.open_room(town)
    assert completeness.undecided(meeting) == completeness.unnumbered(meeting) == ""
    item = meeting_room.taken_up(town, meeting)
    assert completeness.undecided(meeting) == "§ 1 är inte avgjord: besluta, bordlägg eller låt utgå."
    meeting_room.decide(item, town, decided=(PointRow("Så."),))
    waiting = [meeting_room.put(meeting, town, heading=str(number)) for number in range(3)]
    assert completeness.undecided(meeting).startswith("Ärendena 2–4 är inte avgjorda")
    for one in waiting:
        agenda.remove(one, by=town.secretary, at=meeting_room.at(meeting.date), reason="Utgår.")
    at = meeting_room.at(meeting.date)
    later = deliberation.take_up(meeting_room.put(meeting, town), by=town.secretary, at=at, paragraph=4)
    meeting_room.decide(later, town, decided=(PointRow("Så."),))
    assert completeness.undecided(meeting) == ""
    assert completeness.unnumbered(meeting) == "§§ 2–3 saknas i paragrafernas följd."
