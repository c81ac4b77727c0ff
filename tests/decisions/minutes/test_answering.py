"""Who led and who kept which paragraphs: the one who took over has those that were settled since."""

from decisions.minutes.answering import Chair, Keeper, chairs_of, keepers_of
from decisions.paragraph.content import PointRow
from decisions.paragraph.printed import Somebody
from decisions.steps import handover, settlement
from tests.decisions.course import another
from tests.decisions.meeting_room import minutes, open_room, taken_up, write


def test_each_has_what_was_settled_meanwhile(town):
    meeting, stina = open_room(town), another(town)
    for minute in (5, 20):
        item = write(taken_up(town, meeting), town, decided=(PointRow("Ja."),))
        settlement.decide(item, by=town.secretary, at=minutes(minute))
        if minute == 5:
            handover.hand_over(meeting, by=town.secretary, at=minutes(15), moment=minutes(15), to=stina)
    chosen = meeting.items.order_by("paragraph")
    assert keepers_of(meeting, chosen) == (Keeper("Nils Nämndsekreterare", (1,)), Keeper("Stina Sekreterare", (2,)))
    assert chairs_of(meeting, chosen) == (Chair(Somebody("Anna Almqvist", "S"), (1, 2)),)
