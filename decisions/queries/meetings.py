"""What a person may see of the meetings. Fetching is the access check."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q, QuerySet, prefetch_related_objects
from django.http import Http404
from django.utils import timezone

from decisions import permissions
from decisions.models import AgendaItem, Meeting
from decisions.paragraph import case_headings, loading
from decisions.publication.public_headings import public_headings
from decisions.states import OVER, ItemState
from motions.queries.motions import check_reads
from municipality.models import Body, RoleGrant, User


def meetings_for(user: User, body: Body | None = None) -> QuerySet[Meeting]:
    """Return every meeting, or those of one body, with how many items it has (`items_count`)."""
    check_reads(user)
    meetings = Meeting.objects.select_related("body", "facts").annotate(
        items_count=Count("items", filter=~Q(items__state=ItemState.REMOVED))
    )
    return meetings.filter(body=body) if body else meetings


def coming(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return those of the meetings that are not over, the next first."""
    return meetings.exclude(state__in=OVER).order_by("date", "body__name")


def past(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return those of the meetings that are over, the latest first."""
    return meetings.filter(state__in=OVER).order_by("-date", "body__name")


def meeting_for(user: User, code: str, day: date) -> Meeting:
    """Return the body's meeting that day; 404 when there is none, or for somebody who may not read meetings."""
    check_reads(user)
    meeting = Meeting.objects.select_related("body", "facts").filter(body__code=code, date=day).first()
    if meeting is None:
        raise Http404
    return meeting


def moved_from(user: User, code: str, day: date) -> Meeting:
    """Return the meeting that was once to be held that day, so that its old address leads to the new one; 404 when
    there is none."""
    check_reads(user)
    earlier = Meeting.history.filter(body__code=code, date=day).order_by("-history_id").first()
    meeting = earlier and Meeting.objects.select_related("body", "facts").filter(pk=earlier.id).first()
    if not meeting:
        raise Http404
    return meeting


def item_for(
    user: User, code: str, day: date, *, number: int | None = None, paragraph: int | None = None
) -> AgendaItem:
    """Return an item with all its rows, by its number on the agenda or, once it is taken up, by its paragraph; 404 when
    there is none."""
    check_reads(user)
    items = AgendaItem.objects.select_related("meeting__body", "meeting__facts")
    place = {"number": number} if paragraph is None else {"paragraph": paragraph}
    item = items.filter(meeting__body__code=code, meeting__date=day, **place).order_by().first()
    if item is None:
        raise Http404
    loading.read([item])
    return item


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the items of the meeting in the order of the agenda, those removed too, each with its `public_heading`, and `heading_now` when
    its case has got another since."""
    items = list(meeting.items.select_related("called_in").prefetch_related("case_rows").order_by("position"))
    prefetch_related_objects([meeting], "adjournments")
    public = public_headings(items)
    for change in case_headings.changed(items):
        change.item.heading_now = change.now
    for item in items:
        item.meeting, item.public_heading = meeting, public[item.pk]
    return items


def _to_come(body: Body, today: date) -> Iterator[bool]:
    """Whether the body exists today or is to begin."""
    return (facts.active for facts in body.timeline.all() if facts.valid_to is None or facts.valid_to > today)


def bodies_to_plan_for(user: User) -> QuerySet[Body]:
    """Return the bodies whose meetings the person plans; 404 for somebody who plans none."""
    today = timezone.localdate()
    there = [body for body in Body.objects.prefetch_related("timeline") if any(_to_come(body, today))]
    bodies = [body for body in there if permissions.may_keep_minutes(user, body, today)]
    if not bodies:
        raise Http404
    return Body.objects.filter(pk__in=[body.pk for body in bodies])


def plans_somewhere(user: User) -> bool:
    """Return whether the person plans the meetings of any body."""
    return user.holds(RoleGrant.Role.SECRETARY)
