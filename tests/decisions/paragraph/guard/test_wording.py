from dataclasses import replace

import pytest

from decisions.paragraph.content import PointRow
from decisions.paragraph.guard import wording
from decisions.paragraph.guard.findings import Weight
from decisions.paragraph.guard.snapshot import Asked, Order, Vote
from tests.decisions.paragraph.guard.made import room, snapshot


def found(rule, s) -> str:
    assert all(finding.weight is Weight.LOOK for finding in rule(s))
    return " ".join(finding.sentence for finding in rule(s))


def test_a_decision_that_names_somebody_who_was_not_there():
    away = replace(room(), absent=("Anna Andersson",))
    s = snapshot(room=away, parts={"decided": (PointRow("Anna Andersson utses att justera."),)})
    assert (
        found(wording.absent_in_the_decision, s)
        == "Beslutet nämner Anna Andersson, som inte var närvarande. Stämmer det?"
    )


@pytest.mark.parametrize(
    "text", ["Omröstningen utföll 26–13.", "Med 26 röster mot 13 beslutade nämnden så.", "Vid votering 13-26."]
)
def test_figures_that_are_the_votes(text):
    held = Order(asked=(Asked(True, vote=Vote(26, 13, 39)),))
    s = snapshot(order=held, parts={"sections": {"divisions": f"<p>{text}</p>"}})
    assert found(wording.figures_of_the_vote, s) == ""
    other = replace(s, order=Order(asked=(Asked(True, vote=Vote(25, 14, 39)),)))
    assert "men omröstningen utföll 25–14" in found(wording.figures_of_the_vote, other)
    assert "ingen omröstning är antecknad" in found(wording.figures_of_the_vote, replace(s, order=Order()))


def test_other_figures_are_left_alone():
    s = snapshot(parts={"sections": {"background": "<p>Budgeten 2023–2024 antogs. Se 5 kap. 53–55 §§.</p>"}})
    assert found(wording.figures_of_the_vote, s) == ""


def test_a_sentence_that_stands_twice():
    long = "Förvaltningen föreslår att nämnden avslår motionen i sin helhet."
    s = snapshot(parts={"sections": {"summary": f"<p>{long}</p>", "background": f"<p>Kort. {long}</p>"}})
    assert found(wording.the_same_sentence_twice, s) == f"Samma mening står 2 gånger: ”{long}”"
    assert wording.texts(s)[0] == long
