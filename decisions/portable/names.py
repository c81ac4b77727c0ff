"""What the file calls things: bodies and parties by code, people by name, days as ISO."""

import base64
import re
from datetime import date, datetime

from django.utils import timezone

from municipality.files import storage
from municipality.models import Assignment, Body, Party, Person, StoredFile

#: What of a body the file tells, beside its code and those it leans on.
BODY_FACTS = ("name", "kind", "given_genitive", "seats", "administration", "number_pattern", "numbering", "adjusters",
              "remote_attendance", "layout", "locks_proposals", "texts_until", "notes_from", "separate_from", "notes_need_consent",
              "separate_need_consent", "minutes_kept_at", "contact", "calling_days", "paragraph_a_page")  # fmt: skip


def file(name: str, stored: StoredFile | None) -> dict | None:
    """A document's content by its hash, whole."""
    if stored is None:
        return None
    with storage.open_file(stored) as opened:
        content = opened.read()
    return {"name": name, "sha256": stored.sha256, "base64": base64.b64encode(content).decode("ascii")}


def of(person: Person) -> str:
    """Sven Pernils, or Anna Ek (född på Åsö) when there are two."""
    return f"{person.name} ({person.distinction})" if person.distinction else person.name


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    return timezone.localtime(value).isoformat() if value else None


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
        "constituency": seat.constituency,
        "valid_from": seat.valid_from.isoformat(),
        "valid_to": day(seat.valid_to),
    }


def _last_words(keys: set[str]) -> set[str]:
    """What may be the surname: everything from some word on, but for what tells two apart."""
    words = [re.sub(r" \(.*\)$", "", key).split() for key in keys]
    return {" ".join(name[begin:]) for name in words for begin in range(len(name))}


def people(keys: set[str]) -> list[Person]:
    """Those who are named, by surname as the code points stand: the same order in every database."""
    found = [one for one in Person.objects.filter(last_name__in=_last_words(keys)) if of(one) in keys]
    return sorted(found, key=lambda person: (person.last_name, person.first_name, person.distinction))


def parties(codes: set[str]) -> list[Party]:
    return sorted(Party.objects.filter(code__in=codes), key=lambda party: party.code)
