from datetime import date

from decisions.models import AgendaItem
from decisions.paragraph.earlier import earlier_of
from decisions.paragraph.printed import paragraph_of
from decisions.steps import settlement
from tests.decisions.meeting_room import at, before_the_council, open_room, proposed, register_motion, taken_up


def test_the_matter_is_followed_from_body_to_body_and_postponed_items_are_there(town):
    motion = register_motion(town)
    proposed(town, motion)
    first = before_the_council(town, motion)
    settlement.postpone_item(first, by=town.secretary, at=at(first.meeting.date))
    second = before_the_council(town, motion, day=date(2023, 10, 9))
    paragraph = paragraph_of(second)
    assert paragraph.earlier == (
        "Socialnämnden överlämnade förvaltningens tjänsteutlåtande som sitt yttrande den 30 mars 2023 (§\u00a01).",
        "Kommunstyrelsen lade fram sitt förslag till kommunfullmäktige den 14 juni 2023 (§\u00a01).",
        "Kommunfullmäktige bordlade ärendet den 11 september 2023 (§\u00a01).",
    )
    assert "Ärendets tidigare behandling" in [part.heading for part in paragraph.parts]
    assert paragraph.proposal_parts == []
    assert len(paragraph_of(first).earlier) == 2


def test_another_matter_has_no_earlier_treatment_and_many_are_read_at_once(town, django_assert_num_queries):
    item = taken_up(town, open_room(town, town.ssn))
    with django_assert_num_queries(0):
        assert earlier_of([item]) == {item.pk: []}
    proposed(town, register_motion(town, title="Annan motion"))
    items = list(AgendaItem.objects.select_related("meeting__body").prefetch_related("case_rows"))
    with django_assert_num_queries(2):
        found = earlier_of(items)
    assert set(found) == {one.pk for one in items}
