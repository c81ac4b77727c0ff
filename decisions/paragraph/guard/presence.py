"""Who was there: quorum, chair, one voter a seat."""

from collections.abc import Iterator

from decisions.paragraph.guard.findings import ROOM, Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot
from decisions.rules.remote import chair_must_check
from municipality.swedish import listed


def quorum(s: Snapshot) -> Iterator[Finding]:
    """More than half of the seats are filled by those who serve (beslutförhet; lagregel 14, 5 kap. 45 § och 6 kap. 27 §)."""
    if not s.room.may_handle:
        source = "5 kap. 45 §" if s.body.is_council else "6 kap. 27 §"
        yield Finding(
            ROOM,
            f"{s.body.name} är inte beslutför: {len(s.room.serving)} tjänstgör och minst {s.room.quorum} av {s.room.seats} "
            f"behövs ({source} kommunallagen).",
        )


def chair(s: Snapshot) -> Iterator[Finding]:
    """Somebody leads the item: the minutes are kept on the chair's responsibility (lagregel 27, 5 kap. 65 §)."""
    if s.room.chair is None and s.room.appointed_chair in s.room.people:
        yield Finding(
            ROOM,
            f"{s.name(s.room.appointed_chair)} leder {s.label} men tjänstgör inte i den: ange vem som är ordförande (5 kap. 65 §).",
        )
    elif s.room.chair is None:
        yield Finding(ROOM, "Ange vem som är ordförande: protokollet förs på ordförandens ansvar (5 kap. 65 §).")


def one_voter_a_seat(s: Snapshot) -> Iterator[Finding]:
    """No more serve than there are seats (lagregel 14, 4 kap. 24 §)."""
    if len(s.room.serving) > s.room.seats:
        yield Finding(
            ROOM,
            f"{len(s.room.serving)} tjänstgör men {s.body.running} har {s.room.seats} platser: en röst per plats "
            "(4 kap. 24 § kommunallagen).",
        )


def connection_checked(s: Snapshot) -> Iterator[Finding]:
    """The chair has checked who takes part at a distance and that they can follow: the law's duty since 1 July 2026, and before that
    the proof that all saw and heard one another (lagregel 18, 5 kap. 16 § och 6 kap. 24 §)."""
    if s.room.unchecked:
        duty = chair_must_check(s.day)
        what = (
            "att de kan följa sammanträdet och delta i handläggningen"
            if duty
            else "att alla kan se och höra varandra och delta på lika villkor"
        )
        source = "5 kap. 16 §" if s.body.is_council else "6 kap. 24 §"
        yield Finding(
            ROOM,
            f"{listed(s.name(row) for row in s.room.unchecked)} deltar på distans: anteckna på sidan Komma och gå att ordföranden har "
            f"kontrollerat {what} ({source} kommunallagen).",
            Weight.SETTLE if duty else Weight.LOOK,
        )


def obliged_to_take_part_at_a_distance(s: Snapshot) -> Iterator[Finding]:
    """Where the council has decided that members take part at a distance, somebody in the room is unusual (lagregel 18, 6 kap. 24 §)."""
    in_the_room = [row for row in s.room.serving if row not in s.room.remote]
    if s.body.obliges_remote and in_the_room:
        yield Finding(
            ROOM,
            f"{listed(s.name(row) for row in in_the_room)} är antecknad som närvarande i salen, men ledamöterna i {s.body.running} ska "
            "delta på distans enligt fullmäktiges beslut (6 kap. 24 § kommunallagen).",
            Weight.LOOK,
        )


def secretary(s: Snapshot) -> Iterator[Finding]:
    """Somebody keeps the minutes of the item, and signs for them (lagregel 33, 5 kap. 65 §)."""
    if not s.room.has_secretary:
        yield Finding(
            ROOM,
            f"Ingen sekreterare är antecknad för {s.label}: ange vem som förde protokollet (5 kap. 65 §).",
            Weight.SETTLE,
        )


def while_the_meeting_goes_on(s: Snapshot) -> Iterator[Finding]:
    """Nothing is decided while the meeting is adjourned (ajournering; lagregel 14, 5 kap. 45 § och 6 kap. 27 §)."""
    if s.room.adjourned:
        yield Finding(
            ROOM,
            f"{s.label} avgjordes medan sammanträdet var ajournerat kl. {s.room.adjourned}: rätta tiderna för ajourneringen "
            "(beslut fattas på sammanträdet, 5 kap. 45 § och 6 kap. 27 § kommunallagen).",
        )


RULES = (
    quorum, chair, one_voter_a_seat, connection_checked, obliged_to_take_part_at_a_distance, secretary, while_the_meeting_goes_on,
)  # fmt: skip
