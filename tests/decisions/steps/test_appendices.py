from datetime import timedelta

import pytest

from decisions.paragraph.content import PointRow, ReservationRow, StatementRow
from decisions.paragraph.printed import paragraph_of
from decisions.steps import appendices, attendance, settlement
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, decide, open_room, present, taken_up
from tests.town import set_facts
from tests.uploads import letter_of


@pytest.fixture
def item(town):
    meeting = open_room(town)
    dahl = (present(meeting, "Dahl").pk,)
    return decide(
        taken_up(town, meeting),
        town,
        decided=(PointRow("Ja."),),
        reservations=(ReservationRow(dahl, "none"),),
        statements=(StatementRow("separate", dahl),),
    )


def hand_in(row, town, **details):
    return appendices.hand_in(row, by=town.secretary, at=EVENING + timedelta(days=2), **details)


def end(item, town):
    attendance.end_meeting(item.meeting, by=town.secretary, at=EVENING + timedelta(hours=1))
    item.refresh_from_db()


def test_the_motivation_may_come_after_the_meeting_and_is_printed_to_the_letter(town, item):
    end(item, town)
    hand_in(item.reservations.get(), town, text="<p>Vi <em>reserver</em> oss.</p>")
    paragraph = paragraph_of(item)
    assert [(one.title, one.text) for one in paragraph.appendices] == [
        ("Reservation av David Dahl (SD)", "<p>Vi <em>reserver</em> oss.</p>")
    ]
    (reservations,) = (part.content for part in paragraph.parts if part.key == "reservations")
    assert reservations.endswith("reserverar sig mot beslutet. Reservationen är skriftlig, se bilaga 1.</p>")


def test_where_the_body_wants_it_at_the_meeting_it_is_too_late_afterwards(town, item):
    set_facts(town.sn, at=EVENING, texts_until="meeting")
    end(item, town)
    with pytest.raises(Refused, match="innan sammanträdet avslutas"):
        hand_in(item.reservations.get(), town, text="För sent.")


def test_a_pdf_is_kept_as_it_was_sent_and_replaced_whole(town, item):
    row = hand_in(item.statements.get(), town, upload=letter_of(1))
    assert (row.appended_name, row.appended) == ("motion.pdf", "")
    assert paragraph_of(item).appendices[0].sha256 == row.appended_file.sha256
    row = hand_in(row, town, text="Hellre text.")
    assert (row.appended_file, row.appended) == (None, "<p>Hellre text.</p>")
    row = appendices.take_away(row, by=town.secretary, at=EVENING)
    assert paragraph_of(item).appendices == ()
    with pytest.raises(Refused, match="Inget är inlämnat"):
        appendices.take_away(row, by=town.secretary, at=EVENING)


def test_something_is_handed_in_and_the_file_is_a_pdf(town, item):
    with pytest.raises(Refused, match="Skriv eller klistra in"):
        hand_in(item.reservations.get(), town, text=" ")
    with pytest.raises(Refused):
        upload = letter_of(1)
        upload.name, upload.file = "bild.png", type(upload.file)(b"\x89PNG\r\n\x1a\n" + b"0" * 99)
        upload.size = 107
        hand_in(item.reservations.get(), town, upload=upload)


def test_immediate_approval_is_a_decision_of_the_meeting(town, item):
    settlement.approve_at_once(item, by=town.secretary, at=EVENING)
    (part,) = (part for part in paragraph_of(item).parts if part.key == "immediate_approval")
    assert (part.heading, "förklaras omedelbart justerat" in part.content) == ("Omedelbar justering", True)
    with pytest.raises(Refused, match="redan förklarat"):
        settlement.approve_at_once(item, by=town.secretary, at=EVENING)
    settlement.take_back_approval(item, by=town.secretary, at=EVENING)
    end(item, town)
    with pytest.raises(Refused, match="avslutat"):
        settlement.approve_at_once(item, by=town.secretary, at=EVENING + timedelta(hours=2))
