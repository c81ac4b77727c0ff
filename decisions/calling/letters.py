"""The letters that a calling is sent by: one to each member and substitute, saying who is called as what and why."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.urls import reverse

from decisions import rules
from decisions.calling.content import items_for
from decisions.models import Calling, Meeting
from decisions.wording import calling as wording
from municipality.mail.outbox import Draft
from municipality.models import Assignment, StoredFile

MEBIBYTE = 1024 * 1024
#: Mail servers commonly take 25 MB, and a letter grows by a third on its way.
LARGEST = 15 * MEBIBYTE


def key_of(calling: Calling, one: Assignment) -> str:
    return f"calling:{calling.pk}:person:{one.person_id}"


def too_large(calling: Calling) -> bool:
    """The papers do not go along: whoever is called fetches them by a key of his own (PapersKey)."""
    return bool(calling.paper and calling.papers) and calling.paper.size + calling.papers.size > LARGEST


def drafts(
    calling: Calling, seated: Sequence[Assignment], *, reason: str = "", keys: Mapping[int, str] | None = None
) -> list[Draft]:
    """For those of them who have an address. `keys` are by person."""
    attachments, papers = _attachments(calling)
    return [
        Draft(
            key_of(calling, one),
            one.person.name,
            one.person.email,
            wording.subject(letter := _letter(calling, one, papers, reason, (keys or {}).get(one.person_id, ""))),
            wording.text(letter),
            attachments,
        )
        for one in seated
        if one.person.email
    ]


def not_called(calling: Calling) -> list[Assignment]:
    """Who sits in the body the day of the meeting and has not had it."""
    have = set(calling.called.values_list("person_id", flat=True))
    return [one for one in calling.meeting.seated() if one.person_id not in have]


def file_name(calling: Calling, what: str) -> str:
    """kallelse-SN-2023-03-30.pdf; an extra list has its number."""
    meeting = calling.meeting
    number = "" if calling.kind == Calling.Kind.CALLING else f"-{calling.number}"
    return f"{what}{number}-{meeting.body.code}-{meeting.date}.pdf"


def paper_name(calling: Calling) -> str:
    return file_name(calling, "kallelse" if calling.kind == Calling.Kind.CALLING else "tillaggslista")


def _attachments(calling: Calling) -> tuple[tuple[tuple[StoredFile, str], ...], str]:
    if calling.paper is None:
        return (), ""
    paper = (calling.paper, paper_name(calling))
    if calling.papers is None:
        return (paper,), "none"
    if too_large(calling):
        return (paper,), "calling"
    return (paper, (calling.papers, file_name(calling, "handlingar"))), "attached"


def _letter(calling: Calling, one: Assignment, papers: str, reason: str, key: str) -> wording.CallingLetter:
    meeting: Meeting = calling.meeting
    lists = calling.kind in (Calling.Kind.CALLING, Calling.Kind.SUPPLEMENT)
    return wording.CallingLetter(
        kind=calling.kind,
        body=meeting.body.name,
        bodys=meeting.body.genitive.lower(),
        name=one.person.name,
        role=one.get_role_display(),
        day=meeting.date,
        starts_at=meeting.begins_at,
        place=meeting.place,
        items=[f"{item.number}. {item.heading}" for item in items_for(calling)] if lists else [],
        address=settings.SITE_URL + meeting.get_absolute_url(),
        secretary=calling.prepared_by.name,
        message=calling.message,
        papers=papers,
        reason=reason,
        papers_at=settings.SITE_URL + reverse("papers_by_key", args=[key]) if key else "",
        papers_until=rules.papers_open_until(meeting.date),
    )
