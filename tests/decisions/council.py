"""A council with constituencies, as large as they come: read into the register from a file, as a municipality would."""

from datetime import timedelta

from decisions.models import AgendaItem, Division, Meeting
from decisions.paragraph.content import PointRow
from decisions.room.roll import roll_of
from decisions.steps import agenda, attendance, deliberation, division, sentences
from municipality.models import Body
from municipality.steps.register_import import import_register
from tests.conftest import NOW
from tests.decisions.meeting_room import DAY, EVENING, NAMES, at, minutes, plan, propose, put, write
from tests.stages import stage
from tests.town import set_facts

HEADING = "organ;uppdrag;parti;förnamn;efternamn;ordning;valkrets;från och med"
PARTIES = ["S", "M", "L", "SD"]
CONSTITUENCIES = ["Norra valkretsen", "Södra valkretsen"]


def elect(town, seats: int = 81, substitutes: int = 40) -> Body:
    """Everybody but the five who sat there before has a constituency; names are Ledamot and Suppleant with a number."""
    lines = [HEADING]
    for role, last, first, count in (("ledamot", "Ledamot", 6, seats), ("ersättare", "Suppleant", 1, substitutes)):
        for number in range(first, count + 1):
            party, place = PARTIES[number % 4], CONSTITUENCIES[number // 4 % 2]
            lines.append(f"KF;{role};{party};{NAMES[number % 7]};{last}{number};{number};{place};2022-10-15")
    set_facts(town.kf, seats=seats) if seats != town.kf.on(DAY).seats else None
    import_register(by=town.registrar, at=NOW, text="\n".join(lines), file_name="kf.csv")
    town.kf.refresh_from_db()
    return town.kf


@stage
def open_council(town, seats: int = 81) -> Meeting:
    elect(town, seats)
    return attendance.open_meeting(plan(town, town.kf), by=town.secretary, at=EVENING)


#: The sentences of a draft, and the two groups that they are put in: 1–2 by themselves, 3–7 together.
SEVEN = tuple(PointRow(f"Sats {number}.") for number in range(1, 8))
TWO_AND_FIVE = ((1, 2), (3, 4, 5, 6, 7))


@stage
def seven_sentences(town, seats: int = 45) -> AgendaItem:
    """A draft of seven sentences before the council, announced in time, and one who is against it."""
    meeting = plan(town, elect(town, seats))
    item = put(meeting, town, heading="Avgifter i hamnen")
    agenda.announce(meeting, by=town.secretary, at=at(DAY - timedelta(days=7)), on=DAY - timedelta(days=7))
    attendance.open_meeting(meeting, by=town.secretary, at=EVENING)
    deliberation.take_up(item, by=town.secretary, at=EVENING)
    return propose(write(item, town, proposed=SEVEN), town, ("reject", "avslag på punkt 1 och 2", ["Dahl"]))


def divided(item: AgendaItem, town, groups=TWO_AND_FIVE, part: int = 1) -> AgendaItem:
    """The sentences in groups, and everybody who is against the draft against one of them."""
    against = dict.fromkeys(item.proposals.values_list("pk", flat=True), part)
    return sentences.divide(item, by=town.secretary, at=minutes(4), groups=groups, against=against)


def voted(item: AgendaItem, town, *, yes: int, no: int, absent: int, swapped: bool = False) -> Division:
    """The latest question is put to the vote, with so many of each vote in the order of the roll."""
    held = division.call(item, by=town.secretary, at=minutes(6), swapped=swapped)
    votes = ["yes"] * yes + ["no"] * no + ["absent"] * absent
    voters = [row.pk for row in roll_of(item).voters]
    division.enter(held, by=town.secretary, at=minutes(7), votes=dict(zip(voters, votes, strict=True)))
    return division.close(held, by=town.secretary, at=minutes(8))
