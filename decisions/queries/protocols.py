"""Minutes on their way to the public, and what the public sees of them: only what is published and not taken down."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from decisions.models import Meeting, Minutes, Publication, PublishedParagraph
from decisions.states import PublicationState
from motions.queries.motions import check_reads
from municipality.models import User


def minutes_for(user: User, code: str, day: date, number: int) -> Minutes:
    """Return a batch of a meeting's minutes; 404 when there is none, or for somebody who may not read meetings."""
    check_reads(user)
    batches = Minutes.objects.select_related("meeting__body", "meeting__facts").prefetch_related("items__item")
    minutes = batches.filter(meeting__body__code=code, meeting__date=day, number=number).first()
    if minutes is None:
        raise Http404
    return minutes


def under_review(minutes: Minutes) -> Publication:
    """Return the version that is under review; 404 when there is none."""
    return _only(minutes, PublicationState.REVIEW)


def shown(minutes: Minutes) -> Publication:
    """Return the version that is published; 404 when there is none."""
    return _only(minutes, PublicationState.PUBLISHED)


def _only(minutes: Minutes, state: str) -> Publication:
    publication = Publication.objects.filter(minutes=minutes, state=state).first()
    if publication is None:
        raise Http404
    publication.minutes = minutes
    return publication


def published(today: date) -> QuerySet[Publication]:
    """Return every version that the public may see today, the latest meeting first."""
    standing = Q(unpublish_on=None) | Q(unpublish_on__gt=today)
    return (
        Publication.objects.filter(standing, state=PublicationState.PUBLISHED)
        .select_related("minutes__meeting__body", "minutes__meeting__facts", "pdf")
        .prefetch_related("minutes__items__item")
        .order_by("-minutes__meeting__date", "minutes__meeting__body__name", "minutes__number")
    )


def is_published(publication: Publication, today: date) -> bool:
    """Return whether the public may see the version today."""
    return published(today).filter(pk=publication.pk).exists()


def protocol(code: str, day: date, today: date) -> tuple[Meeting, list[Publication]]:
    """Return the meeting and its published minutes, one or several batches, with their paragraphs; 404 when there are
    none."""
    rows = PublishedParagraph.objects.select_related("held__item").prefetch_related("held__item__corrections")
    parts = Prefetch("parts", rows)
    versions = list(
        published(today).filter(minutes__meeting__body__code=code, minutes__meeting__date=day).prefetch_related(parts)
    )
    if not versions:
        raise Http404
    return versions[0].minutes.meeting, versions


def document(code: str, day: date, number: int, today: date) -> Publication:
    """Return one published batch of the meeting's minutes; 404 when the public may not see it."""
    publication = (
        published(today)
        .filter(minutes__meeting__body__code=code, minutes__meeting__date=day, minutes__number=number)
        .first()
    )
    if publication is None:
        raise Http404
    return publication
