"""The case file (ärendefil): one motion with everything that belongs to it, as a file that another Paragraf reads
(docs/case-file.schema.json)."""

from typing import Any

#: The reason stored for an imported case number when the file gives none; exported as none again.
IMPORTED = "Övertaget ur en ärendefil."
#: A value as JSON reads it: dict, list, str, number, bool or None.
Json = Any


class CaseFileError(Exception):
    """The file is wrong at `place`, for instance "/meetings/0/items/2/reservations/0"; `sentence` says how, in Swedish.
    Nothing has been changed."""

    def __init__(self, place: str, sentence: str):
        super().__init__(f"{place or '/'}: {sentence}")
        self.place = place
        self.sentence = sentence
