"""The small municipality that most tests stand on: built once by the real steps, read anew by every test."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from municipality.models import Assignment, Body, Party, Person, RoleGrant, User
from municipality.models.body_facts import ALWAYS
from municipality.steps import accounts, bodies, register

STOCKHOLM = ZoneInfo("Europe/Stockholm")
#: The day most tests happen on, in the mandate period of the seeds.
NOW = datetime(2022, 12, 12, 10, 0, tzinfo=STOCKHOLM)
PASSWORD = "bara-for-prov-2022"
START = date(2022, 10, 15)

ACCOUNTS = [
    ("registrar", "Rita Registrator", "registrator"),
    ("official", "Hanna Handläggare", "utredare"),
    ("head", "Frida Förvaltningschef", "förvaltningschef"),
    ("secretary", "Nils Nämndsekreterare", "nämndsekreterare"),
    ("chair", "Olga Ordförande", ""),
    ("adjuster", "Jens Justerare", ""),
    ("reader", "Lena Läsare", ""),
]
PARTIES = [
    ("S", "Socialdemokraterna"),
    ("M", "Moderaterna"),
    ("L", "Liberalerna"),
    ("SD", "Sverigedemokraterna"),
]
R = Assignment.Role
MEMBERS = [
    ("Anna", "Almqvist", "S", {"KF": R.CHAIR, "KS": R.MEMBER, "SN": R.CHAIR}),
    ("Bo", "Björk", "M", {"KF": R.MEMBER, "KS": R.CHAIR, "SN": R.MEMBER}),
    ("Cecilia", "Ceder", "L", {"KF": R.MEMBER, "SN": R.MEMBER}),
    ("David", "Dahl", "SD", {"KF": R.MEMBER, "KS": R.MEMBER, "SN": R.MEMBER}),
    ("Åsa", "Åkerö", "SD", {"KF": R.MEMBER, "SN": R.SUBSTITUTE}),
    ("Örjan", "Öberg", "S", {"KF": R.SUBSTITUTE, "KS": R.SUBSTITUTE}),
]


def build_town() -> None:
    """Huddinge's bodies with a handful of plainly fictional members and one account a role; everything on NOW."""
    admin = accounts.open_first(
        by=User(username="admin", name="Adam Administratör", title="systemförvaltare"), at=NOW, password=PASSWORD
    )
    for role, name, title in ACCOUNTS:
        user = accounts.open_account(by=admin, at=NOW, username=role, name=name, title=title, password=PASSWORD)
        accounts.grant_role(user, by=admin, at=NOW, role=RoleGrant.Role(role), valid_from=START)

    def body(code, name, kind, seats, **more):
        return register.add_body(by=admin, at=NOW, code=code, name=name, kind=kind, seats=seats, **more)

    ks = body("KS", "Kommunstyrelsen", Body.Kind.EXECUTIVE, 15, numbering="per_meeting", adjusters=1,
              administration="Kommunstyrelsens förvaltning")  # fmt: skip
    body("KF", "Kommunfullmäktige", Body.Kind.COUNCIL, 61, numbering="per_meeting", adjusters=2, diary=ks)
    body("SN", "Socialnämnden", Body.Kind.COMMITTEE, 11, numbering="per_meeting", administration="Socialförvaltningen")
    body("SSN", "Samhällsbyggnadsnämnden", Body.Kind.COMMITTEE, 11, numbering="per_year")
    parties = {code: register.add_party(by=admin, at=NOW, code=code, name=name) for code, name in PARTIES}
    by_code = {body.code: body for body in Body.objects.all()}
    for first, last, party, seats in MEMBERS:
        person = register.add_person(by=admin, at=NOW, first_name=first, last_name=last)
        for order, (where, role) in enumerate(seats.items(), start=1):
            register.begin_assignment(person, by=admin, at=NOW, body=by_code[where], role=role,
                                      party=parties[party], valid_from=START, order=order)  # fmt: skip


def find_town() -> SimpleNamespace:
    """`town.ks`, `town.registrar`, `town.people["dahl"]`, `town.parties["SD"]`, `town.users["administrator"]`, `town.now`."""
    users = {user.username: user for user in User.objects.all()}
    users["administrator"] = users.pop("admin")
    by_code = {body.code.lower(): body for body in Body.objects.select_related("diary")}
    return SimpleNamespace(
        now=NOW,
        admin=users["administrator"],
        users=users,
        people={person.last_name.lower(): person for person in Person.objects.all()},
        parties={party.code: party for party in Party.objects.all()},
        **users,
        **by_code,
    )


def set_facts(body: Body, *, at: datetime = NOW, **facts) -> Body:
    """Put right what has held of the body since before everything else, and return it read anew."""
    bodies.correct_facts(
        body.timeline.get(valid_from=ALWAYS),
        by=User.objects.get(username="admin"),
        at=at,
        reason="Så har det varit.",
        **facts,
    )
    return Body.objects.get(pk=body.pk)
