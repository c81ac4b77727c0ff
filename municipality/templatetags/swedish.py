"""municipality.swedish in the templates; built into every one of them."""

from django import template
from django.utils import timezone

from municipality import files, swedish

register = template.Library()

register.filter("paragraphs", swedish.paragraphs_listed)
# A moment is a day here, not in Greenwich.
register.filter("long_date", swedish.long_date, expects_localtime=True)
register.filter("short_date", swedish.short_date, expects_localtime=True)
register.filter("weekday", swedish.weekday, expects_localtime=True)


@register.filter
def clock(moment) -> str:
    return swedish.clock(timezone.localtime(moment))


@register.filter
def listed(objects) -> str:
    return swedish.listed(str(one) for one in objects)


@register.filter
def ending(media_type: str) -> str:
    """PDF, DOCX, PNG: what people call a media type."""
    return files.ENDINGS[media_type][0].lstrip(".").upper()
