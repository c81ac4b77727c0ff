"""The small municipality's bodies with as few seats as the law allows, so that they can decide without scores being made up."""

from tests.conftest import NOW
from tests.decisions import meeting_room
from tests.town import set_facts

#: Of the body: its seats (5 kap. 5 §, 6 kap. 15 § kommunallagen) and how many sit there, one more than needed.
SEATS = {"kf": (21, 12), "ks": (5, 4), "sn": (5, 4)}


def make_small(town) -> None:
    for code, (seats, members) in SEATS.items():
        body = set_facts(getattr(town, code), at=NOW, seats=seats)
        meeting_room.fill(town, body, members)
