"""A case file of an earlier format, read as one of today's. The first held who was at a meeting but not when, and no votes; the
second, at first, not what was put off, appended and stated, and never how the minutes were approved or a meeting moved."""

from decisions.portable import Json

FIRST, SECOND, NOW = (f"paragraf-case-file/{number}" for number in (1, 2, 3))


def as_of_today(data: Json) -> Json:
    """The file with what the format has come to hold since; what is no such file is left to the schema to refuse."""
    if not isinstance(data, dict) or data.get("format") not in (FIRST, SECOND):
        return data
    try:
        return _from_second(_from_first(data) if data["format"] == FIRST else data)
    except (KeyError, TypeError, AttributeError):
        return data


def _from_second(data: dict) -> dict:
    """What a file of the second format may lack, and no file of it could tell."""
    return {
        **data,
        "format": NOW,
        "seats": [{"constituency": "", **one} for one in data["seats"]],
        "meetings": [
            {"moved": [], "cancelled": None, **one, "items": [_whole(item) for item in one["items"]]}
            for one in data["meetings"]
        ],
    }


def _whole(told: dict) -> dict:
    nothing: dict[str, Json] = {
        "statements": [], "drafted_by": None, "proposals_read": [], "released": [], "put_off": [], "put_off_requesters": [],
        "approved_at_once": None, "approved": None,
    }  # fmt: skip
    rows = {
        **{part: {"deferred": "", "minority": False, "motivation": ""} for part in ("proposed", "decided")},
        "proposals": {"preference": None, "point": None, "parties": [], "written_on": None},
        "reservations": {"by_group": False, "appended": None},
    }
    return {**nothing, **told, **{part: [lacking | row for row in told[part]] for part, lacking in rows.items()}}


def _from_first(data: dict) -> dict:
    return {
        **data,
        "motion": {**data["motion"], "registered_as": None, "corrections": []},
        "referrals": [{**one, "extended": []} for one in data["referrals"]],
        "meetings": [_meeting(one) for one in data["meetings"]],
    }


def _meeting(told: dict) -> dict:
    opened = told["opened"]
    people = told["attendance"] if opened else []
    stretch = {"until": None, "broken_off": False, "remote": False, "item": None}
    kept = {name: value for name, value in told.items() if name != "attendance_set"}
    return {
        **kept,
        "opened": opened and {"act": opened, "people": people},
        "comings": [],
        "attendance": [{"key": one["person"], **one, "since": opened["at"], **stretch} for one in people],
        "items": [_item(one) for one in told["items"]],
    }


def _item(told: dict) -> dict:
    def act(at: str | None) -> dict | None:
        return {**told["saved"], "at": at} if at else None

    nothing: dict[str, list | None] = {
        "led_by": [],
        "recusals": [],
        "asides": [],
        "ordered": None,
        "questions": [],
        "departure": None,
    }
    return {
        **told,
        **nothing,
        "proposals": [_renamed(one, "withdrawn_at", "withdrawn", act) | {"rank": None} for one in told["proposals"]],
        "reservations": [_renamed(one, "announced_at", "announced", act) for one in told["reservations"]],
    }


def _renamed(row: dict, old: str, new: str, made) -> dict:
    return {name: value for name, value in row.items() if name != old} | {new: made(row[old])}
