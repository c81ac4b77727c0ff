"""A council with constituencies, as large as they come: read into the register from a file, as a municipality would."""

from decisions.models import Meeting
from decisions.steps import attendance
from municipality.models import Body
from municipality.steps import register
from municipality.steps.register_import import import_register
from tests.conftest import NOW
from tests.decisions.meeting_room import EVENING, NAMES, plan
from tests.stages import stage

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
    register.correct_body(town.kf, by=town.admin, at=NOW, seats=seats) if seats != town.kf.seats else None
    import_register(by=town.registrar, at=NOW, text="\n".join(lines), file_name="kf.csv")
    town.kf.refresh_from_db()
    return town.kf


@stage
def open_council(town, seats: int = 81) -> Meeting:
    elect(town, seats)
    return attendance.open_meeting(plan(town, town.kf), by=town.secretary, at=EVENING)
