"""Expedieringen: who is to have each approved paragraph, who has it, and what has come to one's own body. Fetching is the access check."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from decisions.dispatch.addressees import READ_WITH, Addressee, everybody
from decisions.models import AgendaItem, Dispatch, Meeting, Recipient
from decisions.rules.dispatch import may_be_sent_again
from decisions.states import ASTRAY, DispatchState, MinutesState
from motions.queries.motions import check_reads
from municipality.models import Body, Letter, LetterReport, RoleGrant, User


@dataclass(frozen=True)
class Row:
    """One recipient and how it last went to him."""

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
        return self.sent is not None and self.sent.standing in ASTRAY

    @property
    def is_on_its_way(self) -> bool:
        return self.sent is not None and self.sent.standing == DispatchState.QUEUED and not self.sent.letter.is_retried

    @property
    def colour(self) -> str:
        """How the state is shown (css)."""
        if self.sent is None:
            return ""
        return "late" if self.is_astray else "waiting" if self.sent.standing == DispatchState.QUEUED else "done"

    @property
    def told(self) -> str:
        """What the server, the register or the receiver says of it."""
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
    """A paragraph and its recipients."""

    item: AgendaItem
    rows: list[Row]

    @property
    def waits(self) -> bool:
        """Whether something is on its way to the mail server, and nothing is left for the page's reader to do."""
        return not self.open_rows and any(row.is_on_its_way for row in self.rows)

    @property
    def is_begun(self) -> bool:
        return any(row.sent for row in self.rows)

    @property
    def open_rows(self) -> list[Row]:
        return [row for row in self.rows if row.is_open]


def sheets_of(meeting: Meeting) -> list[Sheet]:
    """The approved paragraphs of a meeting."""
    return _sheets(meeting.items.filter(batch__minutes__state=MinutesState.APPROVED), meeting)


def sheet_of(item: AgendaItem) -> Sheet:
    """One paragraph, approved or not."""
    return _sheets(AgendaItem.objects.filter(pk=item.pk), item.meeting)[0]


def _sheets(items, meeting: Meeting) -> list[Sheet]:
    found = items.select_related("case__diary").prefetch_related(*READ_WITH, "corrections").order_by("paragraph")
    sheets = []
    for item in found:
        item.meeting = meeting
        sent: dict[str, list[Dispatch]] = defaultdict(list)
        for one in item.dispatches.all():
            sent[one.key].append(one)
        corrections = len(item.corrections.all())
        sheets.append(Sheet(item, [_row(one, sent[one.key], corrections) for one in everybody(item)]))
    return sheets


def _row(to: Addressee, sent: list[Dispatch], corrections: int) -> Row:
    """`sent`: every time it was sent to him, in order."""
    if not sent:
        return Row(to, None, False)
    return Row(to, sent[-1], sent[-1].corrections < corrections, sent[:-1])


def addresses_of(sheet: Sheet) -> dict[str, str]:
    """The address to suggest by the recipient's key: the one it was last sent to, else the register's, else the account's."""
    people = [row.to.person.pk for row in sheet.rows if row.to.person]
    accounts = dict(User.objects.filter(person__in=people).exclude(email="").values_list("person_id", "email"))
    earlier = Dispatch.objects.filter(name__in=[row.to.name for row in sheet.rows], letter__isnull=False)
    used = dict(earlier.order_by("pk").values_list("name", "letter__email"))
    found = {}
    for row in sheet.rows:
        own = (row.to.person.email or accounts.get(row.to.person.pk, "")) if row.to.person else ""
        found[row.to.key] = (
            (row.sent.letter.email if row.sent and row.sent.letter else "") or own or used.get(row.to.name, "")
        )
    return found


def bodies() -> list[Body]:
    """To whose own case it may go."""
    return list(Body.objects.select_related("diary").order_by(*Body.in_order()))


def dispatch_for(user: User, code: str, day: date, paragraph: int, number: int) -> Dispatch:
    check_reads(user)
    found = Dispatch.objects.select_related("item__meeting__body", "item__case__motion", "body", "file").filter(
        item__meeting__body__code=code, item__meeting__date=day, item__paragraph=paragraph, number=number
    )
    dispatch = found.first()
    if dispatch is None:
        raise Http404
    return dispatch


def come_to(user: User, today: date) -> list[Dispatch]:
    """Beslut som har kommit: to the bodies that the person takes in for, not taken in yet, the oldest first."""
    mine = _bodies(user, today, RoleGrant.Role.REGISTRAR, RoleGrant.Role.SECRETARY, RoleGrant.Role.OFFICIAL)
    if mine is None:
        return []
    found = Dispatch.objects.filter(way=Dispatch.Way.CASE, receipt=None, replaced_by=None)
    if mine:
        found = found.filter(body__in=mine)
    found = found.select_related("item__meeting__body", "body", "delivery__incoming__case", "item__case")
    return list(found.order_by("made_at", "pk"))


@dataclass(frozen=True)
class ToDo:
    """A meeting with decisions to dispatch, or to dispatch again."""

    meeting: Meeting
    waiting: int
    astray: int


def to_dispatch(user: User, today: date) -> list[ToDo]:
    """The meetings of the person's bodies whose approved paragraphs somebody is still to have, the latest first."""
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
    meetings = Meeting.objects.select_related("body").filter(pk__in=[*waiting, *astray]).order_by("-date", "pk")
    return [ToDo(one, waiting[one.pk], astray[one.pk]) for one in meetings]


def _bodies(user: User, today: date, *roles: str) -> Sequence[int] | None:
    """The bodies that the person has one of the roles for: none (None), or everybody's (an empty list)."""
    held = [grant.body_id for grant in user.grants if grant.role in roles and grant.covers(today)]
    if not held:
        return None
    return [] if None in held else [pk for pk in held if pk]
