from dataclasses import replace
from datetime import date, time

import pytest

from decisions.wording import calling

LETTER = calling.CallingLetter(
    kind="calling", body="Socialnämnden", body_genitive="socialnämndens", name="Anna Almqvist", role="ledamot",
    day=date(2023, 3, 30), starts_at=time(17, 30), place="Sessionssalen", items=["1. Upprop"],
    address="https://paragraf.example/sammantraden/SN/2023-03-30/", secretary="Nils Nämndsekreterare",
)  # fmt: skip


def test_the_letter_says_who_what_and_why():
    text = calling.text(LETTER)
    for part in (
        "Hej Anna Almqvist!",
        "Du kallas som ledamot till socialnämndens sammanträde torsdagen den 30 mars 2023 kl. 17.30, Sessionssalen.",
        "Föredragningslista\n1. Upprop",
        "Kallelsen och handlingarna är bifogade.",
        "Kan du inte komma?",
        "Du får brevet för att du är ledamot i socialnämnden.",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("kind", "subject", "says"),
    [
        ("supplement", "Tilläggslista: Socialnämnden", "Det har kommit till ärenden eller handlingar"),
        ("change", "ÄNDRAD TID ELLER PLATS: Socialnämnden", "är flyttat. Det hålls nu torsdagen den 30 mars"),
        ("cancellation", "INSTÄLLT: Socialnämnden", "är inställt: Snöstorm."),
    ],
)
def test_each_kind_of_letter_says_its_own(kind, subject, says):
    letter = replace(LETTER, kind=kind, reason="Snöstorm.", papers="", items=[])
    assert calling.subject(letter) == f"{subject} torsdag 30 mars 2023 kl. 17.30"
    assert says in calling.text(letter)
    assert "bifogad" not in calling.text(letter)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2023, 9, 4), ""),
        (date(2023, 9, 8), "Brådskande: Hyran."),
        (date(2023, 9, 10), "Inte tillkännagivet i tid"),
        (None, "5 kap. 52 §"),
    ],
)
def test_how_it_was_announced(on, says):
    told = calling.notice(on, "Hyran.", date(2023, 9, 11), date(2023, 9, 8))
    assert says in told
    assert bool(told) is bool(says)


def test_titles_and_papers():
    assert calling.title("supplement", "socialnämndens") == "Tilläggslista till socialnämndens sammanträde"
    assert calling.paper("Motion", 12) == "Motion, sidan 12"
    assert calling.paper("Kalkyl", None) == "Kalkyl, bifogad fil"
