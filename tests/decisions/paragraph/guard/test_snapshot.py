from decisions.paragraph.content import ProposalRow, ReservationRow, StatementRow
from decisions.paragraph.guard.snapshot import Asked, Vote
from tests.decisions.paragraph.guard.made import snapshot


def test_everybody_who_is_named_with_the_part():
    s = snapshot(
        parts={
            "speakers": (1,),
            "proposals": (ProposalRow("reject", "", (2,)),),
            "reservations": (ReservationRow((3,), "none"),),
            "statements": (StatementRow("note", (4,)),),
        }
    )
    assert list(s.named()) == [("speakers", 1), ("proposals", 2), ("reservations", 3), ("statements", 4)]


def test_a_withdrawn_proposal_keeps_its_place():
    rows = (ProposalRow("reject", "", (2,), withdrawn=True), ProposalRow("change", "", (3,)))
    assert [place for place, _ in snapshot(parts={"proposals": rows}).proposals] == [2]


def test_votes_for_a_formal_proposal_are_the_noes():
    assert Asked(True, formal="postpone", vote=Vote(40, 21, 61)).votes_against_today == 21
    assert Asked(True, vote=Vote(40, 21, 61)).votes_against_today == 0
