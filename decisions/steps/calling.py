"""The calling (kallelse): made in a job, checked by the secretary, sent to each member and substitute, and frozen as it
was sent."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from procrastinate.contrib.django import app

from decisions import locks, permissions, rules
from decisions.calling import letters
from decisions.calling.content import fingerprint_of, items_for, known_papers, reworded_in
from decisions.calling.printing import Made
from decisions.calling.sources import documents_of, items_of
from decisions.models import Called, Calling, CallingPaper, Meeting, PapersKey
from decisions.paragraph import case_headings
from decisions.states import CallingState, MeetingState, calling_may_go
from decisions.storing import rows
from municipality import audit, swedish
from municipality.files import storage
from municipality.models import Assignment, Body, Letter, User
from municipality.refusals import Refused
from municipality.steps import mail

_PDF = "application/pdf"


@audit.act("calling.prepared")
def prepare(meeting: Meeting, *, by: User, at: datetime, message: str = "") -> Calling:
    """Prepare the calling (ta fram kallelsen), or a supplement (tilläggslista) once the calling is sent. Headings that follow
    their cases are what these say now; of those called to the supplement tells both wordings. It is printed in a job; one that waits to be sent is replaced. Refuse when there is nothing, or nothing new, on the agenda."""
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if meeting.state != MeetingState.PLANNED:
        raise Refused(f"Sammanträdet är {meeting.get_state_display().lower()}: det kallas inte till det.")
    first = not meeting.callings.filter(kind=Calling.Kind.CALLING, state=CallingState.SENT).exists()
    for earlier in meeting.callings.exclude(state__in=[CallingState.SENT, CallingState.DISCARDED]):
        earlier.state = CallingState.DISCARDED
        earlier.save()
    calling = Calling(
        meeting=meeting,
        number=_next_number(meeting),
        kind=Calling.Kind.CALLING if first else Calling.Kind.SUPPLEMENT,
        message=message.strip(),
        prepared_by=by,
        prepared_at=at,
    )
    reworded = case_headings.changed([item for item in items_of(meeting) if item.called_in_id is None])
    rows.take_headings([change for change in reworded if change.follows])
    _check_there_is_something(calling)
    calling.save()
    app.configure_task("decisions.jobs.print_calling").defer(calling_id=calling.pk)
    audit.record(f"{_named(calling)} tas fram.", about=[calling, meeting])
    return calling


@audit.act("calling.printed")
def freeze(calling: Calling, *, by: User, at: datetime, made: Made) -> Calling:
    """Store the printed calling (kallelsen är utskriven). One that has been replaced meanwhile is left alone."""
    calling = _locked(calling)
    if calling.state != CallingState.PREPARING:
        audit.record(f"{_named(calling)} behövdes inte längre.", about=[calling])
        return calling
    calling.paper = storage.keep(made.paper, _PDF)
    calling.papers = storage.keep(made.papers, _PDF) if made.papers else None
    calling.fingerprint, calling.state = made.fingerprint, CallingState.READY
    calling.save()
    known = known_papers(calling.meeting)
    audit.create_all(
        [
            CallingPaper(
                calling=calling,
                position=position,
                item_id=carried.item,
                title=carried.title[:300],
                sha256=carried.sha256,
                first_page=carried.page,
                is_new=calling.kind == Calling.Kind.SUPPLEMENT and (carried.item, carried.sha256) not in known,
            )
            for position, carried in enumerate(made.carried, start=1)
        ]
    )
    audit.record(f"{_named(calling)} är klar att skicka.", about=[calling, calling.meeting])
    return calling


@audit.act("calling.failed")
def fail(calling: Calling, *, by: User, at: datetime, fault: str) -> Calling:
    """Record that the calling could not be made (kunde inte tas fram); `fault` is a sentence that says why."""
    calling = _locked(calling)
    if calling.state == CallingState.PREPARING:
        calling.state, calling.fault = CallingState.FAILED, fault[:500]
        calling.save()
    audit.record(f"{_named(calling)} kunde inte tas fram: {fault}", about=[calling, calling.meeting])
    return calling


@audit.act("calling.sent")
def send(calling: Calling, *, by: User, at: datetime, late_reason: str = "") -> Calling:
    """Send the calling to members and substitutes (skicka kallelsen; 5 kap. 15 §, 6 kap. 17 § kommunallagen;
    lagregel 11). Refuse when the agenda has changed since it was printed, and after its last day without a reason."""
    calling = _locked(calling)
    meeting = calling.meeting
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if not calling_may_go(calling.state, CallingState.SENT):
        raise Refused(f"{_named(calling)} har läget {calling.get_state_display().lower()} och kan inte skickas.")
    if meeting.state != MeetingState.PLANNED:
        raise Refused(f"Sammanträdet är {meeting.get_state_display().lower()}: det kallas inte till det.")
    if calling.fingerprint != fingerprint_of(meeting):
        raise Refused("Föredragningslistan eller handlingarna har ändrats sedan den togs fram: ta fram den igen.")
    _check_in_time(calling, at, late_reason)
    count = _call(calling, meeting.seated(), by, at)
    rows.take_headings(reworded_in(calling))
    for item in items_for(calling):
        if item.called_in_id is None:
            item.called_in = calling
            item.save()
    calling.state, calling.sent_at, calling.late_reason = CallingState.SENT, at, late_reason.strip()
    calling.save()
    why = f" Den skickades sent: {calling.late_reason}" if calling.late_reason else ""
    audit.record(
        f"{_named(calling)} skickades till {count}. SHA-256 {calling.paper.sha256}.{why}", about=[calling, meeting]
    )
    return calling


@audit.act("calling.sent_to_newcomers")
def call_newcomers(calling: Calling, *, by: User, at: datetime) -> Calling:
    """Call those who have joined the body since the calling was sent (kalla dem som har kommit till). Refuse when there
    is nobody."""
    calling = _locked(calling)
    permissions.check_may_keep_minutes(by, calling.meeting.body, timezone.localdate(at))
    if calling.state != CallingState.SENT or calling.meeting.state != MeetingState.PLANNED:
        raise Refused("Bara en skickad kallelse till ett kommande sammanträde skickas till fler.")
    newcomers = letters.not_called(calling)
    if not newcomers:
        raise Refused("Alla som sitter i organet den dagen är redan kallade.")
    count = _call(calling, newcomers, by, at)
    audit.record(f"{_named(calling)} skickades också till {count}.", about=[calling, calling.meeting])
    return calling


@audit.act("calling.change_told")
def send_change(meeting: Meeting, *, by: User, at: datetime, kind: str, reason: str) -> Calling:
    """Tell those who have been called that the meeting is moved or cancelled (meddela de kallade), in a letter without
    papers. The calling itself is not changed."""
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    calling = Calling(
        meeting=meeting,
        number=_next_number(meeting),
        kind=kind,
        state=CallingState.SENT,
        prepared_by=by,
        prepared_at=at,
        sent_at=at,
    )
    calling.save()
    count = _call(calling, meeting.seated(), by, at, reason)
    audit.record(f"{_named(calling)} skickades till {count}.", about=[calling, meeting])
    return calling


@audit.act("calling.letter_sent_again")
def send_again(called: Called, *, by: User, at: datetime) -> Letter:
    """Send a letter that did not arrive once more (skicka om brevet), to the address that is in the register now."""
    meeting = called.calling.meeting
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if called.letter is None:
        raise Refused(f"{called.person.name} kallades på papper.")
    letter = mail.send_again(called.letter, by=by, at=at, email=called.person.email)
    audit.record(f"Brevet till {called.person.name} skickas igen.", about=[called.calling, meeting])
    return letter


@audit.act("papers_key.revoked")
def revoke_papers(called: Called, *, by: User, at: datetime) -> Called:
    """Revoke somebody's link to the papers (återkalla länken till handlingarna), because the letter has come into the
    wrong hands."""
    meeting = locks.meeting(called.calling.meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    key = PapersKey.objects.filter(called=called).first()
    if key is None:
        raise Refused(f"{called.person.name} har ingen länk: handlingarna var bifogade.")
    if key.revoked_at:
        raise Refused(f"Länken för {called.person.name} är redan återkallad.")
    key.revoked_at, key.revoked_by = at, by
    key.save()
    audit.record(
        f"Länken till handlingarna för {called.person.name} återkallades.",
        about=[called.calling, meeting, called.person],
    )
    return called


def _call(calling: Calling, seated: Sequence[Assignment], by: User, at: datetime, reason: str = "") -> str:
    """Queue the letters and record who was called. Return how many in words: "14 personer, varav 2 på papper"."""
    keys = {seat.person_id: secrets.token_urlsafe(32) for seat in seated} if letters.too_large(calling) else {}
    drafts = letters.drafts(calling, seated, reason=reason, keys=keys) if settings.MAIL else []
    queued = mail.queue(drafts, by=by, at=at, about=[calling]) if drafts else {}
    called = [
        Called(
            calling=calling,
            person=seat.person,
            party=seat.party,
            role=seat.role,
            letter=queued.get(letters.key_of(calling, seat)),
        )
        for seat in seated
    ]
    audit.create_all(called)
    opened = [row for row in called if row.letter and row.person_id in keys]
    audit.create_all([PapersKey(called=row, digest=sha256(keys[row.person_id].encode()).hexdigest()) for row in opened])
    on_paper = len(seated) - len(queued)
    count = swedish.counted(len(seated), "en person", "personer")
    return f"{count}, varav {on_paper} på papper" if on_paper else count


def _check_there_is_something(calling: Calling) -> None:
    items = items_of(calling.meeting)
    if calling.kind == Calling.Kind.CALLING:
        if not items:
            raise Refused("Föredragningslistan är tom: sätt upp ärendena först.")
        return
    known = known_papers(calling.meeting)
    by_motion = {motion.pk: item.pk for item in items for motion in item.motions}
    new_papers = [
        *((by_motion[document.case.motion_id], document.file.sha256) for document in documents_of(items)),
        *((item.pk, paper.file.sha256) for item in items for paper in item.papers.all()),
    ]
    all_known = all(item.called_in_id for item in items) and all(paper in known for paper in new_papers)
    if all_known and not reworded_in(calling):
        raise Refused(
            "Inget är nytt sedan kallelsen skickades: sätt upp det sena ärendet eller lägg till handlingen först."
        )


def _check_in_time(calling: Calling, at: datetime, late_reason: str) -> None:
    meeting = calling.meeting
    council = meeting.body.kind == Body.Kind.COUNCIL
    last = rules.last_calling_day(meeting.date, council=council, workdays=meeting.facts.calling_days)
    if calling.kind == Calling.Kind.CALLING and timezone.localdate(at) > last and not late_reason.strip():
        source = "en vecka före sammanträdet (5 kap. 15 § kommunallagen)" if council else "enligt organets regler"
        raise Refused(
            f"Senaste dag att kalla var den {swedish.long_date(last)}, {source}. Ange varför kallelsen skickas sent.",
            field="late_reason",
        )


def _next_number(meeting: Meeting) -> int:
    return (meeting.callings.aggregate(last=Max("number"))["last"] or 0) + 1


def _locked(calling: Calling) -> Calling:
    meeting = locks.meeting(calling.meeting)
    callings = Calling.objects.select_related("prepared_by", "paper", "papers").select_for_update(of=("self",))
    calling = callings.get(pk=calling.pk)
    calling.meeting = meeting
    return calling


def _named(calling: Calling) -> str:
    """Return what it is: "Kallelsen till socialnämndens sammanträde den 30 mars 2023"."""
    what = {"calling": "Kallelsen", "supplement": "Tilläggslistan"}.get(calling.kind, "Beskedet")
    meeting = calling.meeting
    return f"{what} till {meeting.facts.genitive.lower()} sammanträde den {swedish.long_date(meeting.date)}"
