"""What the notice board shows to anybody, without an account: what is up today, and nothing else."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.html import escape

from decisions.board import notices
from decisions.models import AgendaItem, Notice
from decisions.paragraph.layout import load
from decisions.publication.public_headings import public_titles, replaced_in
from municipality.models import Body, BodyFacts


def shown() -> QuerySet[Notice]:
    """Return the notices that are up today."""
    return notices.shown_on(timezone.localdate())


def notice_shown(pk: int) -> Notice:
    """Return the notice if it is up today; 404 when it has come down."""
    notice = shown().filter(pk=pk).first()
    if notice is None:
        raise Http404
    return as_shown([notice])[0]


def as_shown(posted: Iterable[Notice]) -> list[Notice]:
    """Return the notices as the public sees them: each with the later one that changes it, and in the public wording that a case has got
    since it was posted, as `is_reworded`. What was posted stands as it is in the record, with its hash; only what may not be told is not
    shown any more (8 kap. 10 § 4 kommunallagen, 5 kap. 2 § OSL)."""
    found = notices.with_changes(posted)
    meetings = {notice.meeting_id for notice in found if not notice.minutes_id}
    items = list(AgendaItem.objects.filter(meeting__in=meetings).prefetch_related("case_rows")) if meetings else []
    titles = public_titles(items)
    secret = [(item, pair) for item in items if titles.keys() & {case.pk for case in item.cases}
              for pair in replaced_in(item, item.heading)]  # fmt: skip
    for notice in found:
        html = notice.html
        for item, (before, public) in secret if not notice.minutes_id else ():
            if item.meeting_id == notice.meeting_id:
                html = html.replace(escape(before), escape(public))
        if html != notice.html:
            notice.html, notice.is_reworded = html, True
            notice.sha256 = hashlib.sha256(html.encode()).hexdigest()
    return found


def municipality_name(on: date) -> str:
    """Return the name of the municipality, as the council's minutes of that day print it."""
    council = BodyFacts.objects.on(on).filter(body__kind=Body.Kind.COUNCIL).first()
    return load(council.layout).municipality if council else "Kommunen"


def as_data(notice: Notice, url: str) -> dict:
    """Return the notice as open data: its facts, its days (ISO dates or None), the `id` of the notice that changes it, and its text."""

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "id": notice.pk,
        "url": url,
        "kind": notice.kind,
        "title": notice.title,
        "body": notice.body_name,
        "meeting_on": day(notice.meeting_on),
        "continued_on": [day(later) for later in notice.continued_on],
        "paragraphs": notice.paragraphs,
        "approved_on": day(notice.approved_on),
        "posted_on": day(notice.posted_on),
        "last_appeal_on": day(notice.last_appeal_on),
        "down_on": day(notice.down_on),
        "changed_by": notice.changed_by.pk if notice.changed_by else None,
        "kept_at": notice.kept_at,
        "contact": notice.contact,
        "html": notice.html,
        "sha256": notice.sha256,
    }
