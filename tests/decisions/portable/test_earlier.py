import json
from pathlib import Path

from decisions.portable import earlier, export, importing, schema
from tests.decisions.portable.conftest import IMPORTED_AT

FIRST = (Path(__file__).parent / "case-file-1.json").read_text()


def test_a_file_of_the_first_format_is_taken_in_and_then_told_as_today(administrator):
    motion = importing.import_case(FIRST, by=administrator, at=IMPORTED_AT)
    told, data = export.case_file(motion), json.loads(FIRST)
    assert (data["format"], told["format"]) == (earlier.FIRST, earlier.NOW)
    (reservation,) = told["meetings"][0]["items"][0]["reservations"]
    assert reservation["announced"]["at"] == data["meetings"][0]["items"][0]["reservations"][0]["announced_at"]
    assert importing.import_case(FIRST, by=administrator, at=IMPORTED_AT) is None


def test_what_is_no_such_file_is_left_to_the_schema():
    assert earlier.as_of_today({"format": earlier.FIRST, "motion": None}) == {"format": earlier.FIRST, "motion": None}
    assert earlier.as_of_today([]) == []
    assert schema.read(FIRST)["meetings"][0]["comings"] == []
