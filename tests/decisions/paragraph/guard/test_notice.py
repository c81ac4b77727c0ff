from dataclasses import replace

import pytest

from decisions.paragraph.content import ProposalRow, ReservationRow
from decisions.paragraph.guard import notice
from decisions.paragraph.guard.snapshot import Asked, Order, Vote
from tests.decisions.paragraph.guard.made import COUNCIL, snapshot


def found(rule, s) -> str:
    return " ".join(finding.sentence for finding in rule(s))


# Lagregel 11–13.
def test_the_council_decides_what_was_announced():
    s = snapshot(body=COUNCIL, announced_in_time=False)
    assert "5 kap. 52 § kommunallagen" in found(notice.announced, s)
    urgent = replace(s, content=replace(s.content, unannounced_reason="Tiden går ut."))
    assert found(notice.announced, urgent) == ""
    assert found(notice.announced, replace(s, body=snapshot().body)) == ""


@pytest.mark.parametrize("part", ["urgent_reason", "unannounced_reason"])
def test_all_agree_only_when_nobody_shows_otherwise(part):
    """Lagregel 8 och 13."""
    s = snapshot(body=COUNCIL, parts={part: "Tiden går ut."})
    assert found(notice.all_agree, s) == ""
    reserved = replace(s, content=replace(s.content, reservations=(ReservationRow((2,), "none"),)))
    assert "någon har reserverat sig" in found(notice.all_agree, reserved)
    vote = replace(s, order=Order(asked=(Asked(True, vote=Vote(40, 5, 45)),)))
    assert "omröstningen utföll 40–5" in found(notice.all_agree, vote)
    postpone = replace(s, content=replace(s.content, proposals=(ProposalRow("postpone", "bordläggning", (2,)),)))
    assert "yrkande 1 är att ärendet inte ska avgöras i dag" in found(notice.all_agree, postpone)
    assert "står mot förslaget" in found(notice.all_agree, replace(s, order=Order(rivals=True)))
