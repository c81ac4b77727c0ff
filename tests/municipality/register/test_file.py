from datetime import date

import pytest

from municipality.files import csv
from municipality.refusals import Refused
from municipality.register.file import COLUMNS, EXAMPLE, decode, read

HEADING = "organ;uppdrag;parti;förnamn;efternamn;e-post;ordning;från och med;till och med"
ROW = "SN;ledamot;S;Åsa;Öst;asa@example.se;3;2022-10-15;2026-10-14"


def told(text):
    return [str(fault) for fault in read(text)[1]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_whatever_the_encoding_and_the_delimiter(encoding, delimiter, newline):
    content = newline.join([HEADING, ROW, ""]).replace(";", delimiter).encode(encoding)
    (line,), faults = read(decode(content))
    assert faults == []
    assert (line.number, line.name, line.order) == (2, "Åsa Öst", 3)
    assert (line.valid_from, line.valid_to) == (date(2022, 10, 15), date(2026, 10, 15))  # half-open


def test_a_quoted_cell_holds_the_delimiter_and_blank_lines_are_passed_over():
    heading = HEADING.replace(";", ",")
    lines, faults = read(f'{heading}\n\n"SN",ledamot,S,Åsa,"Öst, född Ek",,,2022-10-15,\n,,,,,,,,\n')
    assert faults == []
    assert [(line.number, line.last_name, line.order, line.valid_to) for line in lines] == [
        (3, "Öst, född Ek", None, None)
    ]


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", "organ".encode("utf-16"), b"\x81\x8d"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Refused, match="CSV"):
        decode(content)


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("", "saknas på filens första rad: organ, uppdrag"),
        ("organ;uppdrag;parti;förnamn;efternamn", "saknas på filens första rad: från och med"),
        (HEADING + ";personnummer", "Okända kolumner: personnummer"),
        (HEADING.replace("organ;", "organ;;"), r"Okända kolumner: \(utan rubrik\)"),
        (HEADING + ";organ", "två gånger"),
    ],
)
def test_a_heading_that_cannot_be_understood(heading, sentence):
    with pytest.raises(Refused, match=sentence):
        read(f"{heading}\n{ROW}")


def test_other_names_for_the_days():
    heading = HEADING.replace("från och med", "Fr.o.m.").replace("till och med", "T.o.m.").replace("e-post", "Epost")
    assert len(read(f"{heading}\n{ROW}")[0]) == 1


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("SN;ledamot;S;Åsa;;;;2022-10-15;", "Rad 2: efternamn saknas."),
        ("SN;ledamot;S;Åsa;Öst;;;15/10 2022;", "Rad 2: från och med är ”15/10 2022”: skriv dagen som 2022-10-15."),
        ("SN;ledamot;S;Åsa;Öst;;;2022-02-30;", "Rad 2: från och med är ”2022-02-30”: skriv dagen som 2022-10-15."),
        ("SN;ledamot;S;Åsa;Öst;;;0022-10-15;", "Rad 2: från och med är ”0022-10-15”: skriv dagen som 2022-10-15."),
        ("SN;ledamot;S;Åsa;Öst;;;2022-10-15;20261014", "Rad 2: till och med är ”20261014”: skriv dagen som 2022-10-15."),
        ("SN;ledamot;S;Åsa;Öst;;tre;2022-10-15;", "Rad 2: ordning är ”tre”: skriv ett heltal från 0 till 9999, eller inget."),
        ("SN;ledamot;S;Åsa;Öst;;;2022-10-15;2022-10-14", "Rad 2: till och med ligger före från och med: byt plats på dagarna."),
        ("SN;ledamot;S;Åsa;Öst;2022-10-15", "Rad 2: raden har 6 celler men rubriken har 9: kontrollera skiljetecknen."),
        ('"SN"x;ledamot', "Rad 2: citattecknen går inte ihop: varje ” som öppnar en cell ska också stänga den."),
    ],
)  # fmt: skip
def test_each_fault_with_its_line(row, sentence):
    assert told(f"{HEADING}\n{row}\n") == [sentence]


def test_every_fault_at_once():
    assert told(f"{HEADING}\nSN;;S;Åsa;Öst;;x;i går;\n{ROW}\nSN;ledamot;;Åsa;Öst;;;2022-10-15;") == [
        "Rad 2: uppdrag saknas.",
        "Rad 2: från och med är ”i går”: skriv dagen som 2022-10-15.",
        "Rad 2: ordning är ”x”: skriv ett heltal från 0 till 9999, eller inget.",
        "Rad 4: parti saknas.",
    ]


def test_a_day_of_one_is_a_period():
    assert read(f"{HEADING}\nSN;ledamot;S;Åsa;Öst;;;2022-10-15;2022-10-15")[1] == []


def test_the_same_line_twice():
    assert told(f"{HEADING}\n{ROW}\n{ROW}") == ["Rad 3: samma uppgifter står redan på rad 2: ta bort den ena raden."]


def test_the_example_can_be_read():
    heading = [known_as[0] for known_as, _, _ in COLUMNS.values()]
    lines, faults = read(decode("".join(csv.lines(heading, EXAMPLE)).encode()))
    assert faults == []
    assert len(lines) == len(EXAMPLE)


def test_letters_saved_in_two_parts_are_the_same_letters():
    assert decode("A\u030asa;O\u0308berg".encode()) == "Åsa;Öberg"


def test_empty_columns_at_the_end_are_passed_over_but_no_cell_is():
    lines, faults = read(f"{HEADING};;\n{ROW};;\n")
    assert (len(lines), faults) == (1, [])
    lines, faults = read(f"{HEADING};;\n{ROW};;anteckning\n")
    assert lines == [] and "celler men rubriken har" in str(faults[0])
