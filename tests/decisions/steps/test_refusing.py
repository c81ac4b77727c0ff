"""The chair of the council refuses to put a proposal that raises a new matter or is unlawful."""

import pytest

from decisions.models import AgendaItem, Proposal
from decisions.paragraph.content import PointRow, ReservationRow
from decisions.paragraph.judging import lacking
from decisions.paragraph.proceedings import proceedings_of
from decisions.paragraph.questions import Matter
from decisions.steps import division, refusing
from municipality import audit
from municipality.refusals import Refused
from tests.decisions import meeting_room
from tests.decisions.meeting_room import before_the_council, propose, register_motion, write

SENTENCE = "Ordföranden vägrar proposition på Bo Björks (M) tilläggsyrkande, eftersom det väcker ett nytt ärende (5 kap. 57 § kommunallagen)."


@pytest.fixture
def item(town):
    item = before_the_council(town, register_motion(town))
    write(item, town, proposed=(PointRow("Motionen bifalls.", False, None, "granted"),))
    item.refresh_from_db()
    propose(item, town, ("reject", "avslag", ["Ceder"]), ("addition", "att en ny skola byggs", ["Björk"]))
    item.refresh_from_db()
    return item


def matter(item) -> Matter:
    return Matter(AgendaItem.objects.get(pk=item.pk))


def act(town, item) -> dict:
    return {"by": town.secretary, "at": meeting_room.at(item.meeting.date)}


def of(item, kind) -> Proposal:
    return item.proposals.get(kind=kind)


# Lagregel 29.
def test_no_question_is_put_on_what_raises_a_new_matter_and_the_minutes_say_so(town, item):
    refusing.refuse(item, proposal=of(item, "addition"), ground="new_matter", **act(town, item))
    assert audit.acts_about(item).first().sentence == SENTENCE
    while matter(item).next:
        division.put(item, found=True, **act(town, item))
    assert [question.stage for question in item.questions.all()] == ["main"]
    assert dict(proceedings_of(AgendaItem.objects.get(pk=item.pk)).written)["order_of_questions"][0] == SENTENCE
    assert not any("propositioner" in sentence for sentence in lacking(item))


def test_who_proposed_it_may_still_reserve_for_it(town, item):
    refusing.refuse(item, proposal=of(item, "addition"), ground="new_matter", **act(town, item))
    while matter(item).next:
        division.put(item, found=True, **act(town, item))
    björk = item.meeting.attendances.get(person__last_name="Björk")
    decided = tuple(matter(item).rows())
    write(item, town, decided=decided, reservations=(ReservationRow((björk.pk,), "proposal", 2),))
    assert "Bo Björk" in item.reservations.get().text


def test_it_is_put_after_all_when_the_council_asks_for_it(town, item):
    refusing.refuse(item, proposal=of(item, "reject"), ground="unlawful", **act(town, item))
    assert matter(item).refused and matter(item).next.stage == "main" and matter(item).next.no is None
    refusing.admit(item, proposal=of(item, "reject"), **act(town, item))
    assert not matter(item).refused and matter(item).next.no == of(item, "reject").pk
    with pytest.raises(Refused, match="vägrar inte"):
        refusing.admit(item, proposal=of(item, "reject"), **act(town, item))


def test_not_once_a_question_is_put(town, item):
    division.put(item, found=True, **act(town, item))
    with pytest.raises(Refused, match="redan ställd"):
        refusing.refuse(item, proposal=of(item, "addition"), ground="new_matter", **act(town, item))


@pytest.mark.parametrize(
    ("kind", "ground", "refusal"), [("addition", "", "Ange varför"), ("addition", "x", "Ange varför")]
)
def test_a_ground_is_given(town, item, kind, ground, refusal):
    with pytest.raises(Refused, match=refusal):
        refusing.refuse(item, proposal=of(item, kind), ground=ground, **act(town, item))


def test_what_only_supports_the_draft_raises_nothing_new(town, item):
    item.refresh_from_db()
    propose(item, town, ("grant", "bifall", ["Björk"]))
    with pytest.raises(Refused, match="väcker inget nytt ärende"):
        refusing.refuse(item, proposal=of(item, "grant"), ground="new_matter", **act(town, item))


def test_twice_is_once_too_many(town, item):
    refusing.refuse(item, proposal=of(item, "addition"), ground="new_matter", **act(town, item))
    with pytest.raises(Refused, match="redan antecknat"):
        refusing.refuse(item, proposal=of(item, "addition"), ground="unlawful", **act(town, item))


def test_the_chair_of_a_committee_has_no_such_right(town):
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    propose(item, town, ("addition", "att en ny skola byggs", ["Björk"]))
    with pytest.raises(Refused, match="ordföranden i fullmäktige"):
        refusing.refuse(item, proposal=of(item, "addition"), ground="new_matter", **act(town, item))


def test_a_refused_proposal_is_not_among_those_that_are_ordered(town, item):
    refusing.refuse(item, proposal=of(item, "addition"), ground="new_matter", **act(town, item))
    division.order(item, proposals=[of(item, "reject").pk], **act(town, item))
    assert [name for _, name in matter(item).named_refused] == ["Bo Björks (M) tilläggsyrkande"]
