"""Reads a case file of an earlier format as one of today's.

The first format held who was at a meeting but not when, and no votes. The second did not at first hold what was
postponed by itself, appended and stated, and never how the minutes were approved or a meeting moved. The third did not
at first hold what was an election, which way Yes and No were, what was done before a recusal, what a minority let be, what each
of several asked for, which motions were answered together, when a meeting was adjourned and who took over its minutes, and who
may speak in a body; it held that a body may meet at a distance but not that it must, and not what it was called earlier.
"""

from decisions.portable import Json

FIRST, SECOND, NOW = (f"paragraf-case-file/{number}" for number in (1, 2, 3))


def as_of_today(data: Json) -> Json:
    """Return the file's data with what the format has come to hold since. What is not a case file is returned as it is,
    for the schema to refuse."""
    if not isinstance(data, dict) or data.get("format") not in (FIRST, SECOND, NOW):
        return data
    try:
        if data["format"] == FIRST:
            data = _from_first(data)
        return _from_third(_from_second(data) if data["format"] != NOW else data)
    except (KeyError, TypeError, AttributeError):
        return data


def _from_second(data: dict) -> dict:
    """Return the data with what a file of the second format may lack, or could not hold."""
    return {
        **data,
        "format": NOW,
        "seats": [{"constituency": "", **seat} for seat in data["seats"]],
        "meetings": [
            {"moved": [], "cancelled": None, **meeting, "items": [_whole(item) for item in meeting["items"]]}
            for meeting in data["meetings"]
        ],
    }


def _whole(item: dict) -> dict:
    nothing: dict[str, Json] = {
        "statements": [], "drafted_by": None, "proposals_read": [], "released": [], "put_off": [], "put_off_requesters": [],
        "approved_at_once": None, "approved": None,
    }  # fmt: skip
    rows = {
        **{part: {"deferred": "", "minority": False, "motivation": ""} for part in ("proposed", "decided")},
        "proposals": {"preference": None, "point": None, "parties": [], "written_on": None},
        "reservations": {"by_group": False, "appended": None},
    }
    return {**nothing, **item, **{part: [lacking | row for row in item[part]] for part, lacking in rows.items()}}


def _from_third(data: dict) -> dict:
    """Return the data with what a file of the third format may lack."""
    meetings = [
        {"adjournments": [], "handovers": [], **meeting, "items": [_with_votes(item) for item in meeting["items"]]}
        for meeting in data["meetings"]
    ]
    bodies = {"bodies": [_as_it_was(body) for body in data["bodies"]]} if "bodies" in data else {}
    return {**data, **bodies, "meetings": meetings}


def _as_it_was(body: dict) -> dict:
    """Whether one may attend at a distance was yes or no, all who were present might speak, and a body had always been what it was."""
    kept = {name: value for name, value in body.items() if name != "remote_attendance"}
    remote = "may" if body.get("remote_attendance") else "no"
    return {"remote": remote, "speaking": "present", "active": True, "earlier": [], **kept}


def _with_votes(item: dict) -> dict:
    """What was an election was known by its secret division alone."""
    questions = [
        {"part": 0, **question, "division": question["division"] and {"swapped": False, **question["division"]}}
        for question in item["questions"]
    ]
    secret = any(question["division"] and question["division"]["secret"] for question in questions)
    recusals = [{"spoke": False, "proposed": False, **recusal} for recusal in item["recusals"]]
    return {
        "is_election": secret, "declined": None, "divided": None, "put_off_proposal": None, "put_off_also": [],
        "cases": [], "announced_as_part": None, "opinions": {}, **item, "questions": questions, "recusals": recusals,
        **{part: [{"answers": None, "number": None, **row} for row in item.get(part, ())] for part in ("proposed", "decided")},
        "proposals": [{"part": 0, "refused": None, **proposal} for proposal in item["proposals"]],
        "settled": item["settled"] and {"proposal": None, "also": [], **item["settled"]},
    }  # fmt: skip


def _from_first(data: dict) -> dict:
    return {
        **data,
        "motion": {**data["motion"], "registered_as": None, "corrections": []},
        "referrals": [{**referral, "extended": []} for referral in data["referrals"]],
        "meetings": [_meeting(meeting) for meeting in data["meetings"]],
    }


def _meeting(meeting: dict) -> dict:
    opened = meeting["opened"]
    people = meeting["attendance"] if opened else []
    stretch = {"until": None, "broken_off": False, "remote": False, "item": None}
    kept = {name: value for name, value in meeting.items() if name != "attendance_set"}
    return {
        **kept,
        "opened": opened and {"act": opened, "people": people},
        "comings": [],
        "attendance": [{"key": person["person"], **person, "since": opened["at"], **stretch} for person in people],
        "items": [_item(item) for item in meeting["items"]],
    }


def _item(item: dict) -> dict:
    def act(at: str | None) -> dict | None:
        return {**item["saved"], "at": at} if at else None

    nothing: dict[str, list | None] = {
        "led_by": [],
        "recusals": [],
        "asides": [],
        "ordered": None,
        "questions": [],
        "departure": None,
    }
    return {
        **item,
        **nothing,
        "proposals": [
            _renamed(proposal, "withdrawn_at", "withdrawn", act) | {"rank": None} for proposal in item["proposals"]
        ],
        "reservations": [
            _renamed(reservation, "announced_at", "announced", act) for reservation in item["reservations"]
        ],
    }


def _renamed(row: dict, old: str, new: str, made) -> dict:
    return {name: value for name, value in row.items() if name != old} | {new: made(row[old])}
