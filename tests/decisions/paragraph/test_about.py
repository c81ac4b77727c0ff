from decisions.models import AgendaItem
from decisions.paragraph.about import About, about_of, at_the_head
from decisions.paragraph.printed import paragraph_of
from decisions.states import Purpose
from tests.decisions.meeting_room import plan, put
from tests.decisions.together import leading, registered, together


def test_several_are_listed_with_number_title_and_submitters(town):
    motions = registered(town)
    item = together(plan(town, town.kf), town, leading(motions), Purpose.ANNOUNCEMENT)
    numbers = [case.number for case in leading(motions)]
    paragraph = paragraph_of(item)
    assert paragraph.case_number == ", ".join(numbers)
    assert [about.line for about in paragraph.cases] == [
        f"{numbers[0]} Stärk arbetet mot våld, motion av David Dahl (SD) och Cecilia Ceder (L)",
        f"{numbers[1]} Fler cykelvägar, motion av David Dahl (SD) och Cecilia Ceder (L)",
    ]
    (part,) = [part for part in paragraph.parts if part.key == "cases"]
    assert part.heading == "Motioner som paragrafen gäller"
    assert part.content.count("<li>") == 2
    assert paragraph.proposal_parts[0] == part
    assert [row["number"] for row in paragraph.as_record()["cases"]] == numbers


def test_one_is_not_listed(town):
    item = put(
        plan(town, town.kf), town, heading="", purpose=Purpose.ANNOUNCEMENT, case=leading(registered(town, 1))[0]
    )
    paragraph = paragraph_of(item)
    assert (paragraph.cases, "cases" in paragraph.as_record()) == ((), False)


def test_many_are_listed_in_as_many_queries_as_few(town, django_assert_num_queries):
    meeting = plan(town, town.kf)
    together(meeting, town, leading(registered(town, 5)), Purpose.ANNOUNCEMENT)
    items = list(AgendaItem.objects.prefetch_related("case_rows"))
    with django_assert_num_queries(1):
        assert [len(about) for about in about_of(items).values()] == [5]


def test_the_head_of_a_page_has_room_for_some_numbers():
    few = [About("KS-1", "A"), About("KS-2", "B")]
    assert at_the_head(few, "KS-1, KS-2", 2) == "KS-1, KS-2"
    assert at_the_head([*few, About("KS-3", "C")], "KS-1, KS-2, KS-3", 2) == "KS-1 m.fl."
