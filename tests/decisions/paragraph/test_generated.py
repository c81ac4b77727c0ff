from dataclasses import replace

from decisions.paragraph import generated
from decisions.paragraph.content import ParagraphContent, ProposalRow, ReservationRow, StatementRow
from municipality.text import rich_text
from tests.decisions.meeting_room import open_room


def test_what_the_record_says_follows_it_until_it_is_written_over(town):
    meeting = open_room(town)
    present = {one.pk: one for one in meeting.attendances.select_related("person", "party")}
    by_name = {one.person.last_name: one.pk for one in present.values()}
    old = ParagraphContent("Rubrik", speakers=(by_name["Dahl"],))
    old = generated.composed(old, old, present)
    assert "David Dahl (SD)" in old.sections["deliberation"]
    new = ParagraphContent("Rubrik", sections=old.sections, speakers=(by_name["Ceder"],))
    assert "Cecilia Ceder (L)" in generated.composed(old, new, present).sections["deliberation"]
    written = ParagraphContent("Rubrik", sections={"deliberation": "<p>Eget.</p>"}, speakers=(by_name["Ceder"],))
    assert generated.composed(old, written, present).sections["deliberation"] == "<p>Eget.</p>"


def test_names_are_letters_and_not_markup(town):
    meeting = open_room(town)
    present = {one.pk: one for one in meeting.attendances.select_related("person", "party")}
    one = next(iter(present))
    content = ParagraphContent("Rubrik", proposals=(ProposalRow("change", "att <b> & co", (one,)),))
    assert "att &lt;b&gt; &amp; co." in generated.sections_of(content, present)["proposals"]


def test_what_comes_back_from_the_form_is_not_taken_for_written_over(town):
    """A no-break space, as Word has many, is read back as &nbsp;."""
    meeting = open_room(town)
    present = {one.pk: one for one in meeting.attendances.select_related("person", "party")}
    content = ParagraphContent(
        "Rubrik", proposals=(ProposalRow("change", "att 5\u00a0000 kronor avsätts", (next(iter(present)),)),)
    )
    written = generated.sections_of(content, present)["proposals"]
    assert rich_text.clean(written) == written


def test_a_place_is_counted_from_one():
    content = ParagraphContent("Rubrik", proposals=(ProposalRow("grant", "bifall", ()),))
    assert [content.has_proposal(place) for place in (None, 0, 1, 2)] == [False, False, True, False]
    assert generated.reservation_sentence(ReservationRow((), "proposal", 9), content, {}) == ""


def test_a_group_reserves_by_the_name_of_its_party_and_a_statement_by_its_people(town):
    meeting = open_room(town)
    present = {one.pk: one for one in meeting.attendances.select_related("person", "party")}
    (dahl,) = (one.pk for one in present.values() if one.person.last_name == "Dahl")
    content = ParagraphContent("Rubrik")
    reserving = ReservationRow((dahl,), "none", by_group=True)
    assert generated.reservation_sentence(reserving, content, present) == (
        "Ledamoten från Sverigedemokraterna reserverar sig mot beslutet."
    )
    stating = StatementRow("separate", (dahl,))
    new = generated.composed(content, replace(content, statements=(stating,)), present)
    assert new.statements[0].text == "David Dahl (SD) lämnar särskilt yttrande."
    kept = generated.composed(new, replace(new, statements=(replace(stating, text="Eget."),)), present)
    assert kept.statements[0].text == "Eget."
