from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from decisions.wording.earlier import _SENTENCES, Treated, sentences

KF = Treated("Kommunfullmäktige", date(2023, 1, 30), 4, "postponed")


def test_ten_postponements_read_as_one_sentence():
    days = [date(2023, month, 27) for month in range(3, 12)] + [date(2024, 1, 29)]
    run = [replace(KF, day=day, paragraph=place) for place, day in enumerate(days, start=3)]
    (sentence,) = sentences(run, "long")
    assert sentence == (
        "Kommunfullmäktige bordlade ärendet tio gånger: den 27 mars (§\u00a03), den 27 april (§\u00a04), den 27 maj (§\u00a05), den 27 juni "
        "(§\u00a06), den 27 juli (§\u00a07), den 27 augusti (§\u00a08), den 27 september (§\u00a09), den 27 oktober (§\u00a010), den 27 november 2023 "
        "(§\u00a011) och den 29 januari 2024 (§\u00a012)."
    )


def test_the_whole_way_is_told_in_order():
    way = [
        replace(KF, what="announcement"),
        Treated("Socialnämnden", date(2023, 3, 30), 8, "hands_over"),
        Treated("Kommunstyrelsen", date(2023, 6, 14), 18, "proposal"),
        replace(KF, day=date(2023, 9, 11), paragraph=7, minority=True),
        replace(KF, day=date(2023, 10, 9), paragraph=5, what="sent_back", detail="med motiveringen: Utred kostnaden."),
        replace(KF, day=date(2023, 11, 6), paragraph=2, what="partly", detail="medan att-sats 2 bordlades"),
    ]
    assert sentences(way, "long") == (
        "Motionen anmäldes i kommunfullmäktige den 30 januari 2023 (§\u00a04).",
        "Socialnämnden överlämnade förvaltningens tjänsteutlåtande som sitt yttrande den 30 mars 2023 (§\u00a08).",
        "Kommunstyrelsen lade fram sitt förslag till kommunfullmäktige den 14 juni 2023 (§\u00a018).",
        "Kommunfullmäktige bordlade ärendet den 11 september 2023 (§\u00a07) på begäran av en minoritet.",
        "Kommunfullmäktige återremitterade ärendet den 9 oktober 2023 (§\u00a05), med motiveringen: Utred kostnaden.",
        "Kommunfullmäktige avgjorde en del av ärendet den 6 november 2023 (§\u00a02), medan att-sats 2 bordlades.",
    )
    assert sentences(way[:1], "iso") == ("Motionen anmäldes i kommunfullmäktige den 2023-01-30 (§\u00a04).",)


@given(
    st.lists(
        st.builds(
            Treated,
            body=st.sampled_from(["Kommunfullmäktige", "Socialnämnden"]),
            day=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
            paragraph=st.integers(1, 999),
            what=st.sampled_from(sorted(_SENTENCES)),
            minority=st.booleans(),
        )
    )
)
def test_every_time_is_named_once(treated):
    text = " ".join(sentences(treated, "iso"))
    for one in set(treated):
        place = f"den {one.day.isoformat()} (§\u00a0{one.paragraph})"
        same = [other for other in treated if (other.day, other.paragraph) == (one.day, one.paragraph)]
        assert text.count(place) == len(same)


def test_several_motions_are_told_of_together_or_by_their_numbers():
    told = [
        Treated("Socialnämnden", date(2023, 3, 30), 8, "calls_answered", several=True),
        Treated("Kommunstyrelsen", date(2023, 6, 14), 3, "proposal", several=True, motions=("KS-1",)),
        Treated("Kommunfullmäktige", date(2023, 9, 11), 4, "postponed", several=True, motions=("KS-1", "KS-2")),
        Treated("Kommunfullmäktige", date(2023, 10, 9), 5, "announcement", several=True, motions=("KS-2",)),
    ]
    assert sentences(told, "long") == (
        "Socialnämnden föreslog att motionerna ska anses besvarade den 30 mars 2023 (§\u00a08).",
        "Kommunstyrelsen lade fram sitt förslag om motionen KS-1 till kommunfullmäktige den 14 juni 2023 (§\u00a03).",
        "Kommunfullmäktige bordlade ärendet om motionerna KS-1 och KS-2 den 11 september 2023 (§\u00a04).",
        "Motionen KS-2 anmäldes i kommunfullmäktige den 9 oktober 2023 (§\u00a05).",
    )
