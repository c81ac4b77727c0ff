"""What the appendices of a meeting are called, by the body's custom, and that what is locked keeps it."""

import pytest

from decisions.minutes.batches import minutes_now
from decisions.models import AgendaItem, Meeting
from decisions.paragraph import appended, loading
from decisions.paragraph.content import PointRow, ReservationRow, StatementRow
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.reading import read_through
from decisions.steps import appendices, approval, division, settlement
from decisions.steps import minutes as steps
from tests.decisions.council import divided, seven_sentences, voted
from tests.decisions.meeting_room import minutes, open_room, present, taken_up, write
from tests.town import set_facts


def custom(town, **facts):
    town.sn = set_facts(town.sn, **facts)


def with_two(town, meeting) -> AgendaItem:
    """A paragraph with a written reservation and a written statement."""
    item = write(taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    dahl, bjork = present(meeting, "Dahl").pk, present(meeting, "Björk").pk
    item = write(
        item, town, reservations=(ReservationRow((dahl,), "none"),), statements=(StatementRow("separate", (bjork,)),)
    )
    item = settlement.decide(item, by=town.secretary, at=minutes(5))
    for row in (item.reservations.get(), item.statements.get()):
        appendices.hand_in(row, by=town.secretary, at=minutes(6), text="<p>Därför.</p>")
    return item


def marks(meeting) -> list[list[str]]:
    found = []
    for item in meeting.items.exclude(paragraph=None).order_by("paragraph"):
        printed = paragraph_of(item)
        found.append([appendix.mark for appendix in printed.appendices])
        for row in (*printed.reservations, *printed.statements):
            assert not row.written or row.mark in found[-1]
    return found


@pytest.fixture
def meeting(town):
    return open_room(town)


def test_through_the_meeting_or_in_every_paragraph_by_number_or_letter(town, meeting):
    with_two(town, meeting)
    with_two(town, meeting)
    assert marks(meeting) == [["1", "2"], ["3", "4"]]
    custom(town, appendix_marks="letters")
    assert marks(meeting) == [["A", "B"], ["C", "D"]]
    custom(town, appendix_series="per_paragraph")
    assert marks(meeting) == [["A", "B"], ["A", "B"]]


def test_what_the_text_says_of_it_follows(town, meeting):
    custom(town, appendix_marks="letters")
    first, second = with_two(town, meeting), with_two(town, meeting)
    text = {part.key: part.content for part in paragraph_of(second).parts}
    assert "Reservationen är skriftlig, se bilaga C." in text["reservations"]
    assert "Yttrandet är skriftligt, se bilaga D." in text["separate_statements"]
    appendices.take_away(first.reservations.get(), by=town.secretary, at=minutes(7))
    text = {part.key: part.content for part in paragraph_of(second).parts}
    assert "Reservationen är skriftlig, se bilaga B." in text["reservations"]


def test_a_reference_by_hand_that_does_not_follow_is_told_before_locking(town, meeting):
    item = with_two(town, meeting)
    write(item, town, sections={"summary": "<p>Se bilaga 2 och bilaga 3. Jämför bilaga 9 till utlåtandet.</p>"})
    (read,) = read_through(Meeting.objects.get(pk=meeting.pk)).paragraphs
    told = [finding.sentence for finding in read.found if "bilaga" in finding.sentence]
    assert told == ["I texten står ”bilaga 3”, men § 1 har bilaga 1 och 2. Stämmer det?"]


def test_what_is_locked_keeps_its_mark_and_the_rest_take_what_is_left(town, meeting):
    first = with_two(town, meeting)
    second = write(taken_up(town, meeting), town, decided=(PointRow("Ja."),))
    second = write(second, town, reservations=(ReservationRow((present(meeting, "Dahl").pk,), "none"),))
    settlement.approve_at_once(second, by=town.secretary, at=minutes(7))
    second = settlement.decide(second, by=town.secretary, at=minutes(8))
    appendices.take_away(first.reservations.get(), by=town.secretary, at=minutes(9))
    appendices.hand_in(second.reservations.get(), by=town.secretary, at=minutes(9), text="<p>Därför.</p>")
    apart = meeting.minutes.get(kind="immediate")
    steps.choose_adjusters(apart, by=town.secretary, at=minutes(9), adjusters=[present(meeting, "Björk").pk],
                           due_on=meeting.date, place="Salen")  # fmt: skip
    approval.lock(apart, by=town.secretary, at=minutes(10))
    assert marks(meeting) == [["1"], ["2"]]
    appendices.hand_in(first.reservations.get(), by=town.secretary, at=minutes(11), text="<p>Därför.</p>")
    assert marks(meeting) == [["1", "3"], ["2"]]
    labels = [appendix.label for appendix in minutes_now(meeting).appendices]
    assert labels == ["Bilaga 1", "Bilaga 3", "Bilaga 2"]


def test_the_roll_of_a_council_is_its_first_appendix(town):
    item = divided(seven_sentences(town), town)
    division.put(item, by=town.secretary, at=minutes(5), found=True)
    voted(item, town, yes=26, no=13, absent=6)
    item = AgendaItem.objects.select_related("meeting__body").get(pk=item.pk)
    loading.read([item])
    assert list(appended.marks_of([item]).values()) == ["2"]
    assert appended.appends_roll(item.meeting)
    printed = minutes_now(item.meeting)
    assert [appendix.title for appendix in printed.appendices][:2] == ["Uppropslista", "Omröstningslista 1, § 1"]
    serving = next(fact.lines for fact in printed.facts if fact.key == "serving")
    assert serving == ("Se bilaga 1, uppropslista",)


def test_nothing_appended_asks_nothing(town, meeting, django_assert_num_queries):
    item = taken_up(town, meeting)
    item = AgendaItem.objects.select_related("meeting__body").get(pk=item.pk)
    loading.read([item])
    with django_assert_num_queries(0):
        assert appended.marks_of([item]) == {}
