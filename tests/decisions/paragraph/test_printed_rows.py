from decisions.paragraph.content import ReservationRow, StatementRow
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.printed_rows import Somebody
from decisions.steps import appendices
from tests.decisions.meeting_room import EVENING, open_room, present, taken_up, write


def test_what_is_handed_in_is_named_by_what_it_is_and_whose(town):
    meeting = open_room(town)
    dahl, ceder = (present(meeting, name).pk for name in ("Dahl", "Ceder"))
    item = write(
        taken_up(town, meeting),
        town,
        reservations=(ReservationRow((dahl, ceder), "none"),),
        statements=(StatementRow("note", (ceder,)),),
    )
    for row in (item.statements.get(), item.reservations.get()):
        appendices.hand_in(row, by=town.secretary, at=EVENING, text="Text.")
    paragraph = paragraph_of(item)
    assert [one.title for one in paragraph.appendices] == [
        "Reservation av David Dahl (SD) och Cecilia Ceder (L)",
        "Protokollsanteckning av Cecilia Ceder (L)",
    ]
    assert paragraph.reservations[0].written and paragraph.reservations[0].by[0] == Somebody("David Dahl", "SD")
