"""The Swedish of propositions and divisions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.division import Tally
from decisions.states import Majority, SettledBy, Vote
from decisions.states import QuestionStage as Stage
from decisions.wording import questions as wording
from decisions.wording.questions import Claim, ClosedDivision, PutQuestion

SVEN = ("Sven Pernils", "SD")
ANNA = ("Anna Almqvist", "S")
NOBODYS = ("Bo Björk", "-")
DRAFT = "förvaltningens förslag"
SN = "socialnämnden"
MAIN = PutQuestion(Stage.MAIN, DRAFT, str(Claim("change", (SVEN,))), found=True)


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        (Claim("change", (SVEN,)), "Sven Pernils (SD) yrkande"),
        (Claim("change", (ANNA, NOBODYS)), "Anna Almqvists (S) och Bo Björks (-) yrkande"),
        (Claim("reject", (ANNA,)), "Anna Almqvists (S) yrkande om avslag"),
        (Claim("send_back", (ANNA,)), "Anna Almqvists (S) yrkande om återremiss"),
        (Claim("addition", (ANNA,), 2), "Anna Almqvists (S) tilläggsyrkande 2"),
    ],
)
def test_a_proposal_is_named_by_its_proposers(claim, named):
    assert str(claim) == named


@pytest.mark.parametrize(
    ("put", "sentence"),
    [
        (
            PutQuestion(Stage.MAIN, DRAFT, None, found=True),
            "Ordföranden ställer proposition på förvaltningens förslag och finner att socialnämnden beslutar i enlighet med "
            "förslaget.",
        ),
        (
            MAIN,
            "Ordföranden ställer proposition på förvaltningens förslag och Sven Pernils (SD) yrkande och finner att "
            "socialnämnden beslutar i enlighet med förvaltningens förslag.",
        ),
        (
            PutQuestion(
                Stage.FORMAL, None, "Anna Almqvists (S) yrkande om återremiss", found=False, formal="send_back"
            ),
            "Ordföranden ställer proposition på att ärendet ska avgöras idag och på Anna Almqvists (S) yrkande om återremiss "
            "och finner att socialnämnden beslutar att ärendet ska återremitteras.",
        ),
        (
            PutQuestion(Stage.COUNTER, "A", "B", found=True),
            "Ordföranden ställer proposition på vilket förslag som ska vara motförslag i huvudvoteringen, A eller B, och "
            "finner att socialnämnden utser A till motförslag.",
        ),
        (
            PutQuestion(Stage.ADDITION, "Anna Almqvists (S) tilläggsyrkande", None, found=False),
            "Ordföranden ställer proposition på bifall till och avslag på Anna Almqvists (S) tilläggsyrkande och finner att "
            "socialnämnden avslår tilläggsyrkandet.",
        ),
    ],
)
def test_acclamation(put, sentence):
    assert wording.acclamation(put, SN) == sentence


def test_the_meaning_of_yes_and_no_is_said_before_the_vote():
    assert wording.voting_proposition(*wording.meanings(MAIN), SN) == (
        "Votering begärs. Socialnämnden godkänner följande voteringsproposition: "
        "Den som röstar för förvaltningens förslag röstar Ja. Den som röstar för Sven Pernils (SD) yrkande röstar Nej."
    )


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (
            ClosedDivision(Tally(6, 5), True, SettledBy.MAJORITY),
            "Med 6 ja-röster mot 5 nej-röster beslutar socialnämnden i enlighet med förvaltningens förslag.",
        ),
        (
            ClosedDivision(Tally(1, 8, 1), False, SettledBy.MAJORITY),
            "Med 1 ja-röst mot 8 nej-röster, medan en ledamot avstår, beslutar socialnämnden i enlighet med Sven Pernils (SD) "
            "yrkande.",
        ),
        (
            ClosedDivision(Tally(20, 1, 12), True, SettledBy.MAJORITY),
            "Med 20 ja-röster mot 1 nej-röst, medan 12 ledamöter avstår, beslutar socialnämnden i enlighet med förvaltningens "
            "förslag.",
        ),
        (
            ClosedDivision(Tally(5, 5, 1), False, SettledBy.CASTING_VOTE),
            "Rösterna faller lika: 5 ja-röster och 5 nej-röster, medan en ledamot avstår. Med ordförandens utslagsröst beslutar "
            "socialnämnden i enlighet med Sven Pernils (SD) yrkande.",
        ),
        (
            ClosedDivision(Tally(30, 30, 1), True, SettledBy.LOT, open=False),
            "Vid sluten omröstning faller rösterna lika: 30 ja-röster och 30 nej-röster, medan en röst är blank. Efter lottning "
            "beslutar socialnämnden i enlighet med förvaltningens förslag.",
        ),
        (
            ClosedDivision(Tally(40, 21), False, SettledBy.MAJORITY, Majority.TWO_THIRDS),
            "Med 40 ja-röster mot 21 nej-röster beslutar socialnämnden i enlighet med Sven Pernils (SD) yrkande. Det krävs två "
            "tredjedelar av de 61 närvarande.",
        ),
    ],
)
def test_the_outcome_of_a_division(held, sentence):
    assert wording.outcome(MAIN, held, SN) == sentence


@pytest.mark.parametrize(
    ("formal", "point", "tally", "sentence"),
    [
        ("send_back", None, Tally(8, 5), "Med 8 ja-röster mot 5 nej-röster återremitteras ärendet, eftersom minst"),
        ("postpone", 2, Tally(8, 4, 1), "Med 8 ja-röster mot 4 nej-röster, medan en ledamot avstår, bordläggs att-sats 2, efter"),
        ("send_back", None, Tally(6, 6), "Rösterna faller lika: 6 ja-röster och 6 nej-röster. Ärendet återremitteras, eftersom"),
    ],
)  # fmt: skip
def test_where_a_minority_has_it_put_off_that_is_what_the_vote_came_to(formal, point, tally, sentence):
    question = PutQuestion(Stage.FORMAL, None, "yrkandet", True, formal, point, minority=True)
    said = wording.outcome(question, ClosedDivision(tally, True, SettledBy.MAJORITY), "kommunfullmäktige")
    assert said.startswith(sentence) and said.endswith("närvarande ledamöterna begär det (5 kap. 50 § kommunallagen).")
    assert "idag" not in said


IN_PARTS = replace(MAIN, sentences=(1, 2))
ALONE = PutQuestion(Stage.MAIN, DRAFT, None, found=True, sentences=(3, 4, 5, 6, 7))
COUNTER = PutQuestion(Stage.COUNTER, "A", "B", found=True, sentences=(2,))


@pytest.mark.parametrize(
    ("put", "sentence"),
    [
        (
            IN_PARTS,
            "Ordföranden ställer proposition på punkt 1 och 2 i förvaltningens förslag och Sven Pernils (SD) yrkande och finner att "
            "socialnämnden beslutar i enlighet med förvaltningens förslag i punkt 1 och 2.",
        ),
        (
            ALONE,
            "Ordföranden ställer proposition på punkt 3–7 i förvaltningens förslag och finner att socialnämnden beslutar i enlighet "
            "med förslaget i punkt 3–7.",
        ),
        (
            replace(ALONE, found=False),
            "Ordföranden ställer proposition på punkt 3–7 i förvaltningens förslag och finner att socialnämnden avslår förslaget i "
            "punkt 3–7.",
        ),
        (
            COUNTER,
            "Ordföranden ställer proposition på vilket förslag som ska vara motförslag i huvudvoteringen om punkt 2, A eller B, och "
            "finner att socialnämnden utser A till motförslag i punkt 2.",
        ),
    ],
)
def test_a_question_says_which_of_the_drafts_sentences_it_is_about(put, sentence):
    assert wording.acclamation(put, SN) == sentence


@pytest.mark.parametrize(
    ("put", "yes", "no"),
    [
        (IN_PARTS, "för förvaltningens förslag i punkt 1 och 2", "för Sven Pernils (SD) yrkande i punkt 1 och 2"),
        (ALONE, "för förvaltningens förslag i punkt 3–7", "mot förvaltningens förslag i punkt 3–7"),
        (COUNTER, "för A som motförslag i punkt 2", "för B som motförslag i punkt 2"),
    ],
)
def test_yes_and_no_are_about_the_same_sentences_either_way_round(put, yes, no):
    assert wording.meanings(put) == (yes, no)
    assert wording.meanings(put, swapped=True) == (no, yes)


def test_a_division_on_some_of_the_sentences():
    held = ClosedDivision(Tally(26, 13, absent=6), True, SettledBy.MAJORITY)
    council = "kommunfullmäktige"
    assert wording.outcome(replace(IN_PARTS, yes="kommunstyrelsens förslag"), held, council) == (
        "Med 26 ja-röster mot 13 nej-röster beslutar kommunfullmäktige i enlighet med kommunstyrelsens förslag i punkt 1 och 2."
    )
    assert wording.briefly(IN_PARTS, False, Tally(13, 26)) == (
        "Beslutar i enlighet med Sven Pernils (SD) yrkande i punkt 1 och 2; 13 ja, 26 nej"
    )


def test_the_groups_are_told_in_one_sentence():
    assert wording.apart("förvaltningens förslag", [(1, 2), (3, 4, 5, 6, 7)]) == (
        "Propositioner ställs för sig på punkt 1 och 2 och på punkt 3–7 i förvaltningens förslag."
    )
    assert wording.apart("förslaget", ()) == ""


def test_what_is_voted_down_is_told_by_its_numbers():
    assert wording.voted_down("Socialnämnden", ()) == "Socialnämnden avslår förslaget."
    assert wording.voted_down("Socialnämnden", (1, 2)) == "Socialnämnden avslår förslaget i punkt 1 och 2."


people = st.lists(
    st.tuples(st.text("abcåäö", min_size=1, max_size=8).map(lambda name: f"{name}#"), st.sampled_from(["S", "-"])),
    unique_by=lambda one: one[0],
    max_size=81,
)


@given(people, st.data())
def test_every_vote_is_named_exactly_once(voters, data):
    ballots = [(voter, data.draw(st.sampled_from(Vote))) for voter in voters]
    text = " ".join(wording.names(ballots))
    words = text.replace(",", "").split()
    for voter in voters:
        assert words.count(voter[0]) == 1
    assert len(wording.names(ballots)) == len({vote for _, vote in ballots})


@given(st.lists(st.sampled_from(["change", "reject", "addition", "send_back"]), min_size=1, max_size=6), st.booleans())
def test_a_question_names_its_proposals_and_chooses_one(kinds, carried):
    names = [str(Claim(kind, ((f"P{number}", "S"),))) for number, kind in enumerate(kinds)]
    put = PutQuestion(Stage.MAIN, DRAFT, names[0], found=carried)
    text = wording.acclamation(put, SN)
    before, _, after = text.partition(" och finner att ")
    assert before.count(names[0]) == 1 and before.count(DRAFT) == 1
    assert after.count(DRAFT if carried else names[0]) == 1
    assert (names[0] if carried else DRAFT) not in after


def test_a_contested_recusal_is_told_as_the_bodys_decision():
    assert wording.recusal([SVEN], council=True, decided_by="kommunfullmäktiges") == (
        "Enligt kommunfullmäktiges beslut är Sven Pernils (SD) jävig och deltar inte i handläggningen av ärendet."
    )
    assert "är Sven Pernils (SD) och Anna Almqvist (S) jäviga och deltar inte i och är inte närvarande vid" in (
        wording.recusal([SVEN, ANNA], council=False, decided_by="socialnämndens")
    )


def test_recusal_leaves_the_room_in_a_committee_only():
    assert "är inte närvarande" in wording.recusal([SVEN], council=False)
    assert wording.recusal([SVEN], council=True) == (
        "Sven Pernils (SD) anmäler jäv och deltar inte i handläggningen av ärendet."
    )


def test_standing_aside():
    assert wording.standing_aside([ANNA, SVEN]) == "Anna Almqvist (S) och Sven Pernils (SD) deltar inte i beslutet."


def test_what_all_agree_on_is_told_with_its_reason():
    assert wording.all_agree("", "") == ()
    unannounced, unprepared = wording.all_agree("Hyran löper ut.", "Ingen tid.")
    assert unannounced.endswith("(5 kap. 52 § kommunallagen): Hyran löper ut.")
    assert unprepared.endswith("(5 kap. 33 § kommunallagen): Ingen tid.")


@pytest.mark.parametrize(
    ("carried", "tally", "told"),
    [
        (True, None, "Beslutar i enlighet med förvaltningens förslag"),
        (False, None, "Beslutar i enlighet med Sven Pernils (SD) yrkande"),
        (True, Tally(6, 4, 1), "Beslutar i enlighet med förvaltningens förslag; 6 ja, 4 nej, 1 avstår"),
        (None, None, "Votering pågår"),
    ],
)
def test_what_came_of_a_proposition_in_brief(carried, tally, told):
    assert wording.briefly(MAIN, carried, tally) == told
