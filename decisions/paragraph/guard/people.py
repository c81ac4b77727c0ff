"""Those whom the paragraph names: they were there, and could do what is said of them."""

from collections.abc import Iterator

from decisions.paragraph.content import PARTS, ReservationRow, StatementRow
from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot

_SUBSTITUTE = "substitute"
_WHAT = {
    "speakers": "yttra sig",
    "proposals": "lägga fram yrkanden",
    "reservations": "reservera sig",
    "statements": "få något antecknat",
}


def there(s: Snapshot) -> Iterator[Finding]:
    """Whoever is named was in the room while the item was handled (lagregel 33, 5 kap. 66 §)."""
    present = s.room.persons(s.room.present)
    for part, row in dict.fromkeys(s.named()):
        if row not in s.room.people:
            yield Finding(
                part, f"I {PARTS[part]} finns någon som inte är närvarande: välj bland de närvarande (5 kap. 66 §)."
            )
        elif s.room.people[row].person not in present:
            yield Finding(
                part,
                f"{s.name(row)} står i {PARTS[part]} men var inte närvarande när {s.label} behandlades: rätta närvaron eller ta bort "
                "namnet (5 kap. 66 §).",
            )


def recused_take_no_part(s: Snapshot) -> Iterator[Finding]:
    """Who is recused does nothing in the item from then on; what was done before it was known stands (lagregel 19, 5 kap. 47 § och
    6 kap. 28–30 §§)."""
    recused = s.room.persons(s.room.recused)
    before = {
        "speakers": s.room.persons(s.room.spoke_before),
        "proposals": s.room.persons(s.room.proposed_before),
    }
    law = "5 kap. 47 §" if s.body.is_council else "6 kap. 28–30 §§"
    for part, row in dict.fromkeys(s.named()):
        attendee = s.room.people.get(row)
        if attendee and attendee.person in recused and attendee.person not in before.get(part, ()):
            # Only what was said and proposed before may be noted afterwards.
            earlier = (
                " Skedde det innan jävet anmäldes: ta bort jävet under Närvaro och jäv och anteckna det igen med uppgift om det."
                if part in before
                else ""
            )
            yield Finding(
                part, f"{attendee.name} är jävig i {s.label} och kan inte {_WHAT[part]} ({law} kommunallagen).{earlier}"
            )


def proposers(s: Snapshot) -> Iterator[Finding]:
    """Only who serves puts proposals; who has left or stands aside since stays a proposer (lagregel 17, 6 kap. 17 §)."""
    serving = {attendee.person for attendee in s.room.people.values() if attendee.serves}
    rows = dict.fromkeys(row for proposal in s.content.proposals for row in proposal.proposers)
    law = "5 kap. 17 §" if s.body.is_council else "6 kap. 17 §"
    for row in rows:
        attendee = s.room.people.get(row)
        if attendee and attendee.person not in serving:
            yield Finding(
                "proposals",
                f"{attendee.name} tjänstgör inte i {s.label} och kan inte lägga fram yrkanden: det får bara den som tjänstgör "
                f"({law} kommunallagen).",
            )


def speakers_once(s: Snapshot) -> Iterator[Finding]:
    """Nobody is told twice among those who spoke (lagregel 33)."""
    if len(set(s.content.speakers)) != len(s.content.speakers):
        yield Finding("speakers", "Samma talare är vald två gånger.")


def speakers_may_speak(s: Snapshot) -> Iterator[Finding]:
    """Who does not serve takes part in the deliberation as far as the body's rules let them (yttranderätt; lagregel 17, 6 kap. 17 och
    26 §§)."""
    may = set(may_speak(s))
    for row in dict.fromkeys(s.content.speakers):
        if row in s.room.people and row not in may and not _is_recused(s, row):
            yield Finding(
                "speakers",
                f"{s.name(row)} tjänstgör inte i {s.label} och har inte yttranderätt: i {s.body.running} har {s.body.speaking_label} "
                "det (6 kap. 17 § kommunallagen, organets regler).",
            )


def may_speak(s: Snapshot) -> list[int]:
    """Return those who by the body's rule may take part in the deliberation; one who is recused only if it was before that (lagregel 17
    och 19, 6 kap. 17 och 26 §§)."""
    before, serving = (
        s.room.persons(s.room.spoke_before),
        {attendee.person for attendee in s.room.people.values() if attendee.serves},
    )
    lets = {"serving": lambda capacity: False, "called": lambda capacity: capacity != _SUBSTITUTE}
    others = lets.get(s.body.speaking, lambda capacity: True)
    return [
        row
        for row, attendee in s.room.people.items()
        if (attendee.person in serving or others(attendee.capacity))
        and (attendee.person in before or not _is_recused(s, row))
    ]


def _is_recused(s: Snapshot, row: int) -> bool:
    """Whether the person is recused: what he or she then does is another rule's."""
    return s.room.people[row].person in s.room.persons(s.room.recused)


def reservants(s: Snapshot) -> Iterator[Finding]:
    """Only who took part in the decision reserves, and for a proposal that there is (reservation; lagregel 31, 4 kap. 27 §)."""
    for reservation in s.content.reservations:
        yield from _reservation(s, reservation)


def _reservation(s: Snapshot, reservation: ReservationRow) -> Iterator[Finding]:
    voters = s.room.persons(s.room.voters)
    known = [s.room.people[row] for row in reservation.reservants if row in s.room.people]
    if not reservation.reservants:
        yield Finding("reservations", "Ange vem som reserverar sig.")
    for attendee in known:
        if attendee.person not in voters:
            capacity = "" if attendee.serves else f" som {attendee.capacity_label}"
            yield Finding(
                "reservations",
                f"{attendee.name} deltog inte i beslutet{capacity} och kan inte reservera sig: det får bara den som har deltagit i "
                "avgörandet (4 kap. 27 § kommunallagen).",
            )
    if reservation.favour == "proposal" and not s.content.has_proposal(reservation.proposal):
        yield Finding("reservations", "Ange vilket yrkande reservationen är till förmån för.")
    if reservation.by_group and not _whole_groups(s, reservation):
        yield Finding(
            "reservations",
            "Alla i partigruppen som deltog i beslutet reserverar sig inte: namnge dem som gör det i stället.",
        )


def own_proposals(s: Snapshot) -> Iterator[Finding]:
    """Who reserves for a proposal of their own has one: a proposal in the item, their party's, or the motion itself (lagregel 31,
    4 kap. 27 §)."""
    proposers = {row for proposal in s.content.proposals if not proposal.withdrawn for row in proposal.proposers}
    people = {s.room.people[row].person for row in proposers if row in s.room.people}
    people |= s.submitters
    parties = {s.room.people[row].party for row in proposers if row in s.room.people}
    parties |= {code for proposal in s.content.proposals if not proposal.withdrawn for code in proposal.parties}
    for reservation in s.content.reservations:
        own = [s.room.people[row] for row in reservation.reservants if row in s.room.people]
        if reservation.favour != "own" or not own:
            continue
        if not any(attendee.person in people or (attendee.party and attendee.party in parties) for attendee in own):
            names = ", ".join(attendee.name for attendee in own)
            yield Finding(
                "reservations",
                f"{names} reserverar sig till förmån för eget förslag men har inget yrkande i {s.label}: skriv in yrkandet, välj ett annat "
                "eller låt reservationen vara utan motivering (4 kap. 27 § kommunallagen).",
                Weight.SETTLE,
            )


def statements(s: Snapshot) -> Iterator[Finding]:
    """A note or a separate statement comes from whom the body lets make one (protokollsanteckning, särskilt yttrande; lagregel 17,
    6 kap. 17 §)."""
    for statement in s.content.statements:
        yield from _statement(s, statement)


def _statement(s: Snapshot, statement: StatementRow) -> Iterator[Finding]:
    note = statement.kind == "note"
    what = "en protokollsanteckning" if note else "ett särskilt yttrande"
    who, label, needs_consent = (
        (s.body.notes_from, s.body.notes_label, s.body.notes_need_consent)
        if note
        else (s.body.separate_from, s.body.separate_label, s.body.separate_need_consent)
    )
    if not statement.people:
        yield Finding("statements", f"Ange vem som lämnar {what}.")
    may = set(may_declare(s, who))
    for row in statement.people:
        if row in s.room.people and row not in may:
            yield Finding(
                "statements",
                f"{s.name(row)} får inte lämna {what}: i {s.body.running} får {label} det (organets regler).",
            )
    if needs_consent and not statement.consented:
        yield Finding(
            "statements",
            f"I {s.body.running} kräver {what} organets medgivande: anteckna att det har getts.",
        )


def bodies_that_exist(s: Snapshot) -> Iterator[Finding]:
    """A decision goes to, and gives an assignment to, a body that exists on the day of the meeting (lagregel 51, 2 kap. 5 §
    tryckfrihetsförordningen)."""
    for place, rows in (("recipients", s.content.recipients), ("tasks", s.content.tasks)):
        for row in rows:
            if row.body in s.gone:
                yield Finding(
                    place, f"{s.gone[row.body]} finns inte den {s.day.isoformat()}: välj vem som har efterträtt det."
                )


def may_declare(s: Snapshot, who: str) -> list[int]:
    """Return those who by the body's rule `who` (Body.Declaring) may have something noted, also without serving; never one who is
    recused (lagregel 17, 6 kap. 17 §)."""
    recused, voters = s.room.persons(s.room.recused), s.room.persons(s.room.voters)
    return [
        row
        for row, attendee in s.room.people.items()
        if row in s.room.present
        and attendee.person not in recused
        and (
            who == "present" or attendee.person in voters or (who == "substitutes" and attendee.capacity == _SUBSTITUTE)
        )
    ]


def of_their_groups(s: Snapshot, rows: tuple[int, ...]) -> list[int]:
    """Return everybody who takes part in the decision from the parties of those rows, in the order of the roll."""
    parties = {s.room.people[row].party for row in rows if row in s.room.people and s.room.people[row].party}
    return [row for row in s.room.voters if s.room.people[row].party in parties]


def _whole_groups(s: Snapshot, reservation: ReservationRow) -> bool:
    return set(of_their_groups(s, reservation.reservants)) == set(reservation.reservants)


RULES = (
    there, recused_take_no_part, proposers, speakers_once, speakers_may_speak, reservants, own_proposals, statements,
    bodies_that_exist,
)  # fmt: skip
