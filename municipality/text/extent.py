"""How large a text may be to be printed within seconds: how deep its lists, how wide and full its tables, how long its words. The measures are those
that WeasyPrint 70 prints in 5 seconds on two slow processors, and none of them is met by a text that can be read.

In a narrow column every line asks for the whole word or text anew, so what a cell may hold falls with the number of columns.
"""

import re
from html.parser import HTMLParser

from municipality.refusals import Refused
from municipality.text import letters

LISTS = 6
COLUMNS = 14
CELLS = 1000
#: Of all the tables of a text together.
LETTERS_IN_TABLES = 25_000
#: Divided by the number of columns, how much a cell may hold, and how long a word in it may be.
LETTERS_OF_A_ROW, WORD_OF_A_ROW = 2500, 1250
WORD = 500

_WORD = re.compile(r"\S+")


def fault_in(markup: str) -> str:
    """Return what is too large in rich text, as a sentence that says what to do; empty when nothing is."""
    if len(markup) <= WORD and "<" not in markup:
        return ""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.fault or _of_word(reader.words, WORD) or _of_all(reader)


def check(markup: str, *, field: str) -> None:
    """Refuse a text that is too large to be printed."""
    if not letters.is_kept() and (fault := fault_in(markup)):
        raise Refused(fault, field=field)


def _of_word(text: str, most: int, where: str = "") -> str:
    longest = max((found[0] for found in _WORD.finditer(text)), key=len, default="")
    if len(longest) <= most:
        return ""
    return f"Ordet ”{longest[:20]}…”{where} har {len(longest)} tecken utan mellanslag och kan inte skrivas ut: högst {most} går, så dela det."


def _of_all(reader: "_Reader") -> str:
    if reader.cells > CELLS:
        return f"Tabellerna har {reader.cells} celler och skrivs inte ut i rimlig tid: högst {CELLS} går, så lägg resten i en bilaga."
    if reader.letters > LETTERS_IN_TABLES:
        return (
            f"Tabellerna har {reader.letters} tecken och skrivs inte ut i rimlig tid: högst {LETTERS_IN_TABLES} går, så skriv texten utanför "
            "tabellen eller lägg den i en bilaga."
        )
    return ""


class _Reader(HTMLParser):
    """Reads the tags of municipality.text.rich_text."""

    def __init__(self) -> None:
        super().__init__()
        self.fault, self.words = "", ""
        self.lists = self.tables = self.cells = self.letters = 0
        self.rows: list[int] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in ("ul", "ol"):
            self.lists += 1
            if self.lists > LISTS:
                self._found(
                    f"Listan har fler än {LISTS} nivåer: de inre får inte plats på pappret, så skriv dem som egna listor."
                )
        elif tag == "table":
            self.tables += 1
            if self.tables > 1:
                self._found("En tabell kan inte stå i en annan tabell: skriv dem efter varandra.")
            if self.lists > 1:
                self._found("En tabell kan inte stå i en lista under en annan lista: skriv den efter listan.")
            self.rows, self.texts = [], []
        elif tag == "tr":
            self.rows.append(0)
        elif tag in ("td", "th") and self.tables:
            self.rows = self.rows or [0]
            self.rows[-1] += _spanned(dict(attrs).get("colspan"))
            self.cells += 1
            self.texts.append("")
        else:
            self._add(" " if tag in ("p", "li", "br") else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.lists -= 1
        elif tag == "table":
            self.tables -= 1
            self._close_table()
        elif tag in ("p", "li"):
            self._add(" ")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        if self.tables and self.texts:
            self.texts[-1] += text
        else:
            self.words += text

    def _close_table(self) -> None:
        columns = max(self.rows, default=0)
        if columns > COLUMNS:
            self._found(
                f"Tabellen har {columns} spalter och får inte plats på pappret: högst {COLUMNS} går, så dela den i flera."
            )
            return
        most, word = (measure // max(columns, 1) for measure in (LETTERS_OF_A_ROW, WORD_OF_A_ROW))
        of = "en spalt" if columns == 1 else f"{columns} spalter"
        for text in self.texts:
            self.letters += len(text)
            if len(text) > most:
                self._found(
                    f"Cellen ”{text.strip()[:20]}…” har {len(text)} tecken: i en tabell med {of} får högst {most} plats, så skriv texten "
                    "utanför tabellen."
                )
            self._found(_of_word(text, word, f" i en tabell med {of}"))

    def _found(self, sentence: str) -> None:
        self.fault = self.fault or sentence


def _spanned(said: str | None) -> int:
    return (
        max(int(said), 1)
        if said and said.isdecimal() and len(said) < 7
        else 1
        if not said or not said.isdecimal()
        else 10**6
    )
