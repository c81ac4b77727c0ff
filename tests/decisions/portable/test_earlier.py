import json
from pathlib import Path

from decisions.portable import earlier, export, importing, schema
from tests.decisions.portable.conftest import EXAMPLE, IMPORTED_AT

FIRST = (Path(__file__).parent / "case-file-1.json").read_text()


def test_a_file_of_the_first_format_is_taken_in_and_then_told_as_today(administrator):
    motion = importing.import_case(FIRST, by=administrator, at=IMPORTED_AT)
    told, data = export.case_file(motion), json.loads(FIRST)
    assert (data["format"], told["format"]) == (earlier.FIRST, earlier.NOW)
    (reservation,) = told["meetings"][0]["items"][0]["reservations"]
    assert reservation["announced"]["at"] == data["meetings"][0]["items"][0]["reservations"][0]["announced_at"]
    assert importing.import_case(FIRST, by=administrator, at=IMPORTED_AT) is None


def test_a_file_of_the_second_format_may_lack_what_it_came_to_hold(example):
    """As it was written before it told of statements and appended texts."""
    second = json.loads(EXAMPLE) | {"format": earlier.SECOND}
    for meeting in example["meetings"]:
        for item in meeting["items"]:
            item.update(drafted_by=None, approved=None)
    for meeting in second["meetings"]:
        del meeting["moved"], meeting["cancelled"]
        for item in meeting["items"]:
            for later in ("statements", "drafted_by", "proposals_read", "released", "put_off", "put_off_requesters",
                          "approved_at_once", "approved"):  # fmt: skip
                del item[later]
            for row in (*item["proposed"], *item["decided"]):
                del row["deferred"], row["minority"], row["motivation"]
            for row in item["reservations"]:
                del row["by_group"], row["appended"]
    for seat in second["seats"]:
        del seat["constituency"]
    assert schema.read(json.dumps(second)) == example


def test_a_file_of_the_third_format_may_lack_what_it_came_to_hold(example):
    third = json.loads(EXAMPLE)
    for place, body in enumerate(third["bodies"]):
        del body["remote"], body["speaking"]
        if place == 0:
            body["remote_attendance"] = True
            example["bodies"][0]["remote"] = "may"
    for meeting in third["meetings"]:
        for item in meeting["items"]:
            del item["is_election"], item["declined"], item["divided"], item["put_off_proposal"], item["put_off_also"]
            del item["cases"], item["opinions"], item["announced_as_part"]
            for row in (*item["proposed"], *item["decided"]):
                del row["answers"], row["number"]
            for row in (*item["questions"], *item["proposals"]):
                del row["part"]
            for row in item["proposals"]:
                del row["refused"]
            if item["settled"]:
                del item["settled"]["also"], item["settled"]["proposal"]
            for recusal in item["recusals"]:
                del recusal["spoke"], recusal["proposed"]
    assert schema.read(json.dumps(third)) == example


def test_an_election_was_known_by_its_secret_division():
    item = {
        "questions": [{"division": {"secret": True}}, {"division": None}],
        "recusals": [],
        "proposals": [],
        "settled": None,
    }
    data = {"format": earlier.NOW, "bodies": [], "meetings": [{"items": [item]}]}
    (read,) = earlier.as_of_today(data)["meetings"][0]["items"]
    assert read["is_election"] is True
    assert read["questions"][0] == {"part": 0, "division": {"secret": True, "swapped": False}}


def test_what_is_no_such_file_is_left_to_the_schema():
    assert earlier.as_of_today({"format": earlier.FIRST, "motion": None}) == {"format": earlier.FIRST, "motion": None}
    assert earlier.as_of_today([]) == []
    assert schema.read(FIRST)["meetings"][0]["comings"] == []
