"""Förtroendemannaregistret: bodies, parties, people and their assignments. A change ends one row and begins another."""

from datetime import date, datetime

from django.utils import timezone

from municipality import audit, permissions
from municipality.models import Assignment, Body, Party, Person, User


@audit.act("body.added")
def add_body(*, by: User, at: datetime, **facts) -> Body:
    """Lägg upp ett organ. `facts` are the fields of Body."""
    permissions.check_may_keep_register(by, timezone.localdate(at))
    body = Body(**facts)
    body.full_clean()
    body.save()
    audit.record(f"{body.name} ({body.code}) lades upp med {body.seats} platser.", about=[body])
    return body


@audit.act("party.added")
def add_party(*, by: User, at: datetime, code: str, name: str) -> Party:
    """Lägg upp ett parti."""
    permissions.check_may_keep_register(by, timezone.localdate(at))
    party = Party(code=code, name=name)
    party.full_clean()
    party.save()
    audit.record(f"Partiet {party} lades upp.", about=[party])
    return party


@audit.act("person.added")
def add_person(
    *, by: User, at: datetime, first_name: str, last_name: str, email: str = "", distinction: str = ""
) -> Person:
    """Lägg upp en person. Two of the same name need something that tells them apart."""
    permissions.check_may_keep_register(by, timezone.localdate(at))
    person = Person(first_name=first_name, last_name=last_name, email=email, distinction=distinction)
    person.full_clean()
    person.save()
    audit.record(f"{person.name} lades upp i registret.", about=[person])
    return person


@audit.act("assignment.begun")
def begin_assignment(
    person: Person,
    *,
    by: User,
    at: datetime,
    body: Body,
    role: str,
    party: Party,
    valid_from: date,
    valid_to: date | None = None,
    order: int = 0,
) -> Assignment:
    """Börja ett uppdrag. Refuses an overlap with another of the same person in the same body."""
    permissions.check_may_keep_register(by, timezone.localdate(at))
    assignment = Assignment(
        person=person, body=body, role=role, party=party, order=order, valid_from=valid_from, valid_to=valid_to
    )
    assignment.full_clean()
    assignment.save()
    audit.record(
        f"{person.name} ({party.code}) blev {assignment.get_role_display()} i {body.in_running_text} från och med "
        f"{valid_from.isoformat()}.",
        about=[person, body],
    )
    return assignment


@audit.act("assignment.ended")
def end_assignment(assignment: Assignment, *, by: User, at: datetime, valid_to: date) -> Assignment:
    """Avsluta ett uppdrag. `valid_to` is the first day the person no longer sits."""
    permissions.check_may_keep_register(by, timezone.localdate(at))
    assignment = Assignment.objects.select_for_update().select_related("person", "body").get(pk=assignment.pk)
    assignment.valid_to = valid_to
    assignment.full_clean()
    assignment.save()
    audit.record(
        f"{assignment.person.name} slutade som {assignment.get_role_display()} i {assignment.body.in_running_text} från och "
        f"med {valid_to.isoformat()}.",
        about=[assignment.person, assignment.body],
    )
    return assignment
