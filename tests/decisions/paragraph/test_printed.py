import json
from dataclasses import replace

from django.template.loader import render_to_string

from decisions.models import AgendaItem
from decisions.paragraph.layout import load
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.stored import content_of
from decisions.steps import deliberation
from municipality.text.rich_text import plain
from tests.decisions import meeting_room
from tests.decisions.whole_item import build_item, said_by

EVERYTHING = {
    "summary": "<p>Kort om saken.</p>",
    "background": "<p>Längre om saken.</p>",
    "earlier_treatment": "<p>Bordlagt en gång.</p>",
    "documents": "<ul><li>Tjänsteutlåtande</li></ul>",
    "motivation": "<p>Därför.</p>",
    "deliberation": "<p>I ärendet yttrar sig två.</p>",
    "proposals": "<p>Bo Björk (M) yrkar avslag.</p>",
    "order_of_questions": "<p>Ordföranden ställer proposition.</p>",
    "notes": "<p>En anteckning.</p>",
}


def headings(paragraph) -> list[str]:
    return [part.heading for part in paragraph.parts]


def test_the_parts_stand_in_the_order_of_huddinge(town):
    paragraph = paragraph_of(build_item(town, sections=EVERYTHING))
    assert headings(paragraph) == [
        "Socialnämndens beslut", "Sammanfattning", "Beskrivning av ärendet", "Ärendets tidigare behandling",
        "Beslutsunderlag", "Motivering", "Överläggning", "Yrkanden", "Propositionsordning", "Reservationer",
        "Protokollsanteckningar", "Beslutet ska skickas till",
    ]  # fmt: skip


def test_the_same_record_stands_in_goteborgs_order_under_its_headings(town):
    huddinge = paragraph_of(build_item(town, sections=EVERYTHING))
    goteborg = replace(huddinge, layout=load("goteborg"))
    assert headings(goteborg) == [
        "Ärendet", "Bakgrund", "Tidigare behandling", "Handlingar", "Motivering", "Yttranden", "Yrkanden",
        "Propositionsordning", "Beslut", "Reservationer", "Protokollsanteckningar", "Protokollsutdrag skickas till",
    ]  # fmt: skip
    assert {part.content for part in goteborg.parts} == {part.content for part in huddinge.parts}
    assert goteborg.as_json() == huddinge.as_json()


def test_the_head_says_where_when_and_which(town):
    paragraph = paragraph_of(build_item(town))
    assert [(fact.label, fact.value, fact.continued) for fact in paragraph.head] == [
        ("Sammanträdesdatum", "30 mars 2023", "30 mars 2023"),
        ("Paragraf", "§ 8", "§ 8 forts."),
    ]
    assert paragraph.title == "Socialnämnden 30 mars 2023 § 8: Svar på motion"
    goteborg = replace(paragraph, layout=load("goteborg"), case_number="SN-2022/2159.119")
    assert [fact.continued for fact in goteborg.head] == ["2023-03-30", "§ 8 SN-2022/2159.119 forts."]


def test_before_it_is_taken_up_an_item_has_no_paragraph_in_its_head(town):
    paragraph = replace(paragraph_of(build_item(town)), number=None, case_number="SN-2022/2159.119")
    assert [fact.value for fact in paragraph.head] == ["30 mars 2023", "SN-2022/2159.119"]
    assert paragraph.label == "Ärende 18"


def test_what_a_board_decides_and_what_it_proposes_have_a_heading_each(town):
    points = [("Kontoret får i uppdrag att utreda.", False), ("Motionen bifalls.", True), ("Frågan är avslutad.", True)]
    paragraph = paragraph_of(build_item(town, body=town.ks, points=points))
    own, proposed = paragraph.parts[:2]
    assert (own.heading, own.content) == ("Kommunstyrelsens beslut", "<p>Kontoret får i uppdrag att utreda.</p>")
    assert proposed.heading == "Kommunstyrelsens förslag till kommunfullmäktige"
    assert proposed.content == "<ol><li>Motionen bifalls.</li><li>Frågan är avslutad.</li></ol>"


def test_text_is_kept_to_the_letter_and_plain_text_is_no_markup(town):
    paragraph = paragraph_of(build_item(town, points=[("Låt  <b>a</b> & b\nvara.", False)], speakers=1))
    assert paragraph.parts[0].content == "<p>Låt  &lt;b&gt;a&lt;/b&gt; &amp; b\nvara.</p>"
    reservations = next(part for part in paragraph.parts if part.key == "reservations")
    assert plain(reservations.content) == "Anna Almqvist (S) reserver sig mot beslutet."


def test_a_withdrawn_proposal_leaves_the_minutes(town):
    meeting = meeting_room.open_room(town)
    item = meeting_room.taken_up(town, meeting)
    content = said_by(content_of(item), [meeting_room.present(meeting, name) for name in ("Almqvist", "Björk")])
    first, second = content.proposals
    content = replace(content, proposals=(replace(first, withdrawn=True), second))
    deliberation.save_paragraph(item, by=town.secretary, at=meeting_room.EVENING, version=item.version, content=content)
    paragraph = paragraph_of(item)
    assert [proposal.text for proposal in paragraph.proposals] == ["avslag, för 2 gången"]
    assert "för 1 gången" not in "".join(part.content for part in paragraph.parts)


def test_an_empty_item_prints_its_head_its_heading_and_nothing_else(town):
    paragraph = replace(
        paragraph_of(build_item(town)), decisions=(), sections=(), proposals=(), reservations=(), recipients=()
    )
    assert paragraph.parts == []
    words = " ".join(plain(render_to_string("decisions/paragraph/_printed.html", {"paragraph": paragraph})).split())
    assert words == "Socialnämnden Sammanträdesdatum 30 mars 2023 Paragraf § 8 Svar på motion"


def test_the_queries_do_not_grow_with_the_item(town, django_assert_num_queries):
    item = build_item(town, speakers=1)
    with django_assert_num_queries(5):  # three of them for what is noted beside what is settled
        paragraph_of(item)


def test_nor_when_everybody_speaks_and_proposes(town, django_assert_num_queries):
    item = build_item(town, speakers=4, sections=EVERYTHING, points=[(f"Sats {n}.", False) for n in range(9)])
    with django_assert_num_queries(5):
        paragraph_of(item)


def test_the_record_goes_along_as_data_with_names_and_parties(town):
    paragraph = paragraph_of(build_item(town, speakers=1))
    record = json.loads(paragraph.as_json())
    assert record["day"] == "2023-03-30"
    assert (record["body_code"], record["number"]) == ("SN", 8)
    assert record["decisions"] == [
        {"motion_point": None, "outcome": "", "text": "Nämnden säger ja.", "to_council": False,
         "deferred": "", "minority": False, "motivation": ""}
    ]  # fmt: skip
    assert record["reservations"][0]["by"] == [{"name": "Anna Almqvist", "party": "S"}]
    assert record["sections"]["summary"] == "<p>Kort om saken.</p>"
    assert record["proposals"] == [
        {"by": [{"name": "Anna Almqvist", "party": "S"}], "kind": "reject", "text": "avslag, för 1 gången", "parties": [],
         "preference": None, "motion_point": None, "written_on": None, "sentences": []}
    ]  # fmt: skip
    assert record["recipients"] == ["Kommunstyrelsens förvaltning, Maria Sundblad", "Kommunstyrelsen"]
    assert paragraph.as_json() == paragraph_of(AgendaItem.objects.get()).as_json()
