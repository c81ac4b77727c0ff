import subprocess

import pytest

from municipality.text import spelling
from municipality.text.spelling import NoDictionary, unknown, words_in


def test_what_is_no_word():
    text = "Dnr SN-2022-1234 enl. SFS 2017:725, se bl.a. www.huddinge.se eller anna.a@huddinge.se, gång- och cykelväg i LSS, 5 kap. 26 § och t.ex. A4."
    assert words_in(text) == {"Dnr", "enl", "se", "eller", "gång", "och", "cykelväg"}


@pytest.mark.parametrize(
    "text",
    [
        "Socialnämnden avslår motionen om trygghetsboende och samhällsbyggnadsnämndens klimatomställning.",
        "Ajournering. Återremiss, bordläggning, protokollsjusterare, ja-röst, att-sats och barnkonsekvensanalys.",
        "Enl. SFS 2017:725 och dnr 12 kostar 40 kvm inkl. moms 3 mnkr.",
        "Förvaltningens tjänsteskrivelse remitteras för yttrande; motionärerna yrkar bifall.",
    ],
)
def test_the_words_of_minutes_are_known(text):
    assert unknown([text], known=()) == set()


def test_slips_are_found():
    assert unknown(["Nämden avlsår motionen om jämnställdhet."], known=()) == {"Nämden", "avlsår", "jämnställdhet"}


def test_the_register_is_known_also_in_the_genitive():
    text = "Fjantzgatan byggs. Zlatkovics yrkande bifalls, och fjantz."
    assert unknown([text], known=()) == {"Fjantzgatan", "Zlatkovics", "fjantz"}
    assert unknown([text], known=["Mira Zlatkovic", "Motion om Fjantzgatan"]) == {"fjantz"}


def test_a_name_within_a_sentence_is_told_only_when_it_is_like_a_known_one():
    text = "I salen talade Mira Zlattkovic och Kwxyt."
    assert unknown([text], known=["Mira Zlatkovic"]) == {"Zlattkovic"}
    assert unknown([text], known=()) == set()


def test_a_machine_without_a_dictionary_says_so(monkeypatch):
    monkeypatch.setattr(spelling, "DICTIONARY", "xx_YY")
    with pytest.raises(NoDictionary):
        unknown(["Ord."], known=())
    monkeypatch.setattr(spelling, "PROGRAM", "hunspell-som-inte-finns")
    with pytest.raises(NoDictionary):
        unknown(["Ord."], known=())


def test_a_dictionary_that_does_not_answer_in_time_is_none(monkeypatch):
    def late(*_, **__):
        raise subprocess.TimeoutExpired("hunspell", 20)

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(NoDictionary):
        unknown(["Ord."], known=())
