from decisions.paragraph.content import PointRow
from decisions.paragraph.unsettled import undecided, unnumbered
from decisions.steps import agenda, deliberation
from tests.decisions import meeting_room


def test_what_keeps_a_meeting_from_ending_and_the_numbers_left_out(town):
    """Lagregel 33."""
    meeting = meeting_room.open_room(town)
    assert undecided(meeting) == unnumbered(meeting) == ""
    item = meeting_room.taken_up(town, meeting)
    assert undecided(meeting) == "§ 1 är inte avgjord: besluta, bordlägg eller låt utgå."
    meeting_room.decide(item, town, decided=(PointRow("Så."),))
    waiting = [meeting_room.put(meeting, town, heading=str(number)) for number in range(3)]
    assert undecided(meeting).startswith("Ärendena 2–4 är inte avgjorda")
    for one in waiting:
        agenda.remove(one, by=town.secretary, at=meeting_room.at(meeting.date), reason="Utgår.")
    at = meeting_room.at(meeting.date)
    later = deliberation.take_up(meeting_room.put(meeting, town), by=town.secretary, at=at, paragraph=4)
    meeting_room.decide(later, town, decided=(PointRow("Så."),))
    assert undecided(meeting) == ""
    assert unnumbered(meeting) == "§§ 2–3 saknas i paragrafernas följd."
