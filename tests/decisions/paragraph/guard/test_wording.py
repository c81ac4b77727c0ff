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
    assert [(finding.place, finding.section) for finding in wording.the_same_sentence_twice(s)] == [
        ("sections", "background")
    ]


@pytest.mark.parametrize("name", ["Anna Andersson", "Anna Anderssons"])
def test_a_name_is_a_whole_word(name):
    away = replace(room(), absent=("Anna Andersson", "Bo Ek"))
    s = snapshot(room=away, parts={"decided": (PointRow(f"{name} och Bo Ekström får uppdraget."),)})
    assert found(wording.absent_in_the_decision, s).count("Beslutet nämner") == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("26 ja-röster och tolv nej-röster avges.", "”tolv nej-röster”"),
        ("Vid omröstningen röstar man så: 26 röstar ja, 13 röstar nej.", ""),
        ("Efter votering avstår tre: 2 ledamöter avstår.", "”2 ledamöter avstår”"),
        ("Med tjugosex röster mot tretton.", ""),  # the figures of a body are told as figures
        ("Vid votering 26 mot tretton.", ""),
        ("Nämnden beslutar med tolv röster mot fem.", "12–5"),
    ],
)
def test_figures_one_by_one_and_in_words(text, wrong):
    held = Order(asked=(Asked(True, vote=Vote(26, 13, 42, abstain=3)),))
    s = snapshot(order=held, parts={"sections": {"divisions": f"<p>{text}</p>"}})
    told = found(wording.figures_of_the_vote, s)
    assert f"står {wrong}, men" in told if wrong else told == ""


@pytest.mark.parametrize("blank", ["N.N.", "NN", "[namn]", "XX", "____", "??"])
def test_what_is_to_be_filled_in(blank):
    s = snapshot(parts={"decided": (PointRow(f"Att utse {blank} till ombud."),)})
    assert found(wording.left_blank, s) == f"I beslutet står ”{blank}” där något ska fyllas i."
    assert found(wording.left_blank, snapshot(parts={"decided": (PointRow("Se [1], LSS och XII."),)})) == ""


def test_a_word_that_the_dictionary_does_not_know_is_told_where_it_stands():
    s = snapshot(
        unknown_words=frozenset({"nämden"}),
        parts={"sections": {"summary": "<p>Sedan avslog nämden det. Nämden och nämden.</p>"}},
    )
    assert found(wording.misspelt, s) == "Ordet ”nämden” i texten finns inte i ordlistan."
    assert [finding.section for finding in wording.misspelt(s)] == ["summary"]
