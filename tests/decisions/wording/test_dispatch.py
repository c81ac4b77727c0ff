from dataclasses import replace
from datetime import date

from decisions.wording import dispatch as wording

LETTER = wording.DispatchLetter(
    body="Socialnämnden",
    day=date(2023, 3, 30),
    label="§ 8",
    heading="Svar på motion",
    named=True,
    enclosed=wording.sealed("2023:5", "https://kommun.example/verifiera/"),
    approved_on=date(2023, 4, 6),
    appeal="",
    case_number="SN-2022/2159.119",
    secretary="Nils Nämndsekreterare\nSocialnämnden",
)


def test_the_letter_says_who_decided_what_and_why_it_comes():
    assert wording.subject(LETTER) == "Protokollsutdrag: Socialnämnden 30 mars 2023, § 8 Svar på motion"
    assert wording.text(LETTER) == (
        "Hej!\n\n"
        "Socialnämnden behandlade den 30 mars 2023 § 8, Svar på motion. "
        "Du får det därför att du står bland dem som beslutet ska skickas till.\n\n"
        "Utdraget ur protokollet är bifogat. Det är bestyrkt som utdrag 2023:5 och har kommunens elektroniska stämpel; "
        "på https://kommun.example/verifiera/ kan du kontrollera att det är oförändrat. "
        "Protokollet justerades den 6 april 2023. Ärendets diarienummer är SN-2022/2159.119.\n\n"
        "Har du frågor, eller är du fel mottagare? Svara på det här brevet.\n\n"
        "Nils Nämndsekreterare\nSocialnämnden\n"
    )


def test_who_was_added_afterwards_is_not_told_that_the_paragraph_names_him():
    text = wording.text(replace(LETTER, named=False, case_number=""))
    assert "därför att det berör dig" in text and "diarienummer" not in text


def test_what_can_be_appealed_says_by_when():
    told = wording.appeal(date(2023, 4, 27), "https://kommun.example/anslagstavla/overklaga/")
    assert told in wording.text(replace(LETTER, appeal=told))
    assert "senast den 27 april 2023" in told
    assert "underskrivna protokollet" in wording.signed("https://kommun.example/verifiera/")
