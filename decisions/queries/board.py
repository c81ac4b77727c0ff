"""Vad anslagstavlan visar för var och en: what is up today, and nothing else; whoever asks needs no account."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from decisions.board import notices
from decisions.models import Notice
from decisions.paragraph.layout import load
from municipality.models import Body


def shown() -> QuerySet[Notice]:
    return notices.shown_on(timezone.localdate())


def notice_shown(pk: int) -> Notice:
    """A notice that is up; one that has come down is not found."""
    notice = shown().filter(pk=pk).first()
    if notice is None:
        raise Http404
    return notice


def municipality_name() -> str:
    """Whose board it is, as the council's minutes say it."""
    council = Body.objects.filter(kind=Body.Kind.COUNCIL).first()
    return load(council.layout).municipality if council else "Kommunen"


def as_data(notice: Notice, url: str) -> dict:
    """The notice as open data: its facts, its days and its text."""

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "id": notice.pk,
        "url": url,
        "kind": notice.kind,
        "title": notice.title,
        "body": notice.body_name,
        "meeting_on": day(notice.meeting_on),
        "paragraphs": notice.paragraphs,
        "approved_on": day(notice.approved_on),
        "posted_on": day(notice.posted_on),
        "last_appeal_on": day(notice.last_appeal_on),
        "down_on": day(notice.down_on),
        "kept_at": notice.kept_at,
        "contact": notice.contact,
        "html": notice.html,
        "sha256": notice.sha256,
    }
