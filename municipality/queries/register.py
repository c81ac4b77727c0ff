"""Who sits where, and when. Fetching is the access check: who has no role finds nothing (404)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from municipality import permissions
from municipality.models import Assignment, Body, Party, Person, User
from municipality.models.people import name_holds
from municipality.refusals import why_not


def people_on(body: Body, day: date, text: str = "") -> QuerySet[Assignment]:
    """Who sat in the body that day, in the order of its minutes; with a text, those whose name holds its every word.

    The assignments, with person and party: the party is that of the day. For a picker, see the address `people_search`:
    /fortroendevalda/sok/?organ=KF&dag=2022-12-12&q=per answers with a list of <option>s (value: the person's number).
    """
    return Assignment.objects.filter(body=body).on(day).named(text).in_order()


@dataclass(frozen=True)
class Seated:
    """Who sat in a body on a day, as its minutes list them."""

    members: list[Assignment]
    substitutes: list[Assignment]
    vacant: int
    too_many: int


def seated(body: Body, day: date) -> Seated:
    """One query answers "Vilka satt i kommunfullmäktige den 12 december 2022?"."""
    everyone = list(people_on(body, day))
    members = [seat for seat in everyone if seat.is_member]
    missing = body.seats - len(members)
    return Seated(members, [seat for seat in everyone if not seat.is_member], max(missing, 0), max(-missing, 0))


def check_reads(user: User, on: date) -> None:
    if not permissions.may_read(user, on):
        raise Http404


def check_keeps_register(user: User, on: date) -> None:
    """The pages that change the register are there only for those who may."""
    if not keeps_register(user, on):
        raise Http404


def keeps_register(user: User, on: date) -> bool:
    return not why_not(permissions.check_may_keep_register, user, on)


def bodies_for(user: User, on: date) -> QuerySet[Body]:
    """Every body, the council and the board first, with the number of members that day."""
    check_reads(user, on)
    members = Count("assignments", Q(assignments__in=Assignment.objects.on(on)) & ~Q(assignments__role="substitute"))
    return Body.objects.select_related("parent").annotate(members=members).order_by(*Body.in_order())


def bodies() -> QuerySet[Body]:
    """Return every body by name, for a choice among them (organ)."""
    return Body.objects.all()


def bodies_in_order() -> QuerySet[Body]:
    """Return every body for a choice, the council and the board first."""
    return Body.objects.order_by(*Body.in_order())


def body_for(user: User, on: date, code: str) -> Body:
    check_reads(user, on)
    return get_object_or_404(Body.objects.select_related("parent", "diary"), code=code)


def parties_for(user: User, on: date) -> QuerySet[Party]:
    check_reads(user, on)
    people = Count("assignments__person", Q(assignments__in=Assignment.objects.on(on)), distinct=True)
    return Party.objects.annotate(people=people)


def parties() -> QuerySet[Party]:
    """Return every party by name, for a choice among them (partier)."""
    return Party.objects.all()


def party_for(user: User, on: date, pk: int) -> Party:
    check_reads(user, on)
    return get_object_or_404(Party, pk=pk)


def people() -> QuerySet[Person]:
    """Return everybody in the register by name, for a choice among them (personer)."""
    return Person.objects.all()


def person_for(user: User, on: date, pk: int) -> Person:
    check_reads(user, on)
    return get_object_or_404(Person, pk=pk)


def assignments_of(person: Person) -> QuerySet[Assignment]:
    """Latest first."""
    return person.assignments.select_related("body", "party").order_by("-valid_from", "body__name")


def assignment_for(user: User, on: date, pk: int) -> Assignment:
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
    """Those who had an assignment that day (or everyone in the register), each with that day's assignments."""
    check_reads(user, on)
    that_day = Assignment.objects.on(day)
    if body:
        that_day = that_day.filter(body=body)
    if party:
        that_day = that_day.filter(party=party)
    people = Person.objects.filter(name_holds(text))
    if body or party or not everyone:
        people = people.filter(pk__in=that_day.values("person"))
    shown = Assignment.objects.on(day).select_related("body", "party").order_by("body__name")
    return people.prefetch_related(Prefetch("assignments", shown, to_attr="that_day"))
