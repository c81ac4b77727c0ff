"""Bodies, parties, people, seats and doers of the file, matched with those that are there; what is missing is added."""

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
    """What the file's names stand for here."""

    bodies: dict[str, Body] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    doers: dict[str, User] = field(default_factory=dict)

    def doer(self, act: dict) -> User:
        """The account in whose name the step is walked, with the title of that day and every role: what is checked is the law."""
        user = User.objects.get(pk=self.doers[act["by"]].pk)
        user.title, user.is_active = act["title"], True
        user.grants = [RoleGrant(user=user, role=role, valid_from=date.min) for role in RoleGrant.Role]
        return user


def match(data: dict, *, by: User, at: datetime, doing: Callable[[str, Callable[[], Any]], Any]) -> Register:
    """`doing(place, do)` tells what is refused with its place in the file."""
    found = Register()
    for part, one_of in (("bodies", _body), ("parties", _party), ("people", _person), ("seats", _seat)):
        for number, told in enumerate(data[part]):
            place = f"/{part}/{number}"
            doing(place, partial(one_of, found, told, place, by, at))
    for name, title, place in _doers(data, ""):
        if name not in found.doers:
            found.doers[name] = doing(place, partial(_doer, name, title, by, at))
    return found


def _body(found: Register, told: dict, place: str, by: User, at: datetime) -> None:
    body = Body.objects.filter(code=told["code"]).first()
    for fact in ("name", "kind"):
        if body and getattr(body, fact) != told[fact]:
            raise CaseFileError(f"{place}/{fact}", f"Här är {body.code} {body.name}: organet är inte detsamma.")
    leans_on = {role: found.bodies.get(told[role] or "") for role in ("parent", "diary")}
    facts = {fact: told[fact] for fact in names.BODY_FACTS if fact in told}
    found.bodies[told["code"]] = body or register.add_body(by=by, at=at, code=told["code"], **facts, **leans_on)


def _party(found: Register, told: dict, place: str, by: User, at: datetime) -> None:
    party = Party.objects.filter(code=told["code"]).first()
    if party and party.name != told["name"]:
        raise CaseFileError(f"{place}/name", f"Här är {party.code} {party.name}: partiet är inte detsamma.")
    found.parties[told["code"]] = party or register.add_party(by=by, at=at, **told)


def _person(found: Register, told: dict, place: str, by: User, at: datetime) -> None:
    name = {part: told[part] for part in ("first_name", "last_name", "distinction")}
    person = Person.objects.filter(**name).first() or register.add_person(by=by, at=at, **name)
    if names.of(person) != told["key"]:
        raise CaseFileError(f"{place}/key", f"Personen heter ”{names.of(person)}”.")
    found.people[told["key"]] = person


def _seat(found: Register, told: dict, place: str, by: User, at: datetime) -> None:
    """A seat that is there for some of the time is enough: the steps ask for the very day."""
    person, body = found.people[told["person"]], found.bodies[told["body"]]
    first = date.fromisoformat(told["valid_from"])
    last = date.fromisoformat(told["valid_to"]) if told["valid_to"] else None
    party, role = found.parties[told["party"]], told["role"]
    there = Assignment.objects.filter(person=person, body=body, party=party).exclude(valid_to__lte=first)
    there = there.filter(valid_from__lt=last) if last else there
    if any(seat.is_member == (role != Assignment.Role.SUBSTITUTE) for seat in there):
        return
    register.begin_assignment(
        person, by=by, at=at, body=body, role=role, party=party, order=told["order"], constituency=told["constituency"],
        valid_from=first, valid_to=last,
    )  # fmt: skip


def _doers(data: Any, place: str):
    """(name, title, place) of everybody who did something."""
    if isinstance(data, dict):
        if data.keys() - {"order"} == {"at", "by", "title"}:
            yield data["by"], data["title"], place
        for step, value in data.items():
            yield from _doers(value, f"{place}/{step}")
    elif isinstance(data, list):
        for step, value in enumerate(data):
            yield from _doers(value, f"{place}/{step}")


def _doer(name: str, title: str, by: User, at: datetime) -> User:
    """The account of that name or, when there is none, a new one that nobody can log in to."""
    if user := User.objects.filter(name=name).order_by("pk").first():
        return user
    taken = User.objects.filter(username__startswith="infort-").count()
    user = accounts.open_account(
        by=by, at=at, username=f"infort-{taken + 1}", name=name, title=title, password=secrets.token_urlsafe(32)
    )
    return accounts.close_account(user, by=by, at=at)
