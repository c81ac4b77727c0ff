from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.states import Purpose
from decisions.wording import paragraph as wording

SVEN = ("Sven Pernils", "SD")
AZA = ("Aza Cheragwandi", "S")
PER = ("Per Johansson", "L")
NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=20)
VOICES = st.lists(st.tuples(NAMES, st.sampled_from(["S", "SD", "-", ""])), min_size=1, max_size=12)


def test_the_speakers_of_the_seed():
    assert wording.speakers([AZA, SVEN, PER]) == (
        "I ärendet yttrar sig Aza Cheragwandi (S), Sven Pernils (SD) och Per Johansson (L). "
        "Därefter förklaras överläggningen avslutad."
    )
    assert wording.speakers([]) == ""


def test_the_heading_of_the_seed():
    submitters = [("Felix Byström", "SD"), ("Alexandra Ghialamas", "SD"), ("Anki Blomqvist", "SD"), SVEN]
    assert wording.heading(Purpose.PROPOSAL, "Stärk arbetet mot våld i nära relationer", submitters) == (
        "Stärk arbetet mot våld i nära relationer – svar på motion väckt av Felix Byström (SD), "
        "Alexandra Ghialamas (SD), Anki Blomqvist (SD) och Sven Pernils (SD)"
    )


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.OTHER])
def test_every_purpose_has_its_heading(purpose):
    assert wording.heading(purpose, "Titel", [PER]).endswith("väckt av Per Johansson (L)")


@pytest.mark.parametrize(
    ("people", "favour", "proposers", "sentence"),
    [
        ([SVEN], "own", [], "Sven Pernils (SD) reserverar sig mot beslutet till förmån för eget förslag."),
        ([SVEN, PER], "own", [], "Sven Pernils (SD) och Per Johansson (L) reserverar sig mot beslutet till förmån för "
                                 "eget förslag."),
        ([PER], "none", [], "Per Johansson (L) reserverar sig mot beslutet."),
        ([PER], "proposal", [SVEN], "Per Johansson (L) reserverar sig mot beslutet till förmån för Sven Pernils (SD) "
                                    "yrkande."),
        ([PER], "proposal", [AZA, SVEN], "Per Johansson (L) reserverar sig mot beslutet till förmån för Aza "
                                         "Cheragwandis (S) och Sven Pernils (SD) yrkande."),
        ([PER], "proposal", [], "Per Johansson (L) reserverar sig mot beslutet."),
        ([("Ulla Utan", "(-)")], "none", [], "Ulla Utan (-) reserverar sig mot beslutet."),
        ([], "own", [], ""),
    ],
)  # fmt: skip
def test_reservations(people, favour, proposers, sentence):
    assert wording.reservation(people, favour, proposers) == sentence


@given(VOICES)
def test_every_name_stands_once_and_the_sentence_ends(people):
    for sentence in (
        wording.speakers(people),
        wording.reservation(people, "own"),
        wording.proposal(people, "bifall"),
    ):
        assert sentence.endswith(".") and "  " not in sentence and ".." not in sentence
        named = wording.voices(people)
        assert sentence.count(named) >= 1
        assert named.count(" och ") == (1 if len(people) > 1 else 0)
        assert named.count(", ") == max(len(people) - 2, 0)


@given(NAMES)
def test_a_genitive_adds_an_s_once(name):
    assert wording.genitive(name) in (name, name + "s")
    assert wording.genitive(name).lower().endswith(("s", "x", "z"))


@pytest.mark.parametrize(("text", "end"), [("avslag", "avslag."), ("avslag.", "avslag."), ("”avslag”", "”avslag”")])
def test_a_proposal_ends_once(text, end):
    assert wording.proposal([PER], text) == f"Per Johansson (L) yrkar {end}"


def test_formal_decisions():
    assert wording.postponed() == "Ärendet bordläggs."
    assert wording.postponed(21) == "Ärendet bordläggs på begäran av 21 av de närvarande ledamöterna."
    assert wording.sent_back("kommunstyrelsen") == "Ärendet återremitteras till kommunstyrelsen."
    assert wording.sent_back("", 1) == "Ärendet återremitteras på begäran av en av de närvarande ledamöterna."
    assert wording.sent_back("kommunstyrelsen", 2, "Kostnaden ska utredas.") == (
        "Ärendet återremitteras till kommunstyrelsen på begäran av 2 av de närvarande ledamöterna, med motiveringen: "
        "Kostnaden ska utredas."
    )


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"parties": ["M", "D"]}, "A (M) yrkar å M och D:s vägnar avslag."),
        ({"parties": ["S"]}, "A (M) yrkar å S vägnar avslag."),
        ({"preference": 2}, "A (M) yrkar i andra hand avslag."),
        (
            {"preference": 1, "parties": ["M", "SD"], "written_on": date(2023, 3, 30)},
            "A (M) yrkar å M och SD:s vägnar i första hand, i ett skriftligt yrkande daterat den 30 mars 2023, avslag.",
        ),
    ],
)
def test_a_proposal_may_be_ranked_in_writing_and_for_parties(more, sentence):
    assert wording.proposal([("A", "M")], "avslag", **more) == sentence


def test_what_is_usual_for_one_of_the_motions_points():
    assert wording.usual_proposal("send_back") == "att ärendet återremitteras"
    assert wording.usual_proposal("send_back", 2) == "att motionens att-sats 2 återremitteras"
    assert wording.usual_proposal("change") == ""


def test_party_groups_and_statements():
    two = [("A", "SD"), ("B", "SD")]
    assert wording.reservation(two, "none", groups=["Sverigedemokraterna"]) == (
        "Ledamöterna från Sverigedemokraterna reserverar sig mot beslutet."
    )
    assert wording.statement(two, "note") == "A (SD) och B (SD) lämnar en protokollsanteckning."
    assert wording.statement([], "note") == ""
