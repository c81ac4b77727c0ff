"""The extracts from a meeting's minutes: what may be given out, what has been, and what is being made. Whoever reads
the meeting reads them."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from decisions.models import AgendaItem, Extract, ExtractOrder, Meeting, Minutes, Recipient
from decisions.paragraph.told import told_about
from decisions.queries.meetings import meeting_for
from decisions.states import ItemState, MinutesState
from municipality.models import User


def paragraphs(meeting: Meeting) -> tuple[list[AgendaItem], list[int]]:
    """Return the items that are approved, and the numbers of those that are not. Older minutes are approved when their file says so; what
    was approved in another system is given out there, and older minutes that say nothing of their approval are not certified."""
    here = meeting.items.filter(paragraph__isnull=False, brought_approval=None)
    items = here.filter(Q(brought=False) | Q(state=ItemState.BROUGHT_IN)).select_related("batch__minutes")
    approved, waiting = [], []
    for item in items.order_by("paragraph"):
        item.meeting = meeting
        if _is_approved(item):
            approved.append(item)
        else:
            waiting.append(item.paragraph or 0)
    return approved, waiting


def _is_approved(item: AgendaItem) -> bool:
    if item.state == ItemState.BROUGHT_IN:
        return told_about(item) is not None
    batch = getattr(item, "batch", None)
    return batch is not None and batch.minutes.state == MinutesState.APPROVED


def is_secret(item: AgendaItem) -> bool:
    """Return whether the item is in minutes of secret paragraphs, here or by its file."""
    if item.state == ItemState.BROUGHT_IN:
        told = told_about(item)
        return told is not None and told.kind == Minutes.Kind.SECRET
    return item.batch.minutes.kind == Minutes.Kind.SECRET


def recipients(meeting: Meeting) -> list[str]:
    """Return the names to whom the meeting's decisions are to be sent, as suggestions."""
    names = Recipient.objects.filter(item__meeting=meeting).order_by("name")
    return list(names.values_list("name", flat=True).distinct())


def given_out(meeting: Meeting) -> QuerySet[Extract]:
    """Return every certified extract of the meeting's minutes (förteckningen över bestyrkta utdrag), the latest
    first."""
    extracts = Extract.objects.filter(rows__item__meeting=meeting).distinct()
    return extracts.select_related("file").prefetch_related("rows__item")


def extract_for(user: User, code: str, day: date, year: int, number: int) -> Extract:
    """Return the extract with that number of that year; 404 when there is none, or for somebody who may not read
    meetings."""
    meeting = meeting_for(user, code, day)
    extract = given_out(meeting).filter(year=year, number=number).first()
    if extract is None:
        raise Http404
    return extract


def orders(meeting: Meeting) -> QuerySet[ExtractOrder]:
    """Return the orders of extracts, with how many paragraphs each has (`total`) and how many are made (`done`)."""
    return meeting.extract_orders.annotate(
        total=Count("rows", distinct=True), done=Count("rows__extract", distinct=True)
    )


def order_for(user: User, code: str, day: date, pk: int) -> ExtractOrder:
    """Return the order with that key; 404 when there is none, or for somebody who may not read meetings."""
    meeting = meeting_for(user, code, day)
    order = orders(meeting).filter(pk=pk).first()
    if order is None:
        raise Http404
    order.meeting = meeting
    return order


def made_for(order: ExtractOrder) -> list[Extract]:
    """Return the extracts of the order, in the order of the paragraphs."""
    return list(
        Extract.objects.filter(ordered__order=order)
        .select_related("file", "ordered__item")
        .order_by("ordered__item__paragraph")
    )
