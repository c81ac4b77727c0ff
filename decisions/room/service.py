"""Who may serve (tjänstgöra): the same rules whichever page notes it."""

from collections.abc import Sequence
from datetime import date

from decisions.models import Attendance, Meeting
from decisions.room.roll import stints_of
from decisions.rules import seats
from municipality import swedish
from municipality.models import Assignment, Body, Person
from municipality.refusals import Refused

_WHERE_IT_IS_NOTED = "anteckna det på sidan Komma och gå"


def check_one_voter_a_seat(meeting: Meeting, serving: int) -> None:
    """Refuse when more serve (`serving`) than the body has seats, with the assignments that are too many: those of one term and
    of the next, say (en röst per plats; 4 kap. 24 § och 5 kap. 5 § kommunallagen, lagregel 14)."""
    if serving <= meeting.facts.seats:
        return
    by_beginning: dict[date, list[Assignment]] = {}
    for seat in meeting.seated():
        if seat.is_member:
            by_beginning.setdefault(seat.valid_from, []).append(seat)
    terms = [
        f"{len(assignments)} från den {swedish.long_date(begins)} ({_some(assignments)})"
        for begins, assignments in sorted(by_beginning.items())
    ]
    raise Refused(
        f"{serving} tjänstgör men {meeting.facts.in_running_text} har {meeting.facts.seats} platser: en röst per plats "
        f"(4 kap. 24 § kommunallagen). Uppdragen som gäller den {swedish.long_date(meeting.date)} är {swedish.listed(terms)}: "
        "avsluta i registret dem som inte längre gäller."
    )


def _some(assignments: Sequence[Assignment]) -> str:
    names = [seat.person.name for seat in assignments[:3]]
    return f"{', '.join(names)} med flera" if len(assignments) > 3 else swedish.listed(names)


def check_may_serve_again(meeting: Meeting, person: Person, rows: Sequence[Attendance], reason: str | None) -> None:
    """Refuse to let somebody who has broken off serve again that day: in the council always, in a committee without a
    `reason` of its own rules (5 kap. 20 § och 6 kap. 17 § kommunallagen, lagregel 16). None where no reason can be
    given. `rows` are the attendance of the meeting."""
    if not seats.broke_off(person.pk, stints_of(rows)):
        return
    if meeting.body.kind == Body.Kind.COUNCIL:
        raise Refused(
            f"{person.name} har avbrutit tjänstgöringen och får inte tjänstgöra igen samma dag "
            "(5 kap. 20 § kommunallagen).",
            field="person",
        )
    if reason is None:
        raise Refused(
            f"{person.name} har avbrutit tjänstgöringen: {_WHERE_IT_IS_NOTED}, med skälet till att nämndens reglemente låter "
            "ledamoten tjänstgöra igen (5 kap. 20 § kommunallagen)."
        )
    if not reason.strip():
        raise Refused(
            f"{person.name} har avbrutit tjänstgöringen. Ange varför nämndens reglemente låter ledamoten tjänstgöra igen.",
            field="again_reason",
        )


def check_turn(
    meeting: Meeting, substitute: Person, member: Person, waiting: Sequence[Person], rows: Sequence[Attendance]
) -> None:
    """Refuse a substitute on a member's seat whose turn it is not among those who wait (inkallelseordningen; 5 kap.
    17–18 §§, 6 kap. 17 § kommunallagen, lagregel 16). Somebody who is called in past the order is noted with the
    reason, where one can be given."""
    council = meeting.body.kind == Body.Kind.COUNCIL
    seated: dict[int, Assignment] = {seat.person_id: seat for seat in meeting.seated()}
    holder = seated[member.pk]
    stints = stints_of(rows)
    seat = seats.Seat(member.pk, member.pk, holder.party.code, holder.constituency)
    free = [
        seats.Substitute(
            person.pk, seated[person.pk].party.code, seated[person.pk].order, seated[person.pk].constituency
        )
        for person in (substitute, *waiting)
        if person.pk in seated and not seats.broke_off(person.pk, stints)
    ]
    order = [called.person for called in seats.calling_order(seat, free, stints, council=council)]
    mine = f"{substitute.name} ({seated[substitute.pk].party.code})"
    if substitute.pk not in order:
        raise Refused(
            f"{mine} kan inte tjänstgöra för {member.name} ({seat.party}): i fullmäktige kallas bara ersättare från samma "
            "parti in (5 kap. 17 § kommunallagen)."
        )
    if order[0] != substitute.pk:
        first = next(person for person in waiting if person.pk == order[0])
        law = "5 kap. 18 §" if council else "6 kap. 17 §"
        raise Refused(
            f"{first.name} ({seated[first.pk].party.code}) står före {mine} i ordningen för {member.name}s plats ({law} "
            f"kommunallagen): ska {substitute.name} ändå tjänstgöra, {_WHERE_IT_IS_NOTED}, med skälet."
        )
