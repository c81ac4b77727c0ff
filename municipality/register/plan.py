"""What a file would change in the register: worked out in full before anything is written, shown, and
then done as it was shown."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from django.core.exceptions import ValidationError

from municipality import refusals
from municipality.models import Assignment, Body, Party, Person
from municipality.register.body_facts import check_active
from municipality.register.file import Fault, Line, read
from municipality.register.term import Term, holds
from municipality.swedish import counted, listed

ROLES = {label.casefold(): role for role, label in Assignment.Role.choices} | {
    "1:e vice ordförande": Assignment.Role.FIRST_VICE_CHAIR,
    "första vice ordförande": Assignment.Role.FIRST_VICE_CHAIR,
    "vice ordförande": Assignment.Role.FIRST_VICE_CHAIR,
    "2:e vice ordförande": Assignment.Role.SECOND_VICE_CHAIR,
    "andra vice ordförande": Assignment.Role.SECOND_VICE_CHAIR,
}


@dataclass
class Plan:
    """The rows to write, none of them saved yet, with the file's faults and warnings."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    new_parties: list[Party] = field(default_factory=list)
    new_people: list[Person] = field(default_factory=list)
    new_emails: list[Person] = field(default_factory=list)
    begun: list[Assignment] = field(default_factory=list)
    ended: list[Assignment] = field(default_factory=list)
    reordered: list[Assignment] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the file changes nothing."""
        return not any(self._outcome().values())

    @property
    def summary(self) -> str:
        """What would change, in Swedish: "3 nya personer, 5 uppdrag påbörjade och ett uppdrag avslutat"."""
        parts = [
            (len(self.new_parties), "ett nytt parti", "nya partier"),
            (len(self.new_people), "en ny person", "nya personer"),
            (len(self.new_emails), "en ny e-postadress", "nya e-postadresser"),
            (len(self.begun), "ett uppdrag påbörjat", "uppdrag påbörjade"),
            (len(self.ended), "ett uppdrag avslutat", "uppdrag avslutade"),
            (len(self.reordered), "ett uppdrag med ny ordning eller valkrets", "uppdrag med ny ordning eller valkrets"),
        ]
        return (
            listed(counted(number, singular, plural) for number, singular, plural in parts if number) or "inget ändras"
        )

    @property
    def fingerprint(self) -> str:
        """A SHA-256 that is the same for the same outcome, so that what was shown is what is done."""
        return hashlib.sha256(json.dumps(self._outcome(), default=str).encode()).hexdigest()

    def _outcome(self) -> dict[str, list]:
        def seat(row: Assignment) -> list:
            person = row.person
            who = [person.pk, person.first_name, person.last_name, person.distinction]
            return [
                row.pk,
                who,
                row.body_id,
                row.role,
                row.party.code,
                row.order,
                row.constituency,
                row.valid_from,
                row.valid_to,
            ]

        return {
            "parties": sorted([party.code, party.name] for party in self.new_parties),
            "people": sorted([p.first_name, p.last_name, p.distinction, p.email] for p in self.new_people),
            "emails": sorted([p.pk, p.email] for p in self.new_emails),
            "assignments": sorted(map(seat, [*self.begun, *self.ended, *self.reordered]), key=str),
        }


def plan(text: str, term: Term | None = None) -> Plan:
    """Return what the file's text would change in the register as it is now. With a `term` the file is all that body's
    assignments from its first day on (mandatskifte)."""
    lines, faults = read(text)
    result = Plan(faults=faults)
    if not lines and not faults:
        result.faults.append(Fault(1, "filen har inga rader under rubriken."))
    _Planner(result, lines, term).work()
    result.faults.sort(key=lambda fault: fault.line)
    return result


class _Planner:
    """Finds the register's rows for the names in the file, then compares the file's periods with the register's."""

    def __init__(self, result: Plan, lines: list[Line], term: Term | None = None):
        self.plan = result
        self.lines = lines
        self.term = term
        self.bodies = list(Body.objects.prefetch_related("timeline"))
        self.parties = {party.code.casefold(): party for party in Party.objects.all()}
        self.party_names = {party.name.casefold(): party for party in self.parties.values()}
        self.people: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in Person.objects.all():
            self.people[_key(person)].append(person)
        self.distinctions: dict[tuple[str, str], set[str]] = defaultdict(set)
        for line in lines:
            self.distinctions[_key(line)].add(line.distinction.casefold())
        self.email_line: dict[int, Line] = {}  # by id(person): where the file gives the address
        self.row_line: dict[int, int] = {}  # by id(assignment): where the file gives the row
        self.known: dict[tuple[int, int], list[Assignment]] = defaultdict(list)  # by id(person) and body

    def work(self) -> None:
        seats: dict[tuple[int, int], list[tuple[Line, Assignment]]] = defaultdict(list)
        for line in self.lines:
            body, role = self.body(line), ROLES.get(line.role.casefold())
            if line.body and body is None:
                self.fault(line, f"organet ”{line.body}” finns inte i registret: lägg upp det eller rätta namnet.")
            if line.role and role is None:
                self.fault(line, f"uppdraget ”{line.role}” är okänt: skriv {', '.join(Assignment.Role.labels)}.")
            party, person = self.party(line), self.person(line)
            if body and role and party and person and line.valid_from and not line.faulty:
                row = Assignment(person=person, body=body, role=role, party=party, order=line.order or 0,
                                 constituency=line.constituency, valid_from=line.valid_from, valid_to=line.valid_to)  # fmt: skip
                if why_not := refusals.why_not(check_active, body, row.valid_from, "ha uppdrag"):
                    self.fault(line, why_not)
                if row.constituency and body.kind != Body.Kind.COUNCIL:
                    self.fault(line, "valkrets anges bara för uppdrag i fullmäktige: lämna den tom.")
                seats[id(person), body.pk].append((line, row))
        bodies = {row.body_id: row.body for pairs in seats.values() for _, row in pairs}
        term = [body for body in self.bodies if self.term and body.pk == self.term.body.pk]
        self.fetch(bodies | {body.pk: body for body in term})
        for key, pairs in seats.items():
            self.seat(self.known[key], sorted(pairs, key=lambda pair: pair[1].valid_from))
        if self.term:
            self.change_term(self.term)
        self.check_presidium()
        if self.term and not self.plan.faults:
            self.check_whole(self.term)
        self.warn_of_too_many()

    def change_term(self, term: Term) -> None:
        """End everybody in the body whom the file does not keep there; a line about something else is a fault."""
        for line in self.lines:
            if fault := term.fault_in(line, self.body(line)):
                self.fault(line, fault)
        begun = {id(row) for row in self.plan.begun}
        for row in self.rows():
            if row.body_id != term.body.pk or id(row) in begun:
                continue
            if term.ends(row):
                row.valid_to = term.first_day
                self.plan.ended.append(row)
            elif row.valid_from >= term.first_day and id(row) not in self.row_line:
                self.plan.faults.append(term.left_out(row))

    def check_whole(self, term: Term) -> None:
        """See that the body is whole on the first day of its new term."""
        there = [row for row in self.rows() if row.body_id == term.body.pk and holds(row, term.first_day)]
        self.plan.faults += term.faults_in(there)
        self.plan.warnings += term.warnings_of(there)

    def fault(self, line: Line, sentence: str) -> None:
        self.plan.faults.append(Fault(line.number, sentence))

    def party(self, line: Line) -> Party | None:
        if not line.party:
            return None
        party = self.parties.get(line.party.casefold())
        if party is None and not line.party_name:
            self.fault(line, f"partiet ”{line.party}” finns inte i registret: lägg upp det eller skriv dess partinamn.")
        elif party is None:
            party = Party(code=line.party, name=line.party_name)
            if line.party_name.casefold() in self.party_names:
                self.fault(line, f"partiet {line.party_name} finns redan med en annan beteckning än {line.party}.")
            self.check_fields(line, party)
            self.plan.new_parties.append(party)
            self.parties[party.code.casefold()] = self.party_names[party.name.casefold()] = party
        elif line.party_name and line.party_name.casefold() != party.name.casefold():
            self.fault(line, f"{party.code} är {party.name}, inte {line.party_name}.")
        return party

    def person(self, line: Line) -> Person | None:
        if not (line.first_name and line.last_name):
            return None
        if len(self.distinctions[_key(line)]) > 1 and not line.distinction:
            self.fault(line, f"{line.name} har en särskiljande uppgift på andra rader: skriv den även här.")
            return None
        same = self.people[_key(line)]
        if line.distinction:
            same = [person for person in same if person.distinction.casefold() == line.distinction.casefold()]
        if len(same) > 1 and line.email:
            same = [person for person in same if person.email.casefold() == line.email.casefold()] or same
        if len(same) > 1:
            known = ", ".join(person.distinction or "utan uppgift" for person in same)
            self.fault(
                line, f"{len(same)} personer heter {line.name}: skriv särskiljande uppgift ({known}) eller e-post."
            )
            return None
        person = same[0] if same else self.new_person(line)
        self.email(line, person)
        return person

    def new_person(self, line: Line) -> Person:
        person = Person(
            first_name=line.first_name, last_name=line.last_name, distinction=line.distinction, email=line.email
        )
        self.check_fields(line, person)
        self.plan.new_people.append(person)
        self.people[_key(line)].append(person)
        return person

    def email(self, line: Line, person: Person) -> None:
        if not line.email:
            return
        earlier = self.email_line.setdefault(id(person), line)
        if earlier.email.casefold() != line.email.casefold():
            self.fault(
                line,
                f"{line.name} har en annan e-post på rad {earlier.number}: rätta den ena, eller skriv särskiljande "
                "uppgift om det är två personer.",
            )
        elif person.email.casefold() != line.email.casefold():
            person.email = line.email
            if person.pk:
                self.check_fields(line, person)
                self.plan.new_emails.append(person)

    def check_fields(self, line: Line, record: Person | Party) -> None:
        try:
            record.clean_fields()
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                label = record._meta.get_field(name).verbose_name
                self.fault(line, f"{label}: {' '.join(sentences)}")

    def body(self, line: Line) -> Body | None:
        """Return the body that the line names by its code, or by its name on the first day of the assignment."""
        named = line.body.casefold()
        for body in self.bodies:
            if named == body.code.casefold():
                return body
        day = line.valid_from
        called = [body for body in self.bodies if day and body.on(day).active and named == body.on(day).name.casefold()]
        return called[0] if called else None

    def fetch(self, bodies: dict[int, Body]) -> None:
        """Fetch the register's rows in the bodies, with the same person objects as the file's."""
        people = {person.pk: person for same in self.people.values() for person in same if person.pk}
        for row in Assignment.objects.filter(body__in=list(bodies)).select_related("party").order_by("valid_from"):
            row.person, row.body = people[row.person_id], bodies[row.body_id]
            self.known[id(row.person), row.body_id].append(row)

    def seat(self, known: list[Assignment], pairs: list[tuple[Line, Assignment]]) -> None:
        """Compare one person's periods in one body, the file's earliest first, with the register's."""
        for (earlier, before), (line, row) in pairwise(pairs):
            if _overlap(before, row):
                self.fault(line, f"överlappar rad {earlier.number}: {line.name} kan inte ha två uppdrag i "
                                 f"{row.body_then.in_running_text} samtidigt. Skriv till och med på den tidigare.")  # fmt: skip
        for line, row in pairs:
            same_start = [old for old in known if old.valid_from == row.valid_from]
            if same_start:
                self.same(line, same_start[0], row)
            else:
                self.begin(line, known, row)

    def same(self, line: Line, old: Assignment, row: Assignment) -> None:
        """Compare with the register's assignment that begins the same day: it may have ended since, or have
        another place in the order."""
        if (old.role, old.party_id) != (row.role, row.party.pk):
            self.fault(line, f"registret har {_in_words(old)}. Rätta det på personens sida om registret har fel.")
        elif old.valid_to and (row.valid_to is None or row.valid_to > old.valid_to):
            self.fault(line, f"uppdraget slutade {old.last_day} enligt registret. Rätta filen, eller rätta uppdraget på "
                             "personens sida.")  # fmt: skip
        else:
            order = old.order if line.order is None else row.order
            constituency = row.constituency or old.constituency
            moved, ends = (order, constituency) != (old.order, old.constituency), old.valid_to != row.valid_to
            old.order, old.constituency, old.valid_to = order, constituency, row.valid_to
            self.row_line[id(old)] = line.number
            if ends:
                self.plan.ended.append(old)
            elif moved:
                self.plan.reordered.append(old)
            else:
                self.plan.unchanged += 1

    def begin(self, line: Line, known: list[Assignment], row: Assignment) -> None:
        """Begin a new assignment; the one that it follows ends the day it begins."""
        crossed = [old for old in known if _overlap(old, row)]
        if len(crossed) > 1 or (crossed and crossed[0].valid_from > row.valid_from):
            self.fault(line, f"krockar med {_in_words(crossed[-1])} i registret.")
            return
        for old in crossed:
            old.valid_to = row.valid_from
            if line.order is None:
                row.order = old.order
            row.constituency = row.constituency or old.constituency
            self.plan.ended.append(old)
        self.row_line[id(row)] = line.number
        known.append(row)
        self.plan.begun.append(row)

    def rows(self) -> Iterable[Assignment]:
        return (row for rows in self.known.values() for row in rows)

    def check_presidium(self) -> None:
        """Add a fault where two would be chair, or the same vice chair, at the same time."""
        presidium: dict[tuple[int, str], list[Assignment]] = defaultdict(list)
        for row in self.rows():
            if row.role in Assignment.LEADING:
                presidium[row.body_id, row.role].append(row)
        for rows in presidium.values():
            rows.sort(key=lambda row: row.valid_from)
            for before, row in pairwise(rows):
                number = max(self.row_line.get(id(before), 0), self.row_line.get(id(row), 0))
                if number and _overlap(before, row):
                    self.plan.faults.append(
                        Fault(number, f"två i presidiet samtidigt: {before.person.name} är {_in_words(before)} och "
                                      f"{row.person.name} är {_in_words(row)}.")
                    )  # fmt: skip

    def warn_of_too_many(self) -> None:
        """Warn of more members than seats, which is not refused: the next file may end the old assignments."""
        members: dict[Body, list[Assignment]] = defaultdict(list)
        for row in self.rows():
            if row.is_member:
                members[row.body].append(row)
        begun = {(row.body_id, row.valid_from) for row in self.plan.begun}
        for body, rows in members.items():
            for day in sorted(day for body_id, day in begun if body_id == body.pk):
                count = sum(holds(row, day) for row in rows)
                if count > (facts := body.on(day)).seats:
                    self.plan.warnings.append(
                        f"{facts.name} får {count} ledamöter {day} men har {facts.seats} platser."
                    )


def _key(named: Person | Line) -> tuple[str, str]:
    return named.first_name.casefold(), named.last_name.casefold()


def _overlap(first: Assignment, other: Assignment) -> bool:
    return (first.valid_to is None or other.valid_from < first.valid_to) and (
        other.valid_to is None or first.valid_from < other.valid_to
    )


def _in_words(row: Assignment) -> str:
    """Return the assignment in Swedish: "ledamot (S) i socialnämnden från och med 2022-10-15"."""
    return (
        f"{row.get_role_display()} ({row.party.code}) i {row.body_then.in_running_text} från och med {row.valid_from}"
    )
