"""What the file calls things: bodies and parties by code, people by name, days and moments in ISO 8601."""

import base64
import re
from datetime import date, datetime

from django.utils import timezone

from municipality.files import storage
from municipality.models import Assignment, Body, BodyFacts, Party, Person, StoredFile

#: What holds of a body from a day to a day, in the file.
BODY_FACTS = ("name", "given_genitive", "seats", "administration", "numbering", "adjusters", "active",
              "remote", "layout", "locks_proposals", "texts_until", "speaking", "notes_from", "separate_from", "notes_need_consent",
              "separate_need_consent", "minutes_kept_at", "contact", "calling_days", "paragraph_a_page", "appendix_marks",
              "appendix_series")  # fmt: skip


def file(name: str, stored: StoredFile | None) -> dict | None:
    """Return the whole content of a document: its name, its SHA-256 and its bytes in base64; None when there is no
    file."""
    if stored is None:
        return None
    with storage.open_file(stored) as opened:
        content = opened.read()
    return {"name": name, "sha256": stored.sha256, "base64": base64.b64encode(content).decode("ascii")}


def of(person: Person) -> str:
    """Return the name of a person: "Sven Pernils", or "Anna Ek (född på Åsö)" when there are two of them."""
    return f"{person.name} ({person.distinction})" if person.distinction else person.name


def day(value: date | None) -> str | None:
    """Return the day as an ISO date; None for None."""
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    """Return the moment in ISO 8601 with time zone; None for None."""
    return timezone.localtime(value).isoformat() if value else None


def person(person: Person) -> dict:
    """Return the person as the file says it."""
    return {
        "key": of(person),
        "first_name": person.first_name,
        "last_name": person.last_name,
        "distinction": person.distinction,
    }


def body(body: Body) -> dict:
    """Return the body as the file says it, with the codes of the bodies that it refers to: the latest that is known of it, and what
    held earlier, until which day."""
    leans_on = {"parent": body.parent and body.parent.code, "diary": body.diary and body.diary.code}
    *earlier, latest = body.timeline.all()
    return {
        "code": body.code,
        "kind": body.kind,
        "number_pattern": body.number_pattern,
        **_facts(latest),
        **leans_on,
        "earlier": [{"until": day(facts.valid_to), **_facts(facts)} for facts in earlier],
    }


def _facts(facts: BodyFacts) -> dict:
    return {fact: getattr(facts, fact) for fact in BODY_FACTS}


def seat(seat: Assignment) -> dict:
    """Return somebody's seat in a body (uppdrag) as the file says it."""
    return {
        "person": of(seat.person),
        "body": seat.body.code,
        "role": seat.role,
        "party": seat.party.code,
        "order": seat.order,
        "constituency": seat.constituency,
        "valid_from": seat.valid_from.isoformat(),
        "valid_to": day(seat.valid_to),
    }


def _last_words(keys: set[str]) -> set[str]:
    """Return what may be the surnames: of each name every ending that begins at a word, without what is in brackets."""
    words = [re.sub(r" \(.*\)$", "", key).split() for key in keys]
    return {" ".join(name[begin:]) for name in words for begin in range(len(name))}


def people(keys: set[str]) -> list[Person]:
    """Return those named by the keys, sorted by surname in the order of the code points, which is the same in every
    database."""
    named = [person for person in Person.objects.filter(last_name__in=_last_words(keys)) if of(person) in keys]
    return sorted(named, key=lambda person: (person.last_name, person.first_name, person.distinction))


def parties(codes: set[str]) -> list[Party]:
    """Return the parties with those codes, sorted by code."""
    return sorted(Party.objects.filter(code__in=codes), key=lambda party: party.code)
