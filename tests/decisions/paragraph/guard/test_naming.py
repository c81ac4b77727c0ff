from dataclasses import replace

import pytest

from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow
from decisions.paragraph.guard import naming
from decisions.paragraph.guard.findings import ADJUSTERS, DIVISIONS, Weight
from decisions.paragraph.guard.snapshot import Asked, Attendee, MotionFacts, Order, Vote
from tests.decisions.paragraph.guard.made import COUNCIL, room, snapshot

NAMES = {1: "Anna Almqvist (S)", 2: "Bo Björk (M)", 3: "Cecilia Ceder (L)", 4: "David Dahl (SD)"}
HALL = replace(
    room(),
    people=room().people | {row: Attendee(name, 100 + row, "", "member", "", True) for row, name in NAMES.items()},
)


def found(rule, s) -> str:
    assert all(finding.weight is Weight.LOOK for finding in rule(s))
    return " ".join(finding.sentence for finding in rule(s))


def test_a_proposal_has_a_name_also_when_the_item_is_put_off():
    s = snapshot(parts={"proposals": (ProposalRow("postpone", "", ()),)})
    assert found(naming.proposal_without_a_name, s) == "Ange vem som har lagt fram yrkande 1 (5 kap. 67 §)."


@pytest.mark.parametrize(("body", "law"), [({}, "6 kap. 28–30 §§"), ({"body": COUNCIL}, "5 kap. 47 §")])
def test_the_recused_in_a_text_written_by_hand(body, law):
    hall = replace(HALL, recused=(2,))
    parts = {"sections": {"deliberation": "<p>Anna Almqvist (S) och Bo Björk (M) yttrar sig.</p>"}}
    s = snapshot(room=hall, parts=parts, **body)
    assert found(naming.recused_in_the_text, s) == (
        f"Bo Björk är jävig i § 8 men nämns i texten om det som sades och yrkades ({law} kommunallagen)."
    )
    assert [finding.section for finding in naming.recused_in_the_text(s)] == ["deliberation"]
    before = replace(hall, spoke_before=frozenset({2}))
    assert found(naming.recused_in_the_text, replace(s, room=before)) == ""
    # Who is among the speakers is found there, and refused.
    assert found(naming.recused_in_the_text, snapshot(room=hall, parts=parts | {"speakers": (2,)})) == ""


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        (ProposalRow("reject", "avslag", (2,), withdrawn=True), "är återtaget"),
        (ProposalRow("reject", "avslag", ()), "har ingen lagt fram"),
        (ProposalRow("reject", "avslag", (2,)), ""),
    ],
)
def test_a_reservation_for_what_nobody_holds_to(proposal, why):
    row = ReservationRow((3,), "proposal", 1)
    s = snapshot(room=HALL, parts={"proposals": (proposal,), "reservations": (row,)})
    told = found(naming.reservation_for_what_nobody_proposed, s)
    assert (f"Cecilia Ceder reserverar sig till förmån för yrkande 1, som {why} (4 kap. 27 §" in told) is bool(why)


def test_a_reservation_in_its_own_words_is_for_a_proposal_that_there_is():
    row = ReservationRow((3,), "none", text="<p>Jag reserverar mig till förmån för David Dahls (SD) yrkande.</p>")
    s = snapshot(room=HALL, parts={"reservations": (row,)})
    assert "till förmån för David Dahl, som inte har något yrkande i § 8" in found(
        naming.reservation_for_what_nobody_proposed, s
    )
    theirs = snapshot(room=HALL, parts={"proposals": (ProposalRow("reject", "", (4,)),), "reservations": (row,)})
    assert found(naming.reservation_for_what_nobody_proposed, theirs) == ""
    moved = replace(s, motions=(MotionFacts(submitters=frozenset({104})),))
    assert found(naming.reservation_for_what_nobody_proposed, moved) == ""


def test_the_ballot_names_those_whose_proposals_were_put():
    vote = Vote(6, 5, 11, means=("för förvaltningens förslag", "för Bo Björks (M) yrkande"))
    s = snapshot(room=HALL, order=Order(asked=(Asked(True, vote=vote, proposers=(2,)), Asked(True))))
    assert found(naming.proposition_and_ballot, s) == ""
    other = replace(s, order=Order(asked=(Asked(True, vote=vote, proposers=(4,)),)))
    assert found(naming.proposition_and_ballot, other) == (
        "Voteringspropositionen nämner Bo Björk, men yrkandet är framlagt av David Dahl (5 kap. 53 § kommunallagen)."
    )
    assert [finding.place for finding in naming.proposition_and_ballot(other)] == [DIVISIONS]
    nobodys = replace(s, order=Order(asked=(Asked(True, vote=vote),)))
    assert "propositionen gäller ingens yrkande" in found(naming.proposition_and_ballot, nobodys)


def test_a_proposition_written_by_hand_names_those_who_proposed():
    text = (
        "<p>Bo Björk (M) begär votering. Ordföranden ställer proposition på bifall till David Dahls (SD) yrkande.</p>"
    )
    s = snapshot(room=HALL, parts={"sections": {"order_of_questions": text}})
    assert found(naming.proposition_by_hand, s) == (
        "Propositionen i texten nämner David Dahl, som inte har något yrkande i § 8 (5 kap. 53 § kommunallagen)."
    )
    theirs = {"sections": {"order_of_questions": text}, "proposals": (ProposalRow("reject", "", (4,)),)}
    assert found(naming.proposition_by_hand, snapshot(room=HALL, parts=theirs)) == ""


# Lagregel 36: the paragraph and the first page name the same adjusters.
def elected(*chosen: str, decided: str, heading: str = "Val av justerare"):
    parts = {"heading": heading, "decided": (PointRow(decided),)}
    return snapshot(room=HALL, adjusters=chosen, parts=parts)


def test_the_adjusters_elected_are_those_chosen():
    right = elected("Bo Björk", decided="Bo Björk (M) utses att tillsammans med Anna Almqvist (S) justera protokollet.")
    assert found(naming.adjusters_other_than_the_chosen, right) == ""
    wrong = elected("Cecilia Ceder", decided="Bo Björk (M) utses att justera protokollet.", heading="Justering")
    assert found(naming.adjusters_other_than_the_chosen, wrong) == (
        "Enligt beslutet ska Bo Björk justera, men Cecilia Ceder är utsedd att justera protokollet (5 kap. 69 § kommunallagen)."
    )
    assert [finding.place for finding in naming.adjusters_other_than_the_chosen(wrong)] == [ADJUSTERS]
    one_more = elected("Bo Björk", decided="Bo Björk och David Dahl utses att justera.")
    assert "Enligt beslutet ska Bo Björk och David Dahl justera" in found(
        naming.adjusters_other_than_the_chosen, one_more
    )


def test_stand_ins_and_other_matters_are_no_contradiction():
    stand_in = elected("Bo Björk", decided="Bo Björk utses att justera, med David Dahl som ersättare.")
    assert found(naming.adjusters_other_than_the_chosen, stand_in) == ""
    other = elected("Bo Björk", decided="David Dahl utses till ombud.", heading="Val av ombud")
    assert found(naming.adjusters_other_than_the_chosen, other) == ""
    unchosen = elected(decided="David Dahl utses att justera.")
    assert found(naming.adjusters_other_than_the_chosen, unchosen) == ""
    nobody = elected("Bo Björk", decided="Protokollet justeras på torsdag.")
    assert found(naming.adjusters_other_than_the_chosen, nobody) == ""
