"""Finds what a paper is printed from by what is typed at the console. Whoever has the console may read everything."""

from datetime import date

from decisions.models import AgendaItem, Meeting
from municipality.models import Body
from municipality.refusals import Refused
from municipality.swedish import long_date


def item_with_paragraph(code: str, day: str, number: str) -> AgendaItem:
    """Return the item that became the paragraph. Refuse with which part of the address is wrong."""
    return _item(code, day, number, "paragraph", "§ {number} finns inte i protokollet från {body} {day}.")


def item_with_number(code: str, day: str, number: str) -> AgendaItem:
    """Return the item by its number on the agenda. Refuse with which part of the address is wrong."""
    return _item(code, day, number, "number", "Ärende {number} finns inte på föredragningslistan för {body} {day}.")


def meeting_on(code: str, day: str) -> Meeting:
    """Return the body's meeting that day, an ISO date. Refuse with which part of the address is wrong."""
    body = Body.objects.filter(code=code.upper()).first()
    if body is None:
        codes = ", ".join(Body.objects.values_list("code", flat=True).order_by("code"))
        raise Refused(f"Organet {code} finns inte: ange en av förkortningarna {codes}.")
    meeting = body.meetings.select_related("body", "facts").filter(date=_date(day)).first()
    if meeting is None:
        raise Refused(f"{body.name} har inget sammanträde {long_date(_date(day))}.")
    return meeting


def _item(code: str, day: str, number: str, field: str, missing: str) -> AgendaItem:
    meeting = meeting_on(code, day)
    body = meeting.facts
    if not number.isdecimal():
        raise Refused(f"Ange numret med siffror, till exempel 8, inte {number}.")
    item = meeting.items.filter(**{field: number}).first()
    if item is None:
        raise Refused(missing.format(number=number, body=body.in_running_text, day=long_date(meeting.date)))
    return item


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"Skriv dagen som 2023-03-30, inte {text}.") from None
