from dataclasses import replace

from decisions.paragraph.guard import presence
from tests.decisions.paragraph.guard.made import COUNCIL, room, snapshot


def found(rule, s) -> str:
    return " ".join(finding.sentence for finding in rule(s))


# Lagregel 14: more than half of the seats.
def test_the_quorum_names_its_statute():
    s = snapshot(room=replace(room(5), may_handle=False))
    assert "5 tjänstgör och minst 6 av 11 behövs (6 kap. 27 § kommunallagen)" in found(presence.quorum, s)
    assert "5 kap. 45 §" in found(presence.quorum, replace(s, body=COUNCIL))
    assert found(presence.quorum, snapshot()) == ""


def test_somebody_leads_the_item():
    assert "Ange vem som är ordförande" in found(presence.chair, snapshot(room=replace(room(), chair=None)))
    assert found(presence.chair, snapshot()) == ""


def test_more_do_not_serve_than_there_are_seats():
    """122 members were once seated on 61."""
    s = snapshot(room=replace(room(122), seats=61))
    assert "122 tjänstgör men socialnämnden har 61 platser" in found(presence.one_voter_a_seat, s)
    assert found(presence.one_voter_a_seat, snapshot()) == ""
