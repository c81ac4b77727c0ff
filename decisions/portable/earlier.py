"""A case file of the first format, read as one of today's: it held who was at a meeting but not when, and no votes."""

from decisions.portable import Json

FIRST, NOW = "paragraf-case-file/1", "paragraf-case-file/2"


def as_of_today(data: Json) -> Json:
    """The file with what the format has come to hold since; what is no such file is left to the schema to refuse."""
    if not isinstance(data, dict) or data.get("format") != FIRST:
        return data
    try:
        return {
            **data,
            "format": NOW,
            "motion": {**data["motion"], "registered_as": None, "corrections": []},
            "referrals": [{**one, "extended": []} for one in data["referrals"]],
            "meetings": [_meeting(one) for one in data["meetings"]],
        }
    except (KeyError, TypeError, AttributeError):
        return data


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
        return at and {**told["saved"], "at": at}

    plain = {"rank": None, "preference": None, "point": None, "parties": [], "written_on": None}
    whole = {"deferred": "", "minority": False, "motivation": ""}
    alone = {"by_group": False, "appended": None}
    nothing = {
        "led_by": [], "recusals": [], "asides": [], "ordered": None, "questions": [], "departure": None, "statements": [],
        "drafted_by": None, "proposals_read": [], "released": [], "put_off": [], "put_off_requesters": [],
        "approved_at_once": None,
    }  # fmt: skip
    return {
        **told,
        **nothing,
        **{stage: [one | whole for one in told[stage]] for stage in ("proposed", "decided")},
        "proposals": [_renamed(one, "withdrawn_at", "withdrawn", act) | plain for one in told["proposals"]],
        "reservations": [_renamed(one, "announced_at", "announced", act) | alone for one in told["reservations"]],
    }


def _renamed(row: dict, old: str, new: str, made) -> dict:
    return {name: value for name, value in row.items() if name != old} | {new: made(row[old])}
