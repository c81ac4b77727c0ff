"""A council of 81 in a meeting of 60 items: the page of the meeting, a vote entered as the roll is called, a paragraph saved."""

import json
import re
from collections.abc import Iterator
from datetime import time, timedelta

from tests.bench import databases, web
from tests.bench.form import Desk

MEMBERS, ITEMS = 81, 60
ROUNDS = 2


def measure(demonstration: str) -> Iterator[str]:
    """Sammanträdet med 81 ledamöter och 60 ärenden, två arbetare, medan två läsare har sidan uppe (mål: p95 under 100 ms)"""
    with databases.copy(demonstration, "room") as database:
        meeting, voting, writing = databases.in_database(
            database, "from tests.bench import room; room.open_it()"
        ).splitlines()
        with web.serving(database) as server:
            readers = [web.Visitor(server.port).logged_in(*databases.READER) for _ in range(web.READERS)]
            secretary = web.Visitor(server.port).logged_in(*databases.SECRETARY)
            for name, path in {
                "sammanträdet": meeting,
                "paragrafen": writing,
                "voteringen": f"{voting}propositioner/",
            }.items():
                visitors = [secretary] if name == "voteringen" else readers
                yield f"{name:<20} {web.measure(visitors, web.asks_for(path), 60)}"
            roll = Roll(secretary, f"{voting}propositioner/")
            yield f"{'en röst skrivs in':<20} {web.measure([secretary], roll.vote, ROUNDS * MEMBERS)}"
            desk = Desk(secretary, writing)
            yield f"{'en paragraf sparas':<20} {web.measure([secretary], lambda one, n: desk.save(n))}"


class Roll:
    """The votes as autosave sends them: all that are marked, after each new one."""

    def __init__(self, secretary: web.Visitor, path: str):
        self.path = path
        form = secretary.get(path)[1].decode().partition("data-marks")[2]
        self.version = re.search(r'name="version" value="(\d*)"', form)[1]
        self.rows = list(dict.fromkeys(re.findall(r'name="(vote-\d+)"', form)))
        self.votes: dict[str, str] = {}

    def vote(self, secretary: web.Visitor, n: int) -> tuple[int, bytes]:
        """One after another says yes, and in the next round no."""
        self.votes[self.rows[n % len(self.rows)]] = ("yes", "no")[n // len(self.rows) % 2]
        status, answer = secretary.post(self.path, [("version", self.version), *self.votes.items()], as_data=True)
        if status == 200:
            self.version = str(json.loads(answer)["version"])
        return status, answer


def open_it() -> None:
    """Prints the addresses of the meeting, of the paragraph that is voted on and of one that is written in."""
    from django.utils import timezone

    from decisions.paragraph.content import ParagraphContent, PointRow, ProposalRow
    from decisions.states import Purpose
    from decisions.steps import agenda, attendance, deliberation, division
    from municipality.models import Body, User

    act = {"by": User.objects.get(username=databases.SECRETARY[0]), "at": timezone.now()}
    today = timezone.localdate()
    council = Body.objects.get(kind=Body.Kind.COUNCIL)
    seat(council, today)
    meeting = agenda.plan_meeting(council, date=today, starts_at=time(8), place="Provsalen", **act)
    items = [
        agenda.put_on_agenda(meeting, purpose=Purpose.OTHER, heading=f"Provärende {n}", **act) for n in range(ITEMS)
    ]
    agenda.announce(meeting, on=today - timedelta(days=10), proof="Provet", why_late="Provet", **act)
    attendance.open_meeting(meeting, **act)
    first, second = (deliberation.take_up(item, **act) for item in items[:2])
    member = meeting.attendances.filter(capacity="member").latest("pk").pk
    content = ParagraphContent(
        heading="Provärende 0",
        proposed=(PointRow("Kommunfullmäktige säger ja."),),
        proposals=(ProposalRow("reject", "avslag på förslaget", (member,)),),
    )
    first = deliberation.save_paragraph(first, version=first.version, content=content, **act)
    division.put(first, found=True, **act)
    division.call(first, **act)
    print(meeting.get_absolute_url(), first.get_absolute_url(), second.get_absolute_url(), sep="\n")


def seat(council, today) -> None:
    """Fills the council up to its 81 seats."""
    from django.utils import timezone

    from municipality.models import User
    from municipality.steps import bodies
    from municipality.steps.register_import import import_register

    act = {"by": User.objects.get(username="registrator"), "at": timezone.now()}
    bodies.correct_facts(council.timeline.get(), reason="Så stort är det.", seats=MEMBERS, **act)
    sitting = council.assignments.exclude(role="substitute").filter(valid_to=None).count()
    rows = [f"{council.code};ledamot;S;Prov;Ledamot{n};{n};2023-01-01" for n in range(sitting, MEMBERS)]
    text = "\n".join(["organ;uppdrag;parti;förnamn;efternamn;ordning;från och med", *rows])
    import_register(text=text, file_name="ledamöter.csv", **act)
