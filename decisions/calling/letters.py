"""The letters that carry a calling: one to each member and substitute, saying who is called, as what and why."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.urls import reverse

from decisions import rules
from decisions.calling.content import items_for, reworded_told
from decisions.models import Calling, Meeting
from decisions.publication.public_headings import public_headings
from decisions.wording import calling as wording
from municipality.mail.outbox import Draft
from municipality.models import Assignment, StoredFile

MEBIBYTE = 1024 * 1024
#: In bytes. Mail servers commonly accept 25 MB, and a letter grows by a third when it is sent.
LARGEST = 15 * MEBIBYTE


def key_of(calling: Calling, seat: Assignment) -> str:
    """Return the key of the letter to that person, so that nobody gets the same calling twice."""
    return f"calling:{calling.pk}:person:{seat.person_id}"


def too_large(calling: Calling) -> bool:
    """Return whether the papers are too large to enclose; then whoever is called fetches them by a link of his own
    (PapersKey)."""
    return bool(calling.paper and calling.papers) and calling.paper.size + calling.papers.size > LARGEST


def drafts(
    calling: Calling, seated: Sequence[Assignment], *, reason: str = "", keys: Mapping[int, str] | None = None
) -> list[Draft]:
    """Return the letters to those who have an address. `keys` maps the key of a person to that of the link to the
    papers."""
    attachments, papers = _attachments(calling)
    return [
        Draft(
            key_of(calling, seat),
            seat.person.name,
            seat.person.email,
            wording.subject(letter := _letter(calling, seat, papers, reason, (keys or {}).get(seat.person_id, ""))),
            wording.text(letter),
            attachments,
        )
        for seat in seated
        if seat.person.email
    ]


def not_called(calling: Calling) -> list[Assignment]:
    """Return those who sit in the body on the day of the meeting and have not got the calling."""
    have = set(calling.called.values_list("person_id", flat=True))
    return [seat for seat in calling.meeting.seated() if seat.person_id not in have]


def file_name(calling: Calling, what: str) -> str:
    """Return the name of the file, "kallelse-SN-2023-03-30.pdf"; a supplement has its number in it. `what` begins the
    name."""
    meeting = calling.meeting
    number = "" if calling.kind == Calling.Kind.CALLING else f"-{calling.number}"
    return f"{what}{number}-{meeting.body.code}-{meeting.date}.pdf"


def paper_name(calling: Calling) -> str:
    """Return the name of the calling's own file."""
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


def _listed(calling: Calling) -> list[str]:
    """Return the items of the letter: those listed, and on a supplement those whose heading has changed, in both wordings."""
    items = items_for(calling)
    headings = public_headings(items)  # a letter is as open as the board
    listed = [f"{item.number}. {headings[item.pk]}" for item in items]
    return listed + [f"{row.number}. {row.now} (i kallelsen: {row.was})" for row in reworded_told(calling)]


def _letter(calling: Calling, seat: Assignment, papers: str, reason: str, key: str) -> wording.CallingLetter:
    meeting: Meeting = calling.meeting
    lists = calling.kind in (Calling.Kind.CALLING, Calling.Kind.SUPPLEMENT)
    return wording.CallingLetter(
        kind=calling.kind,
        body=meeting.facts.name,
        body_genitive=meeting.facts.genitive.lower(),
        name=seat.person.name,
        role=seat.get_role_display(),
        day=meeting.date,
        starts_at=meeting.begins_at,
        place=meeting.place,
        items=_listed(calling) if lists else [],
        address=settings.SITE_URL + meeting.get_absolute_url(),
        secretary=calling.prepared_by.name,
        message=calling.message,
        papers=papers,
        reason=reason,
        papers_at=settings.SITE_URL + reverse("papers_by_key", args=[key]) if key else "",
        papers_until=rules.papers_open_until(meeting.date),
    )
