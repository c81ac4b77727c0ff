"""The bodies, parties, people and log-ins of the demonstration, from town.toml."""

import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from decisions.steps import recurring
from municipality.models import Assignment, Body, Party, Person, RoleGrant, User
from municipality.steps import accounts, register

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ADMINISTRATOR = {
    "username": "administrator",
    "role": "administrator",
    "name": "Adam Administratör",
    "title": "systemförvaltare",
}
#: No secret: the demonstration can be reached from its own computer only.
PASSWORD = "demonstration"  # noqa: S105
_PRESIDIUM = [Assignment.Role.CHAIR, Assignment.Role.FIRST_VICE_CHAIR, Assignment.Role.SECOND_VICE_CHAIR]


@dataclass
class Town:
    """The demonstration's accounts by role, bodies and parties by code, and people by name."""

    users: dict[str, User] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    fictional: list[Person] = field(default_factory=list)


@cache
def data() -> dict:
    """Return the content of town.toml."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


def moment(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """Return the moment in Swedish time."""
    return datetime.combine(day, time(hour, minute), STOCKHOLM)


def logins() -> list[dict]:
    """Return a log-in for each role: username, role, name, title."""
    return [*data()["accounts"], ADMINISTRATOR]


def is_there() -> bool:
    """Return whether the demonstration's own accounts are in the database."""
    return User.objects.filter(
        username=ADMINISTRATOR["username"], name=ADMINISTRATOR["name"], title=ADMINISTRATOR["title"]
    ).exists()


def build() -> Town:
    """Add the bodies, the parties, the people and the accounts."""
    town = Town()
    at = moment(data()["mandate_from"])
    _found(town, at)
    for facts in data()["accounts"]:
        if "person" not in facts:
            _open_account(town, facts, at)
    _add_bodies_and_parties(town, at)
    _add_people(town, at)
    for facts in data()["accounts"]:
        if "person" in facts:
            _open_account(town, facts, at, town.people[facts["person"]])
    for facts in data()["bodies"]:
        recurring.begin(town.bodies[facts["code"]], by=town.users["secretary"], at=at)
        _seat(town, town.bodies[facts["code"]], facts["first_seat"], facts["substitutes"], at)
    return town


def _found(town: Town, at: datetime) -> None:
    admin = User(username=ADMINISTRATOR["username"], name=ADMINISTRATOR["name"], title=ADMINISTRATOR["title"])
    accounts.open_first(by=admin, at=at, password=PASSWORD)
    town.users["administrator"] = admin


def _open_account(town: Town, facts: dict, at: datetime, person: Person | None = None) -> None:
    """Open an account. An elected person's account is tied to the person, who can then answer for minutes."""
    admin = town.users["administrator"]
    user = accounts.open_account(by=admin, at=at, username=facts["username"], name=facts["name"], title=facts["title"],
                                 password=PASSWORD, person=person)  # fmt: skip
    accounts.grant_role(user, by=admin, at=at, role=RoleGrant.Role(facts["role"]), valid_from=at.date())
    town.users[facts["role"]] = User.objects.get(pk=user.pk)  # with its roles not yet read


def _add_bodies_and_parties(town: Town, at: datetime) -> None:
    by = town.users["administrator"]
    for facts in data()["bodies"]:
        diary = town.bodies[facts["diary"]] if "diary" in facts else None
        own = {name: value for name, value in facts.items() if name not in ("diary", "first_seat", "substitutes")}
        town.bodies[facts["code"]] = register.add_body(by=by, at=at, diary=diary, **own)
    for code, name in data()["parties"].items():
        town.parties[code] = register.add_party(by=by, at=at, code=code, name=name)


def _add_people(town: Town, at: datetime) -> None:
    by = town.users["registrar"]
    names = [(*facts["name"], "") for facts in data()["named"]]
    first, last = data()["fictional"]["first"], data()["fictional"]["last"]
    names += [
        (first[number % len(first)], name, _address(first[number % len(first)], name))
        for number, name in enumerate(last)
    ]
    for first_name, last_name, email in names:
        person = register.add_person(by=by, at=at, first_name=first_name, last_name=last_name, email=email)
        town.people[person.name] = person
    town.fictional = list(town.people.values())[len(data()["named"]) :]


def _address(first: str, last: str) -> str:
    """Return the e-mail address of a fictional person. Real people have none; the letters stay in a folder (settings.MAIL)."""
    plain = unicodedata.normalize("NFD", f"{first}.{last}".lower()).encode("ascii", "ignore").decode()
    return f"{plain.replace(' ', '-')}@example.se"


def _seat(town: Town, body: Body, first: int, substitutes: int, at: datetime) -> None:
    """Fill every seat: with those whom the documents name for as long as they do, otherwise with fictional people."""
    start, told_until = at.date(), data()["told_until"]
    named = [facts for facts in data()["named"] if body.code in facts["bodies"]]
    seats = body.on(start).seats - len(named)
    sitting = town.fictional[first : first + seats + len(named)]
    for order, person in enumerate(sitting[:seats], start=1):
        role = _PRESIDIUM[order - 1] if order <= len(_PRESIDIUM) else Assignment.Role.MEMBER
        _begin(town, person, body, role, order, at, start)
    for order, facts in enumerate(named, start=seats + 1):
        person, party = town.people[" ".join(facts["name"])], town.parties[facts["party"]]
        _begin(town, person, body, Assignment.Role.MEMBER, order, at, start, party=party, until=told_until)
        _begin(town, sitting[order - 1], body, Assignment.Role.MEMBER, order, at, told_until)
    for order, person in enumerate(town.fictional[-substitutes:], start=1):
        _begin(town, person, body, Assignment.Role.SUBSTITUTE, order, at, start)


def _begin(town: Town, person: Person, body: Body, role: str, order: int, at: datetime, start: date,
           *, party: Party | None = None, until: date | None = None) -> None:  # fmt: skip
    register.begin_assignment(
        person, by=town.users["registrar"], at=at, body=body, role=role, party=party or party_of(town, person),
        valid_from=start, valid_to=until, order=order,
    )  # fmt: skip


def party_of(town: Town, person: Person) -> Party:
    """Return the fictional person's party; the parties are taken in turn."""
    codes = data()["fictional"]["parties"]
    return town.parties[codes[town.fictional.index(person) % len(codes)]]
