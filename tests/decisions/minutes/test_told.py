from io import BytesIO

import pytest
from docx import Document

from decisions.minutes import papers
from decisions.minutes.batches import minutes_now
from decisions.minutes.told import minutes_told
from tests.decisions.old_minutes import SOURCE, approved_file, approved_together, file, taken_in
from tests.paper import pages


def words(content: bytes) -> str:
    return " ".join(pages(content))


def test_minutes_that_say_they_were_approved_print_so(town):
    printed = minutes_now(taken_in(town, approved_file()))
    assert printed.approved and printed.mark == ""
    text = words(papers.minutes(printed))
    assert "Ej justerat" not in text
    for said in (
        "Oskar Gran2 (M) undertecknat den 23 maj 2019", "Greta Granlund undertecknat den 21 maj 2019", "Nils Gran1 (S), ordförande",
        "Protokollet har justerats den 23 maj 2019", "24 maj 2019", "14 juni 2019", "17 juni 2019", f"Enligt {SOURCE}.",
        f"Infört ur äldre protokoll: {SOURCE}.", "Omröstningslista 1, § 40", "Summa 15 12 0 1", "Reservation av Oskar Gran2 (M)",
        "som finns med det justerade protokollet", "väckt en motion om fler lekplatser. Kommunstyrelsen föreslår att motionen",
    ):  # fmt: skip
        assert said in text
    assert "Underskrift " not in text.replace("Underskrifter", "")


def test_the_same_in_word(town):
    document = Document(BytesIO(papers.minutes_in_word(minutes_now(taken_in(town, approved_file())))))
    text = "\n".join(line.text for line in document.paragraphs)
    text += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Ej justerat" not in text
    assert "Oskar Gran2 (M), undertecknat den 23 maj 2019" in text
    assert f"Enligt {SOURCE}." in text and "tabell.pdf, som finns med det justerade" in text


@pytest.mark.parametrize(
    ("facts", "mark"),
    [
        ({}, "Justeringen är inte känd"),
        ({"minutes": []}, "Ej justerat"),
        ({"minutes": [approved_together([40])]}, "Ej justerat"),
        ({"minutes": [approved_together([40]), approved_together([41], approved_on=None)]}, "Ej justerat"),
        ({"approved_on": "2019-05-23"}, ""),
    ],
)
def test_what_is_said_of_the_approval(town, facts, mark):
    printed = minutes_told(taken_in(town, file(**facts)))
    assert (printed.mark, printed.approved) == (mark, mark == "")
    assert (mark in words(papers.minutes(printed))) is bool(mark) or mark == ""


def test_without_signers_the_secretary_the_chair_and_the_adjusters_are_named(town):
    meeting = taken_in(town, file(approved_on="2019-05-23", adjusters=[{"name": "Bo Björk", "party": "M"}]))
    assert [(sign.role, sign.name, sign.signed) for sign in minutes_told(meeting).signs] == [
        ("Sekreterare", "Greta Granlund", ""), ("Ordförande", "Nils Gran1 (S)", ""), ("Justerare", "Bo Björk (M)", ""),
    ]  # fmt: skip
    assert minutes_told(meeting).proofs == []


def test_the_first_page_stands_as_it_was_printed_and_who_was_there_beside_it(town):
    first_page = [{"heading": "Beslutande", "text": "Nils Gran1 (S), ordf.\nOskar Gran2 (M)"}]
    facts = minutes_told(taken_in(town, file(first_page=first_page))).facts
    assert facts[0].lines == ("Nils Gran1 (S), ordf.", "Oskar Gran2 (M)")
    assert [fact.key for fact in facts] == ["printed", "serving", "substitutes", "others"]


def test_two_batches_have_their_own_signers_and_proofs(town):
    parts = [approved_together([40]), approved_together([41], approved_on="2019-05-24", posted={"on": "2019-05-24"})]
    printed = minutes_told(taken_in(town, file(minutes=parts)))
    assert printed.approved
    assert [sign.paragraphs for sign in printed.signs] == ["§ 40", "§ 41"] * 3
    assert [dict(proof.rows)["Paragrafer"] for proof in printed.proofs] == ["§ 40", "§ 41"]
