"""Ärendefilen: one motion with everything that belongs to it, as a file that another Paragraf reads (docs/case-file.schema.json)."""

from typing import Any

#: The reason that an imported number is given by, written when the file gives none; read back as none.
IMPORTED = "Övertaget ur en ärendefil."
#: What JSON holds.
Json = Any


class CaseFileError(Exception):
    """The file is wrong at a place, "/meetings/0/items/2/reservations/0": a Swedish sentence says how. Nothing has been changed."""

    def __init__(self, place: str, sentence: str):
        super().__init__(f"{place or '/'}: {sentence}")
        self.place = place
        self.sentence = sentence
