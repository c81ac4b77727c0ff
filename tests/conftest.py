"""The small municipality that most tests stand on, built by the real steps."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from municipality.models import Assignment, Body, RoleGrant, User
from municipality.steps import accounts, register

STOCKHOLM = ZoneInfo("Europe/Stockholm")
#: The day most tests happen on, in the mandate period of the seeds.
NOW = datetime(2022, 12, 12, 10, 0, tzinfo=STOCKHOLM)
PASSWORD = "bara-for-prov-2022"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A pool keeps connections that would hinder the test database from being dropped."""
    from django.conf import settings

    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)


@pytest.fixture(autouse=True)
def _fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def _emptying_passes_the_guards():
    """A test that commits ends with TRUNCATE, which the tables themselves refuse; only here are the triggers put to sleep."""
    from django.core.management.commands import flush

    handle = flush.Command.handle

    def handle_with_triggers_asleep(self, **options):
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        handle(self, **options)
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin")

    flush.Command.handle = handle_with_triggers_asleep
    yield
    flush.Command.handle = handle


def build_town():
    """Huddinge's bodies with a handful of plainly fictional members and one account a role; everything on NOW."""
    admin = accounts.found(
        by=User(username="admin", name="Adam Administratör", title="systemförvaltare"), at=NOW, password=PASSWORD
    )
    town = SimpleNamespace(admin=admin, now=NOW, users={}, people={}, parties={})
    start = date(2022, 10, 15)
    for role, name, title in [
        ("registrar", "Rita Registrator", "registrator"),
        ("official", "Hanna Handläggare", "utredare"),
        ("head", "Frida Förvaltningschef", "förvaltningschef"),
        ("secretary", "Nils Nämndsekreterare", "nämndsekreterare"),
        ("chair", "Olga Ordförande", ""),
        ("adjuster", "Jens Justerare", ""),
        ("reader", "Lena Läsare", ""),
    ]:
        user = accounts.open_account(by=admin, at=NOW, username=role, name=name, title=title, password=PASSWORD)
        accounts.grant_role(user, by=admin, at=NOW, role=RoleGrant.Role(role), valid_from=start)
        town.users[role] = user
    town.users["administrator"] = admin
    for role, user in town.users.items():
        user = User.objects.get(pk=user.pk)  # with its roles not yet read
        town.users[role] = user
        setattr(town, role, user)

    def body(code, name, kind, seats, **more):
        return register.add_body(by=admin, at=NOW, code=code, name=name, kind=kind, seats=seats, **more)

    town.ks = body("KS", "Kommunstyrelsen", Body.Kind.EXECUTIVE, 15, numbering="per_meeting", adjusters=1,
                   administration="Kommunstyrelsens förvaltning")  # fmt: skip
    town.kf = body(
        "KF", "Kommunfullmäktige", Body.Kind.COUNCIL, 61, numbering="per_meeting", adjusters=2, diary=town.ks
    )
    town.sn = body("SN", "Socialnämnden", Body.Kind.COMMITTEE, 11, numbering="per_meeting",
                   administration="Socialförvaltningen")  # fmt: skip
    town.ssn = body("SSN", "Samhällsbyggnadsnämnden", Body.Kind.COMMITTEE, 11, numbering="per_year")
    for code, name in [
        ("S", "Socialdemokraterna"),
        ("M", "Moderaterna"),
        ("L", "Liberalerna"),
        ("SD", "Sverigedemokraterna"),
    ]:
        town.parties[code] = register.add_party(by=admin, at=NOW, code=code, name=name)

    def sits(first, last, party, seats: dict):
        person = register.add_person(by=admin, at=NOW, first_name=first, last_name=last)
        town.people[last.lower()] = person
        for order, (where, role) in enumerate(seats.items(), start=1):
            register.begin_assignment(person, by=admin, at=NOW, body=getattr(town, where), role=role,
                                      party=town.parties[party], valid_from=start, order=order)  # fmt: skip
        return person

    r = Assignment.Role
    sits("Anna", "Almqvist", "S", {"kf": r.CHAIR, "ks": r.MEMBER, "sn": r.CHAIR})
    sits("Bo", "Björk", "M", {"kf": r.MEMBER, "ks": r.CHAIR, "sn": r.MEMBER})
    sits("Cecilia", "Ceder", "L", {"kf": r.MEMBER, "sn": r.MEMBER})
    sits("David", "Dahl", "SD", {"kf": r.MEMBER, "ks": r.MEMBER, "sn": r.MEMBER})
    sits("Åsa", "Åkerö", "SD", {"kf": r.MEMBER, "sn": r.SUBSTITUTE})
    sits("Örjan", "Öberg", "S", {"kf": r.SUBSTITUTE, "ks": r.SUBSTITUTE})
    return town


@pytest.fixture
def town(db):
    return build_town()


@pytest.fixture
def client_of(client, town):
    """A browser logged in as the account with the role: `client_of("registrar")`."""

    def log_in(role: str):
        client.force_login(town.users[role])
        return client

    return log_in
