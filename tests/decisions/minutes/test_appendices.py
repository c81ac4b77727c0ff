from dataclasses import replace

from decisions.minutes.appendices import appendices_of
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.printed_rows import HandedIn
from tests.decisions.whole_item import build_item


def paragraphs(town, *marks: tuple[str, ...]):
    paragraph = paragraph_of(build_item(town))
    return [
        replace(
            paragraph, number=number, appendices=tuple(HandedIn("Reservation", "Därför.", mark=mark) for mark in own)
        )
        for number, own in enumerate(marks, start=50)
    ]


def test_the_heading_says_which_and_of_what(town):
    first, second, third = appendices_of(paragraphs(town, ("B",), ("C",)), ("A", "Uppropslista"))
    assert (first.label, first.heading, first.of, first.title) == ("Bilaga A", "Bilaga A", "A", "Uppropslista")
    assert (second.label, second.heading, second.of) == ("Bilaga B", "Bilaga B, § 50", "B, § 50")
    assert (third.title, third.anchor) == ("Reservation, § 51", "bilaga3")


def test_where_each_paragraph_has_its_own_series_no_two_files_have_the_same_name(town):
    found = appendices_of(paragraphs(town, ("A", "B"), ("A",)))
    assert [appendix.label for appendix in found] == ["Bilaga A", "Bilaga B", "Bilaga A"]
    files = [replace(row, handed_in=HandedIn("Reservation", "", "res.pdf", "0" * 64)) for row in found]
    assert [row.file_name for row in files] == ["Bilaga A, § 50 res.pdf", "Bilaga B res.pdf", "Bilaga A, § 51 res.pdf"]


def test_without_a_mark_they_are_counted(town):
    assert [appendix.label for appendix in appendices_of(paragraphs(town, ("",), ("",)))] == ["Bilaga 1", "Bilaga 2"]
