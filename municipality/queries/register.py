"""Who sits where, and when. Fetching is the access check: a person without a role finds nothing (404)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from municipality import permissions
from municipality.models import Assignment, Body, BodyFacts, Party, Person, User
from municipality.models.people import name_contains
from municipality.refusals import why_not


def people_on(body: Body, day: date, text: str = "") -> QuerySet[Assignment]:
    """Return who sat in the body that day, in the order of its minutes; with a text, those whose
    name contains its every word.

    They are assignments, with person and party: the party is that of the day. The picker's address `people_search`,
    /fortroendevalda/sok/?organ=KF&dag=2022-12-12&q=per, answers with them as <option> elements (value: the person's
    id).
    """
    return Assignment.objects.filter(body=body).on(day).named(text).in_order()


@dataclass(frozen=True)
class Seated:
    """Who sat in a body on a day, as its minutes list them, and how many seats were vacant or too many."""

    members: list[Assignment]
    substitutes: list[Assignment]
    vacant: int
    too_many: int


def seated(body: Body, day: date) -> Seated:
    """Return who sat in the body that day, by one query: "Vilka satt i kommunfullmäktige den 12 december 2022?"."""
    everyone = list(people_on(body, day))
    members = [seat for seat in everyone if seat.is_member]
    missing = body.on(day).seats - len(members)
    return Seated(members, [seat for seat in everyone if not seat.is_member], max(missing, 0), max(-missing, 0))


def check_reads(user: User, on: date) -> None:
    """Answer 404 unless the person reads the register that day."""
    if not permissions.may_read(user, on):
        raise Http404


def check_keeps_register(user: User, on: date) -> None:
    """Answer 404 unless the person may change the register: only then do the pages that change it exist."""
    if not keeps_register(user, on):
        raise Http404


def keeps_register(user: User, on: date) -> bool:
    """Return whether the person may change the register that day."""
    return not why_not(permissions.check_may_keep_register, user, on)


def bodies_for(user: User, on: date) -> QuerySet[Body]:
    """Return every body, the council and the board first, with the number of members that day."""
    check_reads(user, on)
    members = Count("assignments", Q(assignments__in=Assignment.objects.on(on)) & ~Q(assignments__role="substitute"))
    bodies = Body.objects.select_related("parent").prefetch_related("timeline")
    return bodies.annotate(members=members).order_by(*Body.in_order())


def bodies() -> QuerySet[Body]:
    """Return every body by name, for a choice among them (organ)."""
    return Body.objects.all()


def left_open(body: Body, on: date) -> int:
    """Return how many cases are still open in the diary of a body that has ended with a successor."""
    facts = body.on(on)
    return 0 if facts.active or facts.successor_id is None else body.cases.filter(closed_on=None).count()


def names_on(day: date) -> list[tuple[int, str]]:
    """Return the bodies that existed that day by the name they had, as pairs of key and name, for a choice among them."""
    return list(BodyFacts.objects.on(day).filter(active=True).order_by("name").values_list("body_id", "name"))


def bodies_in_order() -> QuerySet[Body]:
    """Return every body for a choice, the council and the board first."""
    return Body.objects.order_by(*Body.in_order())


def body_for(user: User, on: date, code: str) -> Body:
    """Return the body with the code, or answer 404."""
    check_reads(user, on)
    return get_object_or_404(Body.objects.select_related("parent", "diary").prefetch_related("timeline"), code=code)


def facts_for(user: User, on: date, code: str, pk: int) -> BodyFacts:
    """Return one of the rows of the body's timeline, or answer 404."""
    check_reads(user, on)
    return get_object_or_404(BodyFacts.objects.select_related("body"), body__code=code, pk=pk)


def parties_for(user: User, on: date) -> QuerySet[Party]:
    """Return every party, with the number of people who have an assignment for it that day."""
    check_reads(user, on)
    people = Count("assignments__person", Q(assignments__in=Assignment.objects.on(on)), distinct=True)
    return Party.objects.annotate(people=people)


def parties() -> QuerySet[Party]:
    """Return every party by name, for a choice among them (partier)."""
    return Party.objects.all()


def party_for(user: User, on: date, pk: int) -> Party:
    """Return the party, or answer 404."""
    check_reads(user, on)
    return get_object_or_404(Party, pk=pk)


def people() -> QuerySet[Person]:
    """Return everybody in the register by name, for a choice among them (personer)."""
    return Person.objects.all()


def person_for(user: User, on: date, pk: int) -> Person:
    """Return the person, or answer 404."""
    check_reads(user, on)
    return get_object_or_404(Person, pk=pk)


def assignments_of(person: Person) -> QuerySet[Assignment]:
    """Return the person's assignments, latest first."""
    return person.assignments.select_related("body", "party").order_by("-valid_from", "body__name")


def assignment_for(user: User, on: date, pk: int) -> Assignment:
    """Return the assignment, or answer 404."""
    check_reads(user, on)
    return get_object_or_404(Assignment.objects.select_related("person", "body", "party"), pk=pk)


def people_for(
    user: User,
    on: date,
    *,
    day: date,
    text: str = "",
    body: Body | None = None,
    party: Party | None = None,
    everyone: bool = False,
) -> QuerySet[Person]:
    """Return those who had an assignment that day (or everyone in the register), each with that day's
    assignments as `that_day`."""
    check_reads(user, on)
    that_day = Assignment.objects.on(day)
    if body:
        that_day = that_day.filter(body=body)
    if party:
        that_day = that_day.filter(party=party)
    people = Person.objects.filter(name_contains(text))
    if body or party or not everyone:
        people = people.filter(pk__in=that_day.values("person"))
    shown = Assignment.objects.on(day).select_related("body", "party").order_by("body__name")
    return people.prefetch_related(Prefetch("assignments", shown, to_attr="that_day"))
