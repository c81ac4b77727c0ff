"""The bodies, parties, people, seats and doers of the file are matched with those that are here; what is missing is
added."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from decisions.portable import CaseFileError, names
from municipality.models import Assignment, Body, Party, Person, RoleGrant, User
from municipality.steps import accounts, register


@dataclass
class Register:
    """What the file's names stand for here: name or code → record."""

    bodies: dict[str, Body] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    doers: dict[str, User] = field(default_factory=dict)
    #: The bodies and days of the file's meetings.
    sittings: list[tuple[str, date]] = field(default_factory=list)

    def doer(self, act: dict) -> User:
        """Return the account in whose name the step is done, with the title of that day and every role, so that only
        the law is checked."""
        user = User.objects.get(pk=self.doers[act["by"]].pk)
        user.title, user.is_active = act["title"], True
        user.grants = [RoleGrant(user=user, role=role, valid_from=date.min) for role in RoleGrant.Role]
        return user


def match(data: dict, *, by: User, at: datetime, doing: Callable[[str, Callable[[], Any]], Any]) -> Register:
    """Return the register of the file, with what was missing added. `doing(place, do)` calls `do` and gives what is
    refused its place in the file."""
    matched = Register(sittings=[(row["body"], date.fromisoformat(row["date"])) for row in data.get("meetings", [])])
    for part, one_of in (("bodies", _body), ("parties", _party), ("people", _person), ("seats", _seat)):
        for number, entry in enumerate(data[part]):
            place = f"/{part}/{number}"
            doing(place, partial(one_of, matched, entry, place, by, at))
    for name, title, place in _doers(data, ""):
        if name not in matched.doers:
            matched.doers[name] = doing(place, partial(_doer, name, title, by, at))
    return matched


def _body(matched: Register, entry: dict, place: str, by: User, at: datetime) -> None:
    body = Body.objects.filter(code=entry["code"]).first()
    if body is None:
        identity = {fact: entry[fact] for fact in ("code", "kind", "number_pattern")}
        leans_on = {role: matched.bodies.get(entry[role] or "") for role in ("parent", "diary")}
        earlier = [(date.fromisoformat(facts["until"]), _facts(facts)) for facts in entry.get("earlier", [])]
        body = register.add_body(by=by, at=at, earlier=earlier, **_facts(entry), **identity, **leans_on)
    elif body.kind != entry["kind"]:
        raise CaseFileError(f"{place}/kind", f"Här är {body.code} {body.name}: organet är inte detsamma.")
    else:
        _check_same_name(body, entry, place, [day for code, day in matched.sittings if code == body.code])
    matched.bodies[entry["code"]] = body


def _facts(entry: dict) -> dict:
    return {fact: entry[fact] for fact in names.BODY_FACTS if fact in entry}


def _check_same_name(body: Body, entry: dict, place: str, days: list[date]) -> None:
    """Refuse a body that was called something else here on a day that the file tells of; without such a day, one that has never been
    called so here."""
    for day in days:
        held = (facts["name"] for facts in entry.get("earlier", []) if day < date.fromisoformat(facts["until"]))
        if (here := body.on(day)).name != next(held, entry["name"]):
            when = "" if here.name == body.name else f" den {day.isoformat()}"
            raise CaseFileError(f"{place}/name", f"Här är {body.code} {here.name}{when}: organet är inte detsamma.")
    if not days and entry["name"] not in {facts.name for facts in body.timeline.all()}:
        raise CaseFileError(f"{place}/name", f"Här är {body.code} {body.name}: organet är inte detsamma.")


def _party(matched: Register, entry: dict, place: str, by: User, at: datetime) -> None:
    party = Party.objects.filter(code=entry["code"]).first()
    if party and party.name != entry["name"]:
        raise CaseFileError(f"{place}/name", f"Här är {party.code} {party.name}: partiet är inte detsamma.")
    matched.parties[entry["code"]] = party or register.add_party(by=by, at=at, **entry)


def _person(matched: Register, entry: dict, place: str, by: User, at: datetime) -> None:
    name = {part: entry[part] for part in ("first_name", "last_name", "distinction")}
    person = Person.objects.filter(**name).first() or register.add_person(by=by, at=at, **name)
    if names.of(person) != entry["key"]:
        raise CaseFileError(f"{place}/key", f"Personen heter ”{names.of(person)}”.")
    matched.people[entry["key"]] = person


def _seat(matched: Register, entry: dict, place: str, by: User, at: datetime) -> None:
    """Add the seat unless there is one for some of the time: the steps themselves check the day."""
    person, body = matched.people[entry["person"]], matched.bodies[entry["body"]]
    first = date.fromisoformat(entry["valid_from"])
    last = date.fromisoformat(entry["valid_to"]) if entry["valid_to"] else None
    party, role = matched.parties[entry["party"]], entry["role"]
    there = Assignment.objects.filter(person=person, body=body, party=party).exclude(valid_to__lte=first)
    there = there.filter(valid_from__lt=last) if last else there
    if any(seat.is_member == (role != Assignment.Role.SUBSTITUTE) for seat in there):
        return
    register.begin_assignment(
        person, by=by, at=at, body=body, role=role, party=party, order=entry["order"], constituency=entry["constituency"],
        valid_from=first, valid_to=last,
    )  # fmt: skip


def _doers(data: Any, place: str):
    """Yield everybody who did something, or took over the minutes, as (name, title, place)."""
    if isinstance(data, dict):
        if data.keys() - {"order"} == {"at", "by", "title"}:
            yield data["by"], data["title"], place
        if data.keys() == {"act", "since", "to"}:
            yield data["to"], "", f"{place}/to"
        for step, value in data.items():
            yield from _doers(value, f"{place}/{step}")
    elif isinstance(data, list):
        for step, value in enumerate(data):
            yield from _doers(value, f"{place}/{step}")


def _doer(name: str, title: str, by: User, at: datetime) -> User:
    """Return the account with that name or, when there is none, a new one that nobody can log in to."""
    if user := User.objects.filter(name=name).order_by("pk").first():
        return user
    taken = User.objects.filter(username__startswith="infort-").count()
    user = accounts.open_account(
        by=by, at=at, username=f"infort-{taken + 1}", name=name, title=title, password=secrets.token_urlsafe(32)
    )
    return accounts.close_account(user, by=by, at=at)
