"""Finds a paragraph of the minutes by its words and numbers, also one that was brought in from older minutes."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.models import AgendaItem, DecisionPoint, ItemCase, PrintedNumber, PrintedSection, Section
from motions.queries.motions import check_reads
from municipality.models import Body, User


def paragraphs_with(user: User, words: str, body: Body | None = None) -> QuerySet[AgendaItem]:
    """Return the paragraphs that have each of the words somewhere in heading, text, decision or diary number; the
    latest meeting first."""
    check_reads(user)
    paragraphs = AgendaItem.objects.filter(paragraph__isnull=False).select_related("meeting__body", "meeting__facts")
    if body:
        paragraphs = paragraphs.filter(meeting__body=body)
    for word in words.split():
        paragraphs = paragraphs.filter(_has(word))
    return paragraphs.order_by("-meeting__date", "meeting__body__name", "paragraph")


def _has(word: str) -> Q:
    texts = (
        Section.objects.filter(text__icontains=word),
        DecisionPoint.objects.filter(text__icontains=word),
        PrintedSection.objects.filter(Q(text__icontains=word) | Q(heading__icontains=word)),
        PrintedNumber.objects.filter(number__icontains=word),
        ItemCase.objects.filter(Q(case__number__icontains=word) | Q(number__icontains=word)),
    )
    has = Q(heading__icontains=word)
    for rows in texts:
        has |= Q(Exists(rows.filter(item=OuterRef("pk"))))
    return has
