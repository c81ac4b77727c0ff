"""Utdragen ur ett sammanträdes protokoll: what may be given out, what has been, and what is being made. Whoever reads the meeting
reads them."""

from datetime import date

from django.db.models import Count, QuerySet
from django.http import Http404

from decisions.models import AgendaItem, Extract, ExtractOrder, Meeting, Minutes, Recipient
from decisions.queries.meetings import meeting_for
from decisions.states import MinutesState
from municipality.models import User


def paragraphs(meeting: Meeting) -> tuple[list[AgendaItem], list[int]]:
    """Those that are approved, and the numbers of those that are not yet. What was approved elsewhere is given out there."""
    here = meeting.items.filter(paragraph__isnull=False, brought=False, brought_approval=None)
    items = here.select_related("batch__minutes")
    approved, waiting = [], []
    for item in items.order_by("paragraph"):
        item.meeting = meeting
        batch = getattr(item, "batch", None)
        if batch and batch.minutes.state == MinutesState.APPROVED:
            approved.append(item)
        else:
            waiting.append(item.paragraph or 0)
    return approved, waiting


def is_secret(item: AgendaItem) -> bool:
    return item.batch.minutes.kind == Minutes.Kind.SECRET


def recipients(meeting: Meeting) -> list[str]:
    """Those whom the meeting's decisions are to be sent to, for the box to suggest."""
    names = Recipient.objects.filter(item__meeting=meeting).order_by("name")
    return list(names.values_list("name", flat=True).distinct())


def given_out(meeting: Meeting) -> QuerySet[Extract]:
    """Förteckningen: every certified extract of the meeting's minutes, the latest first."""
    found = Extract.objects.filter(rows__item__meeting=meeting).distinct()
    return found.select_related("file").prefetch_related("rows__item")


def extract_for(user: User, code: str, day: date, year: int, number: int) -> Extract:
    meeting = meeting_for(user, code, day)
    found = given_out(meeting).filter(year=year, number=number).first()
    if found is None:
        raise Http404
    return found


def orders(meeting: Meeting) -> QuerySet[ExtractOrder]:
    """With how many of their paragraphs are made."""
    return meeting.extract_orders.annotate(
        total=Count("rows", distinct=True), done=Count("rows__extract", distinct=True)
    )


def order_for(user: User, code: str, day: date, pk: int) -> ExtractOrder:
    meeting = meeting_for(user, code, day)
    found = orders(meeting).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def made_for(order: ExtractOrder) -> list[Extract]:
    """Its extracts, in the order of the paragraphs."""
    return list(
        Extract.objects.filter(ordered__order=order)
        .select_related("file", "ordered__item")
        .order_by("ordered__item__paragraph")
    )
