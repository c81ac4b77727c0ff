"""municipality.swedish in the templates; built into every one of them."""

from django import template
from django.utils import timezone

from municipality import swedish

register = template.Library()

register.filter("long_date", swedish.long_date)
register.filter("short_date", swedish.short_date)
register.filter("weekday", swedish.weekday)


@register.filter
def clock(moment) -> str:
    return swedish.clock(timezone.localtime(moment))


@register.filter
def listed(objects) -> str:
    return swedish.listed(str(one) for one in objects)
