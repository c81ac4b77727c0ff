"""What can be printed is what the paper prints: asked letter by letter, of the rule and of WeasyPrint itself."""

import re
import unicodedata
from html import escape

import pytest

from municipality.paper import pdf
from municipality.refusals import Refused
from municipality.text import letters
from tests.paper import printed

#: Printed, though no font has it as one letter: it is put together of others. Or it shows nothing. Nobody writes them in Swedish minutes.
PUT_TOGETHER = {0x06C0, 0x0E33, 0x17B4, 0x17B5, *range(0x180B, 0x180F), 0x2029, 0x3000}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Åsa Öberg, ”citat” – 5 §\n\tÉn rad till", []),
        ("Nguyễn Łukasz Ωж ἀ محمد ● ✓ → ½ ² €", []),
        ("a\u0301 a\u00ad\u200b\u2011\u2060b\u00a0c\u202fd", []),
        ("Hej 😀 och 👍🏽, 😀", ["\U0001f3fd", "👍", "😀"]),
        ("李", ["李"]),
        ("\x0b\x85\x92\uf0b7\u2028\u2029", ["\x0b", "\x85", "\x92", "\u2028", "\u2029", "\uf0b7"]),
    ],
)
def test_letters_that_no_font_has_are_found(text, missing):
    assert letters.lacking(text) == missing


def test_the_letter_is_shown_and_its_number_where_it_cannot_be():
    with pytest.raises(Refused) as refusal:
        letters.check("Hej 😀", "rubriken", field="heading")
    assert str(refusal.value) == (
        "Tecknet ”😀” (U+1F600) i rubriken kan inte skrivas ut, för inget typsnitt har det: byt ut det i texten."
    )
    assert refusal.value.field == "heading"
    assert letters.sentence(["\x92", "李"]) == (
        "Tecknen U+0092 och ”李” (U+674E) kan inte skrivas ut, för inget typsnitt har dem: byt ut dem i texten."
    )


def test_what_was_printed_elsewhere_is_kept_to_the_letter():
    with letters.as_it_stood():
        letters.check("Hej 😀", "rubriken", field="heading")
    with pytest.raises(Refused):
        letters.check("Hej 😀", "rubriken", field="heading")


def refused_by_the_paper(codes: list[int]) -> set[int]:
    """Those of them that WeasyPrint finds in no font, in any of the styles that a text can have."""
    text = escape(" ".join(map(chr, codes)))
    body = f"<h1>{text}</h1><p>{text} <em>{text}</em> <strong>{text}</strong></p><table><tr><td>{text} <em>{text}</em></td></tr></table>"
    try:
        printed(body)
    except Refused as refusal:
        return {int(code, 16) for code in re.findall(r"U\+([0-9A-F]{4,6})", str(refusal))}
    return set()


def test_the_rule_says_what_the_paper_says(monkeypatch):
    monkeypatch.setattr(pdf, "printed", pdf.printed.really)
    assigned = [
        code
        for first, last in [(0x21, 0x3100), (0xA640, 0xA800), (0xE000, 0xE100), (0xF000, 0xF100), (0xFB00, 0xFFFE), (0x1F300, 0x1F700)]
        for code in range(first, last)
        if unicodedata.category(chr(code)) not in ("Cs", "Cn")
    ]  # fmt: skip
    missing = {ord(letter) for letter in letters.lacking("".join(map(chr, assigned)))}
    assert len(missing) > 5000 and len(assigned) - len(missing) > 4500
    assert refused_by_the_paper([code for code in assigned if code not in missing]) == set()
    assert refused_by_the_paper(sorted(missing)) == missing - PUT_TOGETHER
