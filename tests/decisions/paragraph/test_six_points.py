"""The six things that the law wants of a paragraph."""

from decisions.paragraph import judging
from decisions.paragraph.content import PointRow
from decisions.paragraph.judging import findings_of
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.six_points import six_points
from decisions.room.roll import roll_of
from decisions.steps import division, recusal
from tests.decisions.meeting_room import minutes, open_room, present, propose, taken_up, write


def has(item) -> dict[str, tuple[str, bool]]:
    item.refresh_from_db()
    return {one.asks: (one.has, one.enough) for one in six_points(paragraph_of(item), roll_of(item), findings_of(item))}


def test_a_paragraph_just_taken_up_lacks_its_decision_alone(town):
    """Lagregel 33."""
    item = taken_up(town, open_room(town))
    found = has(item)
    assert len(found) == 6
    assert [asks for asks, (_, enough) in found.items() if not enough] == ["Beslut"]
    assert found["Vilka som deltar i beslutet"] == ("11 av 11", True)
    assert has(write(item, town, decided=(PointRow("Så."),)))["Beslut"] == ("en beslutssats", True)


def test_proposals_need_their_order_and_a_vote_its_result(town):
    item = propose(
        taken_up(town, open_room(town)), town, ("reject", "avslag", ["Dahl"]), ("change", "att annat", ["Björk"])
    )
    assert has(item)["Propositionsordning"] == ("inte ställd än", False)
    act = {"by": town.secretary, "at": minutes(2)}
    division.put(item, found=True, **act)
    held = division.call(item, **act)
    assert has(item)["Omröstningar och resultat"] == ("en omröstning pågår", False)
    voters = [row.pk for row in item.meeting.attendances.order_by("pk")]
    division.enter(held, votes={pk: "no" if n < 5 else "yes" for n, pk in enumerate(voters)}, **act)
    division.close(held, **act)
    found = has(item)
    assert found["Omröstningar och resultat"] == ("6–5", True)
    assert found["Förslag och yrkanden"] == ("2 yrkanden", True)


def test_the_recused_and_who_stands_aside_do_not_take_part(town):
    item = taken_up(town, open_room(town))
    recusal.recuse(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, "Dahl"))
    recusal.stand_aside(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, "Björk"))
    assert has(item)["Vilka som deltar i beslutet"] == ("9 av 11; en jävig; en deltar inte", True)


def test_each_says_what_it_lacks_in_the_guards_own_words(town):
    item = propose(taken_up(town, open_room(town)), town, ("reject", "avslag", ["Dahl"]))
    item.refresh_from_db()
    found = findings_of(item)
    points = six_points(paragraph_of(item), roll_of(item), found)
    assert sorted(sentence for point in points for sentence in point.lacks) == sorted(
        finding.sentence for finding in found
    )
    assert judging.lacking(item) == [finding.sentence for finding in found]
