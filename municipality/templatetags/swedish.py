"""Template filters: municipality.swedish for the templates, built into every one of them."""

import re

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from municipality import swedish
from municipality.files import storage
from municipality.paper.nonbreaking import unbroken

register = template.Library()
_NAME_AND_PARTY = re.compile(r"(\S+ \([^()\s]{1,12}\))")

register.filter("paragraphs", swedish.paragraphs_listed)
# A moment's day is that of Europe/Stockholm, not UTC.
register.filter("long_date", swedish.long_date, expects_localtime=True)
register.filter("long_dates", swedish.long_dates)
register.filter("short_date", swedish.short_date, expects_localtime=True)
register.filter("weekday", swedish.weekday, expects_localtime=True)


@register.filter
def clock(moment) -> str:
    """Return the time of day in Europe/Stockholm: 17.35."""
    return swedish.clock(timezone.localtime(moment))


@register.filter
def listed(objects) -> str:
    """Return the objects as a Swedish list: A, B och C."""
    return swedish.listed(str(item) for item in objects)


@register.filter
def names_whole(text: str) -> SafeString:
    """Return a heading in which no line begins with a party: "Sven Pernils (SD)" is never
    divided, and reads as it did."""
    return signs_whole(format_html_join("", "{}", ((_whole(part),) for part in _NAME_AND_PARTY.split(text))))


@register.filter
def signs_whole(markup: SafeString) -> SafeString:
    """Return markup in which no line ends between a section sign and its number."""
    return mark_safe(unbroken(conditional_escape(markup)))  # noqa: S308 (escaped, or safe already)


def _whole(part: str) -> str:
    return format_html('<span class="whole">{}</span>', part) if _NAME_AND_PARTY.fullmatch(part) else part


@register.filter
def ending(media_type: str) -> str:
    """Return what people call a media type: PDF, DOCX, PNG."""
    return storage.ENDINGS[media_type][0].lstrip(".").upper()
