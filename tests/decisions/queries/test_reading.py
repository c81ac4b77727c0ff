from datetime import timedelta

import pytest

from decisions.paragraph.content import PointRow, ReservationRow
from decisions.paragraph.guard.findings import ADJUSTERS, DIVISIONS, ROOM, Finding, Weight
from decisions.queries import reading
from decisions.steps import approval, attendance
from tests.decisions import approved, meeting_room
from tests.decisions.meeting_room import decide, open_room, taken_up

URL = "/sammantraden/SN/2023-03-30/"
TWICE = "<p>Förvaltningen föreslår att nämnden avslår motionen i sin helhet.</p>"


@pytest.fixture
def meeting(town):
    return open_room(town)


def item_of(town, meeting, **parts):
    parts = {"decided": (PointRow("Nämnden säger ja."),)} | parts
    return decide(taken_up(town, meeting, heading="Ett ärende"), town, **parts)


def test_each_finding_leads_to_where_it_is_mended(town, meeting):
    item_of(town, meeting, sections={"background": TWICE + TWICE}, decided=(PointRow("Nämden säger ja."),))
    [group] = reading.read_through(town.secretary, meeting).groups
    assert (group.label, group.heading, group.url) == ("§ 1", "Ett ärende", f"{URL}1/")
    twice, spelling = sorted(group.told, key=lambda told: told.sentence, reverse=True)
    assert (twice.url, twice.where, twice.called) == (
        f"{URL}1/#avsnitt-background",
        "Till texten under Beskrivning av ärendet",
        "Titta",
    )
    # The gavel has fallen: what was decided stands.
    assert (spelling.url, spelling.where) == (f"{URL}1/#pappret", "Läs paragrafen")
    assert spelling.closed == "Den delen ändras inte mer: ett skrivfel rättas när protokollet är justerat."


@pytest.mark.parametrize(
    ("place", "url", "where"),
    [
        ("heading", f"{URL}1/#id_heading", "Till rubriken"),
        ("reservations", f"{URL}1/#del-reservations", "Till reservationerna"),
        (ROOM, f"{URL}narvaro/", "Till närvaron"),
        (DIVISIONS, f"{URL}1/#avsnitt-order_of_questions", "Till texten under Propositionsordning"),
        (ADJUSTERS, f"{URL}justering/", "Till justerarna"),
        ("decided", f"{URL}1/#pappret", "Läs paragrafen"),
    ],
)
def test_every_place_has_an_address(town, meeting, place, url, where):
    item = item_of(town, meeting)
    told = reading._told(item, Finding(place, "Fel.", Weight.LOOK), writes=True)
    assert (told.url, told.where) == (url, where)
    assert bool(told.closed) == (place == "decided")


def test_who_does_not_write_reads_the_paragraph(town, meeting):
    item_of(town, meeting, sections={"background": TWICE + TWICE})
    [group] = reading.read_through(town.reader, meeting).groups
    assert [(told.url, told.closed) for told in group.told] == [(f"{URL}1/#pappret", "")]


def test_the_most_pressing_stands_first_and_is_counted(town, meeting):
    item = item_of(town, meeting, sections={"background": TWICE + TWICE})
    group = reading._of_paragraph(
        reading.reading.Read(
            item,
            (Finding("heading", "b", Weight.LOOK), Finding("heading", "c"), Finding("heading", "a", Weight.SETTLE)),
        ),
        writes=True,
    )
    assert [told.called for told in group.told] == ["Hindrar", "Måste avgöras", "Titta"]
    assert reading.read_through(town.secretary, meeting).counts == [(Weight.LOOK, "Titta", 1)]


def test_what_is_under_way_is_read_while_all_of_it_can_be_mended(town, meeting):
    item_of(town, meeting)
    item = taken_up(town, meeting, heading="Ett till")
    item = meeting_room.write(item, town, decided=(PointRow("Nämden säger ja."),))
    read = reading.read_through(town.secretary, meeting)
    assert (read.looked_at, read.locked) == ([1, 2], [])
    assert read.undecided == "§ 2 är inte avgjord: besluta, bordlägg eller låt utgå."
    [told] = read.groups[0].told
    assert (read.groups[0].anchor, told.url, told.closed) == ("paragraf-2", f"{URL}2/#del-decided", "")
    ways = {place: reading._told(item, Finding(place, "Fel."), writes=True).url for place in (DIVISIONS, "requesters")}
    assert ways == {DIVISIONS: f"{URL}2/propositioner/", "requesters": f"{URL}2/#klubban"}


def test_what_is_locked_is_not_read_through(town):
    minutes = approved.staffed(town, approved.ended(town))
    read = reading.read_through(town.secretary, minutes.meeting)
    assert (read.groups, read.looked_at, read.locked) == ((), [1, 2], [])
    approval.lock(minutes, by=town.secretary, at=approved.APPROVED)
    read = reading.read_through(town.secretary, minutes.meeting)
    assert (read.groups, read.looked_at, read.locked) == ((), [], [1, 2])


def test_what_the_minutes_themselves_lack_is_told_with_the_refusals_words(town, meeting):
    item_of(town, meeting)
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.EVENING + timedelta(hours=1))
    minutes = meeting.minutes.get()
    [group] = reading.read_through(town.secretary, meeting).groups
    assert (group.label, [told.sentence for told in group.told]) == ("Hela protokollet", ["Ingen justerare är utsedd."])
    assert group.told[0].url == f"{minutes.get_absolute_url()}#utse"


def test_reservations_may_be_mended_until_the_meeting_ends(town, meeting):
    """The finding leads to the field as long as the field is there."""
    row = ReservationRow((meeting_room.present(meeting, "Dahl").pk,), "none", text="Jag reserverar mig mot beslutett.")
    item_of(town, meeting, reservations=(row,))
    [told] = reading.read_through(town.secretary, meeting).groups[0].told
    assert (told.url, told.closed) == (f"{URL}1/#del-reservations", "")
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.EVENING + timedelta(hours=1))
    meeting.refresh_from_db()
    told = reading.read_through(town.secretary, meeting).groups[-1].told[0]
    assert (told.where, bool(told.closed)) == ("Läs paragrafen", True)
