"""Before the approval: the minutes are drawn up, parts of them are set apart, adjusters are chosen among those who
served, and the text is sent to them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from decisions import locks, permissions
from decisions.minutes import letters
from decisions.minutes.signers import Staff, check_ready, staff_of
from decisions.models import AgendaItem, Approval, Attendance, Meeting, Minutes, MinutesItem, Signer
from decisions.paragraph import writable
from decisions.room.course import secretary_at
from decisions.room.roll import rows_of
from decisions.rules.approval import may_approve, why_not_adjusters
from decisions.states import SETTLED, MeetingState, MinutesState
from municipality import audit, swedish
from municipality.models import User
from municipality.refusals import Refused
from municipality.steps import mail

Kind = Minutes.Kind
Role = Signer.Role


@audit.act("minutes.drawn_up")
def draw_up(meeting: Meeting, *, by: User, at: datetime) -> Minutes:
    """Draw up the minutes (upprätta protokollet): the batch of every paragraph that is not set apart.

    It is done at the latest when the meeting ends, so that every paragraph belongs to one batch; earlier when adjusters
    are chosen at the meeting.
    """
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if meeting.state == MeetingState.PLANNED:
        raise Refused("Sammanträdet är inte öppnat: protokollet upprättas när det har börjat.")
    whole = meeting.minutes.filter(kind=Kind.WHOLE).first()
    if whole is None:
        whole = _new(meeting, Kind.WHOLE)
    if meeting.state == MeetingState.ENDED:
        outside = meeting.items.filter(paragraph__isnull=False, brought=False, batch=None).order_by("paragraph")
        audit.create_all([MinutesItem(minutes=whole, item=item) for item in outside])
    _staff(whole)
    audit.record(
        f"{meeting.facts.genitive} protokoll den {swedish.long_dates(meeting.days)} upprättades{_with_numbers(whole)}.",
        about=[whole, meeting, meeting.body],
    )
    return whole


@audit.act("minutes.set_apart")
def set_apart(meeting: Meeting, *, by: User, at: datetime, kind: str, items: Sequence[int]) -> Minutes:
    """Set paragraphs apart to be approved separately (lyfta ut paragrafer): a part, what is approved at once, or what
    is secret. They have adjusters, days and a notice of their own (lagregel 37).

    What is approved at once is set apart by steps.settlement, in the batch of those that are not locked yet.
    """
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    whole = meeting.minutes.filter(kind=Kind.WHOLE).first() or draw_up(meeting, by=by, at=at)
    if kind == Kind.WHOLE:
        raise Refused("Ange varför paragraferna justeras för sig.", field="kind")
    chosen = list(meeting.items.filter(pk__in=items).select_related("batch__minutes").order_by("paragraph"))
    if not chosen:
        raise Refused("Välj minst en paragraf.", field="items")
    for item in chosen:
        _check_may_be_set_apart(item, kind)
    apart = _open_for_more(meeting, kind)
    if apart is None:
        apart = _new(meeting, kind)
        _bring_adjusters(whole, apart)
    _move(chosen, apart)
    _staff(whole)
    _staff(apart)
    unwritten = _write_to(apart, by, at) if apart.state == MinutesState.WITH_ADJUSTERS else ""
    audit.record(
        f"{swedish.paragraphs_listed([item.paragraph or 0 for item in chosen])} lyftes ut för att justeras för sig "
        f"({apart.get_kind_display()}).{unwritten}",
        about=[apart, meeting, *chosen],
    )
    return apart


@audit.act("minutes.put_back")
def put_back(item: AgendaItem, *, by: User, at: datetime) -> Minutes:
    """Put back a paragraph that was set apart (lägga tillbaka en paragraf), to be approved with the rest. Refuse once
    it is locked for signature."""
    item = locks.item(item)
    meeting = item.meeting
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    writable.check_not_locked(item)
    row = MinutesItem.objects.select_related("minutes").filter(item=item).exclude(minutes__kind=Kind.WHOLE).first()
    if row is None:
        raise Refused(f"{item.label.capitalize()} justeras inte för sig.")
    if item.immediate_approval:
        raise Refused(f"Protokollet under {item.label} är förklarat omedelbart justerat, och justeras för sig.")
    apart, whole = row.minutes, meeting.minutes.get(kind=Kind.WHOLE)
    _check_drawn_up(whole)
    _move([item], whole)
    _staff(whole)
    _staff(apart)
    audit.record(
        f"{item.label.capitalize()} lades tillbaka till hela protokollet.", about=[whole, apart, meeting, item]
    )
    return whole


@audit.act("adjusters.chosen")
def choose_adjusters(
    minutes: Minutes, *, by: User, at: datetime, adjusters: Sequence[int], due_on: date | None = None, place: str = ""
) -> Minutes:
    """Choose the adjusters (utse justerare) among those who have served, as many as the body has, with the last day and
    the place. Refuse the chair, who approves anyway. `adjusters` are keys of attendance rows."""
    minutes = _locked(minutes, by, at)
    _check_drawn_up(minutes)
    meeting = minutes.meeting
    rows = {row.pk: row for row in rows_of(meeting)}
    people = {rows[pk].person_id: rows[pk] for pk in adjusters if pk in rows}
    if why_not := why_not_adjusters(len(people), meeting.facts.adjusters, meeting.facts.name):
        raise Refused(why_not, field="adjusters")
    for person, row in people.items():
        _check_may_adjust(person, row, rows.values())
    if due_on and due_on < meeting.last_day:
        raise Refused("Justeringen kan inte vara före sammanträdet.", field="due_on")
    _write_adjusters(minutes, list(people.values()))
    minutes.due_on, minutes.place = due_on, place.strip()
    minutes.save()
    _staff(minutes)
    when = f", att justera senast den {swedish.long_date(due_on)}" if due_on else ""
    audit.record(
        f"Till justerare utsågs {swedish.listed(str(row) for row in people.values()) or 'ingen'}{when}.",
        about=[minutes, meeting, *(row.person for row in people.values())],
    )
    return minutes


@audit.act("adjuster.appointed")
def appoint(row: MinutesItem, *, by: User, at: datetime, attendance: Attendance) -> MinutesItem:
    """Appoint somebody else to adjust one paragraph, where an adjuster was recused, chaired it or did not serve. Refuse
    anybody who did not serve in it."""
    minutes = _locked(row.minutes, by, at)
    _check_drawn_up(minutes)
    staff = staff_of(minutes)
    row = staff.of(row)
    serving, chair = staff.serving[row.pk], staff.chairs.get(row.pk)
    chair_person = chair.person_id if chair else None
    if not may_approve(attendance.person_id, serving=serving, chair=chair_person):
        raise Refused(
            f"{attendance} tjänstgjorde inte i {row.item.label}, ledde den eller var jävig, och kan inte justera den.",
            field="attendance",
        )
    if row.approvals.filter(signer__role=Role.ADJUSTER, signer__attendance__person=attendance.person_id).exists():
        raise Refused(f"{attendance} justerar redan {row.item.label}.", field="attendance")
    signer = minutes.signers.filter(role=Role.ADJUSTER, attendance=attendance).first()
    if signer is None:
        signer = _signer(minutes, Role.ADJUSTER, attendance, 50 + minutes.signers.count(), stand_in=True)
        signer.save()
    audit.create_all([Approval(signer=signer, minutes_item=row)])
    audit.record(
        f"{attendance} utsågs att justera {row.item.label}.",
        about=[minutes, row.item, minutes.meeting, attendance.person],
    )
    return row


@audit.act("minutes.sent")
def send(minutes: Minutes, *, by: User, at: datetime) -> Minutes:
    """Give the minutes to those who are to approve them (lämna protokollet till justerarna). Each gets a letter with
    the address and the last day. Refuse until every paragraph has its adjusters."""
    minutes = _locked(minutes, by, at)
    _check_drawn_up(minutes)
    check_ready(minutes)
    if minutes.due_on is None:
        raise Refused("Ange vilken dag protokollet ska justeras.", field="due_on")
    minutes.state, minutes.sent_at = MinutesState.WITH_ADJUSTERS, at
    minutes.save()
    unwritten = _write_to(minutes, by, at)
    names = swedish.listed(str(signer) for signer in minutes.signers.exclude(role=Role.SECRETARY))
    audit.record(f"Protokollet lämnades för justering till {names}.{unwritten}", about=[minutes, minutes.meeting])
    return minutes


@audit.act("minutes.taken_back")
def take_back(minutes: Minutes, *, by: User, at: datetime, reason: str) -> Minutes:
    """Take back the minutes from the adjusters (ta tillbaka protokollet), to appoint somebody else or set paragraphs
    apart. What they have answered is kept."""
    minutes = _locked(minutes, by, at)
    if minutes.state != MinutesState.WITH_ADJUSTERS:
        raise Refused("Protokollet är inte hos justerarna.")
    if not reason.strip():
        raise Refused("Ange varför protokollet tas tillbaka.", field="reason")
    minutes.state = MinutesState.DRAWN_UP
    minutes.save()
    audit.record(f"Protokollet togs tillbaka från justerarna: {reason.strip()}", about=[minutes, minutes.meeting])
    return minutes


def _locked(minutes: Minutes, by: User, at: datetime) -> Minutes:
    minutes = locks.minutes(minutes)
    permissions.check_may_keep_minutes(by, minutes.meeting.body, timezone.localdate(at))
    return minutes


def _check_drawn_up(minutes: Minutes) -> None:
    if minutes.state != MinutesState.DRAWN_UP:
        raise Refused(f"Protokollet är {minutes.get_state_display().lower()}: ta tillbaka det först.")


def _new(meeting: Meeting, kind: str) -> Minutes:
    """Return a new batch. One approved at once has the latest day and the place of the meeting, where it is approved."""
    number = (meeting.minutes.aggregate(last=Max("number"))["last"] or 0) + 1
    there = {"due_on": meeting.last_day, "place": meeting.place} if kind == Kind.IMMEDIATE else {}
    return Minutes.objects.create(meeting=meeting, number=number, kind=kind, **there)


def _open_for_more(meeting: Meeting, kind: str) -> Minutes | None:
    """Return the batch that another paragraph approved at once may join, which is not locked; None for other kinds."""
    if kind != Kind.IMMEDIATE:
        return None
    not_locked = [MinutesState.DRAWN_UP, MinutesState.WITH_ADJUSTERS]
    return meeting.minutes.filter(kind=kind, state__in=not_locked).first()


def _check_may_be_set_apart(item: AgendaItem, kind: str) -> None:
    if item.state not in SETTLED:
        raise Refused(f"{item.label.capitalize()} är inte avgjord.", field="items")
    if kind == Kind.IMMEDIATE and not item.immediate_approval:
        raise Refused(
            f"Protokollet under {item.label} är inte förklarat omedelbart justerat: det beslutar organet medan sammanträdet pågår.",
            field="items",
        )
    batch = getattr(item, "batch", None)
    if batch and batch.minutes.state != MinutesState.DRAWN_UP:
        raise Refused(
            f"Protokollet under {item.label} är redan {batch.minutes.get_state_display().lower()}: ta tillbaka det först.",
            field="items",
        )


def _move(items: Iterable[AgendaItem], to: Minutes) -> None:
    for item in items:
        row = MinutesItem.objects.filter(item=item).first()
        if row is None:
            MinutesItem.objects.create(minutes=to, item=item)
            continue
        for approval in row.approvals.all():
            approval.delete()
        row.minutes, row.secretary = to, None
        row.save()


def _bring_adjusters(whole: Minutes, apart: Minutes) -> None:
    """Let those who adjust the whole adjust the part too, until others are chosen for it."""
    for signer in whole.signers.filter(role=Role.ADJUSTER, stand_in=False).select_related("attendance__person"):
        if signer.attendance:
            _signer(apart, Role.ADJUSTER, signer.attendance, signer.position).save()


def _check_may_adjust(person: int, row: Attendance, rows: Iterable[Attendance]) -> None:
    own = [own_row for own_row in rows if own_row.person_id == person]
    if not any(own_row.serves for own_row in own):
        raise Refused(f"{row} har inte tjänstgjort vid sammanträdet och kan inte justera.", field="adjusters")
    if any(own_row.chairs for own_row in own):
        raise Refused(f"{row} är ordförande och justerar redan som det: välj någon annan.", field="adjusters")


def _write_adjusters(minutes: Minutes, wanted: list[Attendance]) -> None:
    people = {row.person_id for row in wanted}
    for signer in minutes.signers.filter(role=Role.ADJUSTER).select_related("attendance"):
        if signer.stand_in or signer.attendance.person_id not in people:
            _remove(signer)
    there = {
        signer.attendance.person_id
        for signer in minutes.signers.filter(role=Role.ADJUSTER).select_related("attendance")
    }
    for position, row in enumerate(wanted, start=10):
        if row.person_id not in there:
            _signer(minutes, Role.ADJUSTER, row, position).save()


def _remove(signer: Signer) -> None:
    for approval in signer.approvals.all():
        approval.delete()
    signer.delete()


def _signer(minutes: Minutes, role: str, attendance: Attendance, position: int, *, stand_in: bool = False) -> Signer:
    return Signer(
        minutes=minutes, role=role, position=position, attendance=attendance, name=attendance.person.name,
        party=attendance.party_code, stand_in=stand_in,
    )  # fmt: skip


def _staff(minutes: Minutes) -> None:
    """Write who signs besides the adjusters, those who kept the minutes and those who chaired, and what each of them is to
    approve."""
    staff = staff_of(minutes)
    _write_secretaries(staff)
    chairs = {row.person_id: row for row in staff.chairs.values() if row}
    there = {signer.attendance.person_id: signer for signer in staff.signers if signer.role == Role.CHAIR}
    for person in there.keys() - chairs.keys():
        _remove(there[person])
    for position, person in enumerate(sorted(chairs.keys() - there.keys()), start=1 + len(there)):
        _signer(minutes, Role.CHAIR, chairs[person], position).save()
    _write_approvals(staff_of(minutes))


def _write_secretaries(staff: Staff) -> None:
    """Let each paragraph have its secretary among those who sign: who kept the minutes when it was settled. Without a
    paragraph it is who keeps them now."""
    there = {signer.name: signer for signer in staff.signers if signer.role == Role.SECRETARY}
    wanted = list(dict.fromkeys(staff.secretaries.values())) or [secretary_at(staff.minutes.meeting, None)]
    for name in wanted:
        if name not in there:
            there[name] = Signer.objects.create(minutes=staff.minutes, role=Role.SECRETARY, position=0, name=name)
    for row in staff.items:
        if row.secretary_id != there[staff.secretaries[row.pk]].pk:
            row.secretary = there[staff.secretaries[row.pk]]
            row.save()
    for name in there.keys() - set(wanted):
        there[name].delete()


def _write_approvals(staff: Staff) -> None:
    wanted = staff.wanted()
    there = {
        (approval.signer_id, approval.minutes_item_id): approval
        for row in staff.items
        for approval in row.approvals.all()
    }
    stand_ins = {signer.pk for signer in staff.signers if signer.stand_in}
    for key, approval in there.items():
        if key not in wanted and key[0] not in stand_ins:
            approval.delete()
    audit.create_all([Approval(signer_id=signer, minutes_item_id=row) for signer, row in sorted(wanted - there.keys())])


def _write_to(minutes: Minutes, by: User, at: datetime) -> str:
    """Write to those who are to approve and have an address. Return a sentence about the others, whom the secretary must tell."""
    if settings.MAIL is None:
        return ""
    signers = list(minutes.signers.exclude(role=Role.SECRETARY).select_related("attendance__person"))
    drafts = letters.to_adjusters(minutes, signers, key=f"sent:{at.isoformat()}")
    if drafts:
        mail.queue(drafts, by=by, at=at, about=[minutes])
    written = {draft.name for draft in drafts}
    without = swedish.listed(signer.name for signer in signers if signer.name not in written)
    return f" {without} fick inget brev: det finns ingen e-postadress." if without else ""


def _with_numbers(minutes: Minutes) -> str:
    numbers = minutes.numbers
    return f" med {swedish.paragraphs_listed(numbers)}" if numbers else ""
