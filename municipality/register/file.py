"""The register's file: people and assignments as a table (CSV) from a spreadsheet. Reads it, and says line
by line what cannot be read.

Knows nothing of the register itself; municipality.register.plan does.
"""

import csv
import io
import re
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from municipality.refusals import Refused
from municipality.swedish import composed

#: The columns: what they are called (and may be called), whether they are needed, and what they hold.
COLUMNS = {
    "body": (("organ",), True, "organets förkortning eller namn, till exempel SN eller Socialnämnden"),
    "role": (("uppdrag",), True, "ledamot, ersättare, ordförande, förste vice ordförande eller andre vice ordförande"),
    "party": (("parti",), True, "partiets beteckning, till exempel S"),
    "party_name": (("partinamn",), False, "behövs bara för ett parti som inte finns i registret"),
    "first_name": (("förnamn",), True, ""),
    "last_name": (("efternamn",), True, ""),
    "distinction": (("särskiljande uppgift",), False, "bara om två personer har samma namn, till exempel en ort"),
    "email": (("e-post", "epost"), False, ""),
    "order": (("ordning",), False, "platsen i listan, ett heltal; för ersättare inkallelseordningen"),
    "constituency": (("valkrets",), False, "bara i fullmäktige, om kommunen är indelad i valkretsar"),
    "valid_from": (("från och med", "fr.o.m.", "from"), True, "första dagen med uppdraget, 2022-10-15"),
    "valid_to": (("till och med", "t.o.m.", "tom"), False, "sista dagen med uppdraget; tomt: tills vidare"),
}
EXAMPLE = [
    ["KF", "ordförande", "S", "", "Anna", "Exempelsson", "", "anna.exempelsson@example.se", "1", "Norra", "2022-10-15", "2026-10-14"],
    ["KF", "ledamot", "VL", "Vårbylistan", "Örjan", "Exempelmark", "", "", "2", "Södra", "2022-10-15", "2026-10-14"],
    ["Socialnämnden", "ersättare", "M", "", "Åsa", "Exempelberg", "Skogås", "", "1", "", "2023-01-01", ""],
]  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What is wrong in the file, as a Swedish sentence, and on which line, counted from 1; 0 is the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        if not self.line:
            return f"{self.sentence[:1].upper()}{self.sentence[1:]}"
        return f"Rad {self.line}: {self.sentence}"


@dataclass(frozen=True)
class Line:
    """One line of the file: an assignment of a person. `valid_to` is the day after the last, as in the record.

    A faulty line keeps what could be read of it, so that its other faults are shown at the same time.
    """

    number: int
    body: str
    role: str
    party: str
    party_name: str
    first_name: str
    last_name: str
    distinction: str
    email: str
    order: int | None
    constituency: str
    valid_from: date | None
    valid_to: date | None
    faulty: bool = False

    @property
    def name(self) -> str:
        """The person's first and last name."""
        return f"{self.first_name} {self.last_name}"


def decode(content: bytes) -> str:
    """Return the file's text: UTF-8 with or without a byte order mark, else Windows-1252 as Excel in Swedish saves it.
    Refuse what is no text."""
    if b"\0" in content:
        raise Refused("Filen är inte en CSV-fil: spara kalkylbladet som CSV (UTF-8) och välj den filen.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return composed(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Refused("Filens tecken kan inte läsas: spara den som CSV (UTF-8).")


def read(text: str) -> tuple[list[Line], list[Fault]]:
    """Return the lines, and every fault in them that can be seen without the register. Refuse a file whose
    columns cannot be understood."""
    heading_text = text.split("\n", 1)[0]
    delimiter = ";" if heading_text.count(";") >= heading_text.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    faults: list[Fault] = []
    try:
        columns = _columns(_without_empty_end(next(rows, [])))
        for row in rows:
            number = rows.line_num
            if any(cell.strip() for cell in row):
                cells = [cell.strip() for cell in row]
                line, wrong = _line(number, columns, cells[: len(columns)] + _without_empty_end(cells[len(columns) :]))
                faults += [Fault(number, sentence) for sentence in wrong]
                lines += [line] if line else []
    except csv.Error:
        faults.append(
            Fault(rows.line_num, "citattecknen går inte ihop: varje ” som öppnar en cell ska också stänga den.")
        )
    return lines, faults + _repeated(lines)


def _without_empty_end(cells: list[str]) -> list[str]:
    """Return the cells without empty ones at the end: a spreadsheet that once had more columns goes on saving them."""
    filled = [number for number, cell in enumerate(cells, start=1) if cell.strip()]
    return cells[: filled[-1] if filled else 0]


def _columns(heading: list[str]) -> list[str]:
    names = {_plain(name): column for column, (known_as, _, _) in COLUMNS.items() for name in known_as}
    columns = [names.get(_plain(cell), "") for cell in heading]
    missing = [known_as[0] for column, (known_as, needed, _) in COLUMNS.items() if needed and column not in columns]
    unknown = [cell.strip() or "(utan rubrik)" for cell, column in zip(heading, columns, strict=True) if not column]
    if missing:
        raise Refused(f"Kolumner saknas på filens första rad: {', '.join(missing)}. Se exempelfilen.")
    if unknown:
        raise Refused(f"Okända kolumner: {', '.join(unknown)}. Ta bort dem eller rätta rubrikerna enligt exempelfilen.")
    if len(set(columns)) < len(columns):
        raise Refused("Samma kolumn står två gånger på filens första rad: ta bort den ena.")
    return columns


def _plain(heading: str) -> str:
    return re.sub(r"\s+", " ", heading.replace(".", "").strip().casefold())


def _line(number: int, columns: list[str], cells: list[str]) -> tuple[Line | None, list[str]]:
    if len(cells) != len(columns):
        return None, [f"raden har {len(cells)} celler men rubriken har {len(columns)}: kontrollera skiljetecknen."]
    values: dict = dict.fromkeys((field.name for field in fields(Line)), "") | dict(zip(columns, cells, strict=True))
    wrong = [
        f"{known_as[0]} saknas." for column, (known_as, needed, _) in COLUMNS.items() if needed and not values[column]
    ]
    for column in ("valid_from", "valid_to"):
        if (value := values[column]) and _day(value) is None:
            wrong.append(f"{COLUMNS[column][0][0]} är ”{value}”: skriv dagen som 2022-10-15.")
        values[column] = _day(value) if value else None
    if values["order"] and not re.fullmatch(r"\d{1,4}", values["order"]):
        wrong.append(f"ordning är ”{values['order']}”: skriv ett heltal från 0 till 9999, eller inget.")
        values["order"] = ""
    if values["valid_to"] and values["valid_from"] and values["valid_to"] < values["valid_from"]:
        wrong.append("till och med ligger före från och med: byt plats på dagarna.")
    values["number"] = number
    values["order"] = int(values["order"]) if values["order"] else None
    values["valid_to"] = values["valid_to"] and values["valid_to"] + timedelta(days=1)
    values["party"] = values["party"].strip("()")
    values["faulty"] = bool(wrong)
    return Line(**values), wrong


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
    return day if day and 1900 <= day.year < 2200 else None


def _repeated(lines: list[Line]) -> list[Fault]:
    first: dict[Line, int] = {}
    faults = []
    for line in (line for line in lines if not line.faulty):
        same = first.setdefault(replace(line, number=0), line.number)
        if same != line.number:
            faults.append(Fault(line.number, f"samma uppgifter står redan på rad {same}: ta bort den ena raden."))
    return faults
