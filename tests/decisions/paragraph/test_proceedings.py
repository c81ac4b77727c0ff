"""What is printed of jäv, propositions and divisions."""

import json
from io import BytesIO

import pytest
from docx import Document

from decisions.minutes import docx
from decisions.minutes.printed import minutes_of
from decisions.models import AgendaItem
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.proceedings import proceedings_of
from decisions.paragraph.questions import Matter
from decisions.room.roll import roll_of
from decisions.steps import division, presence, recusal
from tests.decisions.council import divided, seven_sentences, voted
from tests.decisions.meeting_room import decide, minutes, open_room, present, propose, taken_up, write


@pytest.fixture
def item(town):
    item = propose(taken_up(town, open_room(town)), town, ("change", "att motionen tillstyrks", ["Dahl"]))
    recusal.recuse(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, "Ceder"))
    recusal.stand_aside(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, "Björk"))
    hold(item, town)
    return item


def hold(item, town, secret=False):
    division.put(item, by=town.secretary, at=minutes(2), found=True)
    vote = division.call(item, by=town.secretary, at=minutes(3), secret=secret)
    if secret:
        return division.close(vote, by=town.secretary, at=minutes(5), totals=(6, 5, 0))
    votes = {row.pk: "no" if number < 3 else "yes" for number, row in enumerate(roll_of(item).voters)}
    division.enter(vote, by=town.secretary, at=minutes(4), votes=votes)
    return division.close(vote, by=town.secretary, at=minutes(5))


def test_the_parts_write_themselves_in_the_order_of_the_layout(item):
    parts = {part.key: part.content for part in paragraph_of(item).parts}
    assert list(parts) == ["recusals", "proposals", "order_of_questions", "divisions", "standing_aside"]
    assert "Cecilia Ceder (L) anmäler jäv" in parts["recusals"]
    assert "Votering begärs." in parts["order_of_questions"]
    assert "Med 6 ja-röster mot 3 nej-röster" in parts["divisions"]
    assert parts["standing_aside"] == "<p>Bo Björk (M) deltar inte i beslutet.</p>"


def test_everybody_who_voted_is_named_exactly_once_and_nobody_else(item):
    text = str({part.key: part.content for part in paragraph_of(item).parts}["divisions"])
    for row in roll_of(item).voters:
        assert text.count(str(row)) == 1
    assert "Ceder" not in text and "Björk" not in text


def test_text_written_over_it_goes_before(item, town):
    item = write(item, town, sections={"divisions": "<p>Se bilaga.</p>"})
    assert {part.key: part.content for part in paragraph_of(item).parts}["divisions"] == "<p>Se bilaga.</p>"


def test_the_record_goes_along_as_data(item):
    [question] = paragraph_of(item).as_record()["proceedings"]["questions"]
    told = question["division"]
    assert (told["yes"], told["no"], told["aside"], told["recused"]) == (6, 3, 1, 1)
    assert len(told["ballots"]) == 9


def test_a_secret_division_names_nobody(town):
    item = propose(taken_up(town, open_room(town)), town, ("change", "att a", ["Dahl"]))
    item = write(item, town, is_election=True)
    hold(item, town, secret=True)
    told = proceedings_of(item)
    assert told.questions[0].division.ballots == ()
    assert told.lists == []
    assert dict(told.written)["divisions"] == (
        "Vid sluten omröstning med 6 ja-röster mot 5 nej-röster beslutar socialnämnden i enlighet med förslaget.",
    )


def test_the_many_names_of_the_council_stand_in_a_list(town):
    item = propose(taken_up(town, open_room(town, town.kf, 61)), town, ("reject", "avslag", ["Dahl"]))
    hold(item, town)
    told = proceedings_of(item)
    assert [len(one.ballots) for one in told.lists] == [61]
    assert dict(told.written)["divisions"][0].endswith("framgår av omröstningslista 1.")


def test_an_item_without_any_of_it_says_nothing(town):
    assert not any(lines for _, lines in proceedings_of(taken_up(town, open_room(town))).written)


def test_what_all_agreed_on_stands_before_the_propositions(town):
    meeting = open_room(town, town.kf, 5)
    item = write(taken_up(town, meeting), town, unannounced_reason="Hyran löper ut.")
    written = dict(proceedings_of(item).written)
    assert written["order_of_questions"][0].endswith("(5 kap. 52 § kommunallagen): Hyran löper ut.")


def test_who_says_so_himself_and_whom_the_body_finds_recused(town):
    item = taken_up(town, open_room(town))
    for name, by_decision in (("Ceder", False), ("Dahl", True)):
        recusal.recuse(
            item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, name), by_decision=by_decision
        )
    first, second = dict(proceedings_of(item).written)["recusals"]
    assert first.startswith("Cecilia Ceder (L) anmäler jäv")
    assert second.startswith("Enligt socialnämndens beslut är David Dahl (SD) jävig")


def test_the_votes_are_listed_in_the_order_of_the_roll_however_they_were_entered(town):
    item = propose(taken_up(town, open_room(town)), town, ("reject", "avslag", ["Dahl"]))
    act = {"by": town.secretary, "at": minutes(2)}
    division.put(item, found=True, **act)
    held = division.call(item, **act)
    voters = roll_of(item).voters
    for last in (3, 11):  # the last of the roll first
        division.enter(held, votes={row.pk: "yes" for row in voters[-last:]}, **act)
    division.close(held, **act)
    (asked,) = proceedings_of(item).questions
    assert [(voted.place, voted.member) for voted in asked.division.ballots] == [
        (place, str(row)) for place, row in enumerate(voters, start=1)
    ]


def test_who_leads_the_item_when_the_chair_is_recused(town):
    item = taken_up(town, open_room(town))
    act = {"by": town.secretary, "at": minutes(1)}
    presence.hand_over_chair(item, chair=present(item.meeting, "Björk"), **act)
    recusal.recuse(item, attendance=present(item.meeting, "Almqvist"), **act)
    item.refresh_from_db()
    assert dict(proceedings_of(item).written)["recusals"] == (
        "Anna Almqvist (S) anmäler jäv och deltar inte i och är inte närvarande vid handläggningen av ärendet.",
        "Bo Björk (M) leder sammanträdet under paragrafen.",
    )


def test_sentences_put_in_groups_with_a_vote_on_some_are_told_on_paper_and_as_data(town):
    item = divided(seven_sentences(town), town)
    assert not any(lines for _, lines in proceedings_of(item).written), "nothing is put yet"
    division.put(item, by=town.secretary, at=minutes(5), found=True)
    voted(item, town, yes=26, no=13, absent=6)
    division.put(item, by=town.secretary, at=minutes(9), found=True)
    item = AgendaItem.objects.get(pk=item.pk)
    written = dict(proceedings_of(item).written)
    assert written["order_of_questions"] == (
        "Propositioner ställs för sig på punkt 1 och 2 och på punkt 3–7 i förslaget.",
        "Ordföranden ställer proposition på punkt 1 och 2 i förslaget och David Dahls (SD) yrkande om avslag och finner att "
        "kommunfullmäktige beslutar i enlighet med förslaget i punkt 1 och 2. Votering begärs. Kommunfullmäktige godkänner följande "
        "voteringsproposition: Den som röstar för förslaget i punkt 1 och 2 röstar Ja. Den som röstar för David Dahls (SD) yrkande om "
        "avslag i punkt 1 och 2 röstar Nej.",
        "Ordföranden ställer proposition på punkt 3–7 i förslaget och finner att kommunfullmäktige beslutar i enlighet med förslaget "
        "i punkt 3–7.",
    )
    assert written["divisions"] == (
        "Med 26 ja-röster mot 13 nej-röster beslutar kommunfullmäktige i enlighet med förslaget i punkt 1 och 2. Hur var och en "
        "röstade framgår av omröstningslista 1.",
    )
    decide(AgendaItem.objects.get(pk=item.pk), town, decided=Matter(item).rows())
    paragraph = paragraph_of(item)
    record = json.loads(paragraph.as_json())
    assert [asked["sentences"] for asked in record["proceedings"]["questions"]] == [[1, 2], [3, 4, 5, 6, 7]]
    assert record["proposals"][0]["sentences"] == [1, 2]
    printed = "".join(str(part.content) for part in paragraph.parts)
    words = "\n".join(line.text for line in Document(BytesIO(docx.minutes(minutes_of(item.meeting)))).paragraphs)
    (held,) = written["divisions"]  # the roll is the first appendix of the council's minutes, and the list the second
    for sentence in (*written["order_of_questions"], held.replace("lista 1.", "lista 1, bilaga 2.")):
        assert sentence in printed and sentence in words
