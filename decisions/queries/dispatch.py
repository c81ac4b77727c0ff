"""Dispatch (expediering): who is to have each approved paragraph, who has it, and what has come to the person's own
bodies. Fetching is the access check."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from decisions.dispatch.addressees import PREFETCHED, Addressee, everybody
from decisions.models import AgendaItem, Dispatch, Meeting, Recipient
from decisions.rules.dispatch import may_be_sent_again
from decisions.states import ASTRAY, DispatchState, MinutesState
from motions.queries.motions import check_reads
from municipality.models import Body, Letter, LetterReport, RoleGrant, User


@dataclass(frozen=True)
class Row:
    """An addressee and the latest sending to him. `earlier` are the sendings before it."""

    to: Addressee
    sent: Dispatch | None
    corrected_since: bool
    earlier: Sequence[Dispatch] = ()

    @property
    def is_open(self) -> bool:
        """Whether it may be sent now: never sent, gone astray, or corrected since."""
        return self.sent is None or may_be_sent_again(self.sent.standing, corrected_since=self.corrected_since)

    @property
    def is_astray(self) -> bool:
        """Whether the latest sending has gone astray."""
        return self.sent is not None and self.sent.standing in ASTRAY

    @property
    def is_on_its_way(self) -> bool:
        """Whether the letter is still in the queue."""
        return self.sent is not None and self.sent.standing == DispatchState.QUEUED and not self.sent.letter.is_retried

    @property
    def colour(self) -> str:
        """The CSS class of the state."""
        if self.sent is None:
            return ""
        return "late" if self.is_astray else "waiting" if self.sent.standing == DispatchState.QUEUED else "done"

    @property
    def told(self) -> str:
        """What the mail server, the register or the recipient has said of it."""
        if self.sent is None:
            return ""
        if hasattr(self.sent, "receipt"):
            return self.sent.receipt.received_by_name
        letter, standing = self.sent.letter, self.sent.standing
        if letter is None or standing in (DispatchState.SENT, DispatchState.READ):
            return ""
        return letter.returned.text if letter.returned else letter.fault or letter.answer


@dataclass(frozen=True)
class Sheet:
    """A paragraph and its addressees."""

    item: AgendaItem
    rows: list[Row]

    @property
    def waits(self) -> bool:
        """Whether something is on its way to the mail server and nothing is left for the reader of the page to do."""
        return not self.open_rows and any(row.is_on_its_way for row in self.rows)

    @property
    def is_begun(self) -> bool:
        """Whether anything has been sent."""
        return any(row.sent for row in self.rows)

    @property
    def open_rows(self) -> list[Row]:
        """The addressees that it may be sent to now."""
        return [row for row in self.rows if row.is_open]


def sheets_of(meeting: Meeting) -> list[Sheet]:
    """Return the approved paragraphs of a meeting."""
    return _sheets(meeting.items.filter(batch__minutes__state=MinutesState.APPROVED), meeting)


def sheet_of(item: AgendaItem) -> Sheet:
    """Return one paragraph, approved or not."""
    return _sheets(AgendaItem.objects.filter(pk=item.pk), item.meeting)[0]


def _sheets(items, meeting: Meeting) -> list[Sheet]:
    rows = items.prefetch_related(*PREFETCHED, "corrections").order_by("paragraph")
    sheets = []
    for item in rows:
        item.meeting = meeting
        sent: dict[str, list[Dispatch]] = defaultdict(list)
        for dispatch in item.dispatches.all():
            sent[dispatch.key].append(dispatch)
        corrections = len(item.corrections.all())
        sheets.append(Sheet(item, [_row(addressee, sent[addressee.key], corrections) for addressee in everybody(item)]))
    return sheets


def _row(to: Addressee, sent: list[Dispatch], corrections: int) -> Row:
    """Return the row of the addressee. `sent` is every sending to him, in order."""
    if not sent:
        return Row(to, None, False)
    return Row(to, sent[-1], sent[-1].corrections < corrections, sent[:-1])


def addresses_of(sheet: Sheet) -> dict[str, str]:
    """Return the e-mail address to suggest, by the addressee's key: the one last used for this, else that of the
    register or of the account, else one used before."""
    people = [row.to.person.pk for row in sheet.rows if row.to.person]
    accounts = dict(User.objects.filter(person__in=people).exclude(email="").values_list("person_id", "email"))
    earlier = Dispatch.objects.filter(name__in=[row.to.name for row in sheet.rows], letter__isnull=False)
    used = dict(earlier.order_by("pk").values_list("name", "letter__email"))
    addresses = {}
    for row in sheet.rows:
        own = (row.to.person.email or accounts.get(row.to.person.pk, "")) if row.to.person else ""
        addresses[row.to.key] = (
            (row.sent.letter.email if row.sent and row.sent.letter else "") or own or used.get(row.to.name, "")
        )
    return addresses


def bodies(on: date) -> list[Body]:
    """Return the bodies that may get the decision in a case of their own that day."""
    return list(Body.objects.active(on).select_related("diary").order_by(*Body.in_order()))


def dispatch_for(user: User, code: str, day: date, paragraph: int, number: int) -> Dispatch:
    """Return the dispatch of the paragraph with that number; 404 when there is none, or for somebody who may not read
    meetings."""
    check_reads(user)
    dispatches = Dispatch.objects.select_related("item__meeting__body", "item__meeting__facts", "body", "file").filter(
        item__meeting__body__code=code, item__meeting__date=day, item__paragraph=paragraph, number=number
    )
    dispatch = dispatches.first()
    if dispatch is None:
        raise Http404
    return dispatch


def arrived_for(user: User, today: date) -> list[Dispatch]:
    """Return the decisions (beslut som har kommit) that have come to the bodies that the person takes in for and are
    not taken in yet, the oldest first."""
    mine = _bodies(user, today, RoleGrant.Role.REGISTRAR, RoleGrant.Role.SECRETARY, RoleGrant.Role.OFFICIAL)
    if mine is None:
        return []
    arrived = Dispatch.objects.filter(way=Dispatch.Way.CASE, receipt=None, replaced_by=None)
    if mine:
        arrived = arrived.filter(body__in=mine)
    arrived = arrived.select_related("item__meeting__body", "item__meeting__facts", "body", "delivery__incoming__case")
    arrived = arrived.prefetch_related("item__case_rows")
    return list(arrived.order_by("made_at", "pk"))


@dataclass(frozen=True)
class ToDo:
    """A meeting with decisions to dispatch, or to dispatch again: how many paragraphs wait, how many sendings have gone
    astray."""

    meeting: Meeting
    waiting: int
    astray: int


def to_dispatch(user: User, today: date) -> list[ToDo]:
    """Return the meetings of the person's bodies with approved paragraphs that somebody has not got, the latest
    first."""
    mine = _bodies(user, today, RoleGrant.Role.SECRETARY)
    if mine is None:
        return []
    recipients = Recipient.objects.filter(item__batch__minutes__state=MinutesState.APPROVED)
    lost = Dispatch.objects.filter(replaced_by=None).filter(
        Q(letter__state__in=[Letter.State.REFUSED, Letter.State.UNCERTAIN])
        | Exists(LetterReport.objects.filter(letter=OuterRef("letter"), kind=LetterReport.Kind.RETURNED))
    )
    if mine:
        recipients, lost = recipients.filter(item__meeting__body__in=mine), lost.filter(item__meeting__body__in=mine)
    unsent = recipients.filter(~Exists(Dispatch.objects.filter(recipient=OuterRef("pk"))))
    waiting = Counter(meeting for meeting, _ in set(unsent.values_list("item__meeting_id", "item_id")))
    astray = Counter(lost.values_list("item__meeting_id", flat=True))
    meetings = (
        Meeting.objects.select_related("body", "facts").filter(pk__in=[*waiting, *astray]).order_by("-date", "pk")
    )
    return [ToDo(meeting, waiting[meeting.pk], astray[meeting.pk]) for meeting in meetings]


def _bodies(user: User, today: date, *roles: str) -> Sequence[int] | None:
    """Return the keys of the bodies that the person has one of the roles for: None for none, an empty list for all."""
    bodies = [grant.body_id for grant in user.grants if grant.role in roles and grant.covers(today)]
    if not bodies:
        return None
    return [] if None in bodies else [pk for pk in bodies if pk]
