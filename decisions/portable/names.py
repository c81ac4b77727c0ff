"""What the file calls things: bodies and parties by code, people by name, days as ISO."""

from datetime import date, datetime

from decisions.models import Meeting, Recipient
from motions.models import Motion
from municipality.models import Assignment, Body, Party, Person

#: What of a body the file tells, beside its code and those it leans on.
BODY_FACTS = ("name", "kind", "given_genitive", "seats", "administration", "number_pattern", "numbering", "adjusters",
              "remote_attendance", "layout")  # fmt: skip


def of(person: Person) -> str:
    """Sven Pernils, or Anna Ek (född på Åsö) when there are two."""
    return f"{person.name} ({person.distinction})" if person.distinction else person.name


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def person(person: Person) -> dict:
    return {
        "key": of(person),
        "first_name": person.first_name,
        "last_name": person.last_name,
        "distinction": person.distinction,
    }


def body(body: Body) -> dict:
    leans_on = {"parent": body.parent and body.parent.code, "diary": body.diary and body.diary.code}
    return {"code": body.code, **{fact: getattr(body, fact) for fact in BODY_FACTS}, **leans_on}


def seat(seat: Assignment) -> dict:
    return {
        "person": of(seat.person),
        "body": seat.body.code,
        "role": seat.role,
        "party": seat.party.code,
        "order": seat.order,
        "valid_from": seat.valid_from.isoformat(),
        "valid_to": day(seat.valid_to),
    }


def people_in(motion: Motion, sittings: list[Meeting]) -> list[Person]:
    """Everybody who is named, by surname as the code points stand: the same order in every database."""
    ids = set(motion.submitters.values_list("person", flat=True))
    for meeting in sittings:
        ids |= {person for pair in meeting.attendances.values_list("person", "instead_of") for person in pair if person}
    recipients = Recipient.objects.filter(item__case__motion=motion, person__isnull=False)
    ids |= set(recipients.values_list("person", flat=True))
    found = Person.objects.filter(pk__in=ids)
    return sorted(found, key=lambda person: (person.last_name, person.first_name, person.distinction))


def parties_in(motion: Motion, sittings: list[Meeting], seats: list[Assignment]) -> list[Party]:
    found = {one.party for one in motion.submitters.select_related("party")} | {seat.party for seat in seats}
    for meeting in sittings:
        found |= {one.party for one in meeting.attendances.select_related("party") if one.party}
    return sorted(found, key=lambda party: party.code)
