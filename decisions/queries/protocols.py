"""Minutes on their way to the public, and what the public sees of them: nothing but what has been published and is still out."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from decisions.models import Meeting, Minutes, Publication, PublishedParagraph
from decisions.states import PublicationState
from motions.queries.motions import check_reads
from municipality.models import User


def minutes_for(user: User, code: str, day: date, number: int) -> Minutes:
    """A batch of a meeting's minutes, for whoever reads the meetings."""
    check_reads(user)
    batches = Minutes.objects.select_related("meeting__body").prefetch_related("items__item")
    minutes = batches.filter(meeting__body__code=code, meeting__date=day, number=number).first()
    if minutes is None:
        raise Http404
    return minutes


def under_review(minutes: Minutes) -> Publication:
    return _only(minutes, PublicationState.REVIEW)


def shown(minutes: Minutes) -> Publication:
    return _only(minutes, PublicationState.PUBLISHED)


def _only(minutes: Minutes, state: str) -> Publication:
    publication = Publication.objects.filter(minutes=minutes, state=state).first()
    if publication is None:
        raise Http404
    publication.minutes = minutes
    return publication


def out(today: date) -> QuerySet[Publication]:
    """Every version that the public may see today, the latest meeting first."""
    standing = Q(unpublish_on=None) | Q(unpublish_on__gt=today)
    return (
        Publication.objects.filter(standing, state=PublicationState.PUBLISHED)
        .select_related("minutes__meeting__body", "pdf")
        .prefetch_related("minutes__items__item")
        .order_by("-minutes__meeting__date", "minutes__meeting__body__name", "minutes__number")
    )


def is_out(publication: Publication, today: date) -> bool:
    return out(today).filter(pk=publication.pk).exists()


def protocol(code: str, day: date, today: date) -> tuple[Meeting, list[Publication]]:
    """A meeting's published minutes: one or several batches, with their paragraphs."""
    rows = PublishedParagraph.objects.select_related("held__item").prefetch_related("held__item__corrections")
    parts = Prefetch("parts", rows)
    found = list(
        out(today).filter(minutes__meeting__body__code=code, minutes__meeting__date=day).prefetch_related(parts)
    )
    if not found:
        raise Http404
    return found[0].minutes.meeting, found


def document(code: str, day: date, number: int, today: date) -> Publication:
    publication = (
        out(today).filter(minutes__meeting__body__code=code, minutes__meeting__date=day, minutes__number=number).first()
    )
    if publication is None:
        raise Http404
    return publication
