from dataclasses import replace

import pytest

from decisions.paragraph.content import ProposalRow, RecipientRow, ReservationRow, StatementRow, TaskRow
from decisions.paragraph.guard import people
from decisions.paragraph.guard.findings import Weight
from decisions.paragraph.guard.snapshot import MotionFacts
from tests.decisions.paragraph.guard.made import COMMITTEE, attendee, room, snapshot

PROPOSAL = ProposalRow("reject", "avslag", (2,))


def found(rule, s) -> str:
    return " ".join(finding.sentence for finding in rule(s))


def test_whoever_is_named_was_there():
    assert "finns någon som inte är närvarande" in found(people.there, snapshot(parts={"speakers": (99,)}))
    gone = replace(room(), present=frozenset(range(3, 12)))
    s = snapshot(room=gone, parts={"speakers": (2,)})
    assert "Person 2 (S) står i talarna men var inte närvarande när § 8 behandlades" in found(people.there, s)
    assert found(people.there, snapshot(parts={"speakers": (2,), "proposals": (PROPOSAL,)})) == ""


def test_one_who_stepped_in_is_the_same_person_on_another_row():
    stepped = replace(attendee(2), capacity="serving_substitute")
    here = replace(room(), people={**room().people, 40: stepped}, present=frozenset({1, 40, *range(3, 12)}))
    assert found(people.there, snapshot(room=here, parts={"speakers": (2,)})) == ""


# Lagregel 19: from then on the recused does nothing in the item.
@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"speakers": (2,)}, "yttra sig"),
        ({"proposals": (PROPOSAL,)}, "lägga fram yrkanden"),
        ({"reservations": (ReservationRow((2,), "none"),)}, "reservera sig"),
        ({"statements": (StatementRow("note", (2,)),)}, "få något antecknat"),
    ],
)
def test_the_recused_takes_no_part(parts, what):
    recused = replace(room(), recused=(2,))
    sentence = found(people.recused_take_no_part, snapshot(room=recused, parts=parts))
    said = f"Person 2 (S) är jävig i § 8 och kan inte {what} (6 kap. 28–30 §§ kommunallagen)."
    assert sentence.startswith(said)
    assert ("anteckna det igen" in sentence) == bool(parts.keys() & {"speakers", "proposals"})
    assert found(people.recused_take_no_part, snapshot(parts=parts)) == ""


def test_what_the_recused_said_and_proposed_before_it_was_known_stands():
    before = replace(room(), recused=(2,), spoke_before=frozenset({2}), proposed_before=frozenset({2}))
    s = snapshot(room=before, parts={"speakers": (2,), "proposals": (PROPOSAL,)})
    assert found(people.recused_take_no_part, s) == ""


# Lagregel 17: only who serves, and who has left since stays one.
def test_a_substitute_who_does_not_serve_puts_no_proposal():
    waits = replace(attendee(2), capacity="substitute", serves=False)
    here = replace(room(), people={**room().people, 2: waits})
    s = snapshot(room=here, parts={"proposals": (PROPOSAL,)})
    assert "Person 2 (S) tjänstgör inte i § 8 och kan inte lägga fram yrkanden" in found(people.proposers, s)
    stepped = replace(s, room=replace(here, people={**here.people, 40: attendee(2)}))
    assert found(people.proposers, stepped) == found(people.proposers, snapshot(parts={"proposals": (PROPOSAL,)})) == ""


def test_a_speaker_is_told_once():
    assert "två gånger" in found(people.speakers_once, snapshot(parts={"speakers": (2, 3, 2)}))


# Lagregel 17: who does not serve takes part in the deliberation as far as the body lets them.
@pytest.mark.parametrize(
    ("speaking", "substitute", "official"),
    [("serving", False, False), ("called", False, True), ("present", True, True)],
)
def test_the_body_says_who_may_speak_without_serving(speaking, substitute, official):
    here = room(11, attendee(12, capacity="substitute"), attendee(13, "", capacity="official"))
    body = replace(COMMITTEE, speaking=speaking, speaking_label="bara de som tjänstgör")
    may = people.may_speak(snapshot(room=here, body=body))
    assert (2 in may, 12 in may, 13 in may) == (True, substitute, official)
    sentence = found(people.speakers_may_speak, snapshot(room=here, body=body, parts={"speakers": (2, 12)}))
    assert (sentence == "") is substitute
    assert substitute or sentence == (
        "Person 12 (S) tjänstgör inte i § 8 och har inte yttranderätt: i socialnämnden har bara de som tjänstgör det (6 kap. 17 § "
        "kommunallagen, organets regler)."
    )


def test_who_has_served_and_left_may_have_spoken_and_the_recused_is_another_rules():
    waits = attendee(12, capacity="substitute")
    body = replace(COMMITTEE, speaking="serving")
    both = replace(room(11, waits), people={**room(11, waits).people, 40: replace(attendee(40), person=waits.person)})
    assert found(people.speakers_may_speak, snapshot(room=both, body=body, parts={"speakers": (12,)})) == ""
    recused = replace(room(11, waits), recused=(12,))
    s = snapshot(room=recused, body=body, parts={"speakers": (12,)})
    assert found(people.speakers_may_speak, s) == ""
    before = replace(room(), recused=(2,))
    assert 2 not in people.may_speak(snapshot(room=before))
    assert 2 in people.may_speak(snapshot(room=replace(before, spoke_before=frozenset({2}))))


# Lagregel 31: only who took part in the decision, and for what there is.
def test_a_reservation_is_by_voters_and_for_a_proposal():
    here = room(11, attendee(12, capacity="substitute"))
    s = snapshot(room=here, parts={"reservations": (ReservationRow((12,), "none"),)})
    assert "deltog inte i beslutet som ej tjänstgörande ersättare" in found(people.reservants, s)
    assert "Ange vem som reserverar sig" in found(
        people.reservants, snapshot(parts={"reservations": (ReservationRow((), "none"),)})
    )
    nothing = snapshot(parts={"reservations": (ReservationRow((2,), "proposal", 1),)})
    assert "Ange vilket yrkande" in found(people.reservants, nothing)
    own = snapshot(parts={"proposals": (PROPOSAL,), "reservations": (ReservationRow((2,), "proposal", 1),)})
    assert found(people.reservants, own) == ""


def test_a_group_reserves_whole_or_by_name():
    s = snapshot(parts={"reservations": (ReservationRow((2,), "none", by_group=True),)})
    assert "Alla i partigruppen" in found(people.reservants, s)
    everybody = ReservationRow(s.room.voters, "none", by_group=True)
    assert found(people.reservants, snapshot(parts={"reservations": (everybody,)})) == ""


def test_a_proposal_of_ones_own_is_ones_own_or_the_partys():
    here = replace(room(), people={**room().people, 3: attendee(3, "M")})
    row = ReservationRow((3,), "own")
    [finding] = people.own_proposals(snapshot(room=here, parts={"proposals": (PROPOSAL,), "reservations": (row,)}))
    assert finding.sentence.startswith(
        "Person 3 (M) reserverar sig till förmån för eget förslag men har inget yrkande i § 8"
    )
    assert finding.weight is Weight.SETTLE
    for proposals in [(replace(PROPOSAL, proposers=(3,)),), (replace(PROPOSAL, parties=("M",)),)]:
        s = snapshot(room=here, parts={"proposals": proposals, "reservations": (row,)})
        assert found(people.own_proposals, s) == ""
    theirs = snapshot(room=here, motions=(MotionFacts(submitters=frozenset({103})),), parts={"reservations": (row,)})
    assert found(people.own_proposals, theirs) == ""
    withdrawn = replace(PROPOSAL, proposers=(3,), withdrawn=True)
    s = snapshot(room=here, parts={"proposals": (withdrawn,), "reservations": (row,)})
    assert "inget yrkande" in found(people.own_proposals, s)


# Lagregel 17: who does not serve has an opinion noted as far as the body lets them.
@pytest.mark.parametrize(("who", "may"), [("voters", False), ("substitutes", True), ("present", True)])
def test_the_body_says_who_may_have_something_noted(who, may):
    here = room(11, attendee(12, capacity="substitute"))
    s = snapshot(
        room=here, body=replace(COMMITTEE, notes_from=who), parts={"statements": (StatementRow("note", (12,)),)}
    )
    assert (found(people.statements, s) == "") is may
    assert (12 in people.may_declare(s, who)) is may


def test_a_statement_has_its_people_and_the_consent_it_needs():
    asks = replace(COMMITTEE, notes_need_consent=True)
    s = snapshot(body=asks, parts={"statements": (StatementRow("note", (2,)),)})
    assert "kräver en protokollsanteckning organets medgivande" in found(people.statements, s)
    nobody = snapshot(parts={"statements": (StatementRow("separate", ()),)})
    assert "Ange vem som lämnar ett särskilt yttrande" in found(people.statements, nobody)


def test_a_decision_goes_to_bodies_that_exist_that_day():
    parts = {"recipients": (RecipientRow("Socialnämnden", 7), RecipientRow("Akten")), "tasks": (TaskRow(7, "utreda"),)}
    assert found(people.bodies_that_exist, snapshot(parts=parts)) == ""
    (first, second) = people.bodies_that_exist(replace(snapshot(parts=parts), gone={7: "Socialnämnden"}))
    assert (first.place, second.place, first.weight) == ("recipients", "tasks", Weight.STOPS)
    assert first.sentence.startswith("Socialnämnden finns inte den ")
