"""Sammanträdesfilen: a meeting's minutes, whole, as they read and with what is known of each paragraph, for another Paragraf or
out of an older archive (docs/meeting-file.schema.json). What it tells is read and printed here, and never decided anew.

A meeting that was held here and one that was brought in are told alike: the printed text and, beside it, the facts.
"""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db import transaction

from decisions.models import AgendaItem, Meeting, Signer
from decisions.paragraph.printed import Paragraph, paragraphs_of
from decisions.portable import CaseFileError, Json, approvals, names
from decisions.portable.importing import at_place, check_same
from decisions.portable.present import Present
from decisions.portable.schema import MEETING, in_order, read_meeting
from decisions.states import ItemState, MeetingState, MinutesState
from decisions.steps import bringing
from municipality.models import Body, User
from municipality.steps import register
from municipality.text import rich_text

FORMAT = "paragraf-meeting-file/1"
#: What of the body matters to its minutes.
_BODY = ("code", "name", "kind", "seats", "numbering")
#: What a paragraph's record says that the file tells elsewhere, or that the printed text says already.
_TOLD_ELSEWHERE = {
    "body_code",
    "body",
    "day",
    "number",
    "item_number",
    "case_number",
    "heading",
    "sections",
    "proceedings",
    "differing_views",
    "corrections",
}


def find_meeting(code: str, day: date) -> Meeting | None:
    return Meeting.objects.select_related("body").filter(body__code=code.upper(), date=day).first()


def meeting_file(meeting: Meeting) -> dict:
    """The minutes as plain data, complying with the schema. Refuses a meeting that is not over."""
    if meeting.state not in (MeetingState.ENDED, MeetingState.BROUGHT_IN):
        raise CaseFileError(
            "/meeting", f"Sammanträdet är {meeting.get_state_display().lower()}: protokollet är inte helt än."
        )
    items = meeting.items.exclude(paragraph=None).order_by("paragraph")
    told = {
        "format": FORMAT,
        "body": {fact: getattr(meeting.body, fact) for fact in _BODY},
        "meeting": _meeting(meeting),
        "paragraphs": [_paragraph(item, told) for item, told in zip(items, paragraphs_of(items), strict=True)],
    }
    return in_order(told, MEETING)


def _meeting(meeting: Meeting) -> dict:
    brought = meeting.brought_minutes if meeting.state == MeetingState.BROUGHT_IN else None
    return {
        "date": meeting.date.isoformat(),
        "source": brought.source if brought else f"Paragraf, {meeting.body.name}",
        "starts_at": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else None,
        "place": meeting.place,
        "secretary": meeting.secretary_name,
        "opened_at": names.moment(meeting.opened_at),
        "ended_at": names.moment(meeting.ended_at),
        "facts": brought.facts
        if brought
        else {"attendance": list(_attendance(meeting)), "minutes": _approved(meeting)},
    }


def _approved(meeting: Meeting) -> list[dict]:
    """The batches that have been approved: told, and never approved anew where they are read."""
    batches = meeting.minutes.filter(state=MinutesState.APPROVED).order_by("number")
    plain = ("number", "kind", "place", "record_sha256")
    return [
        {
            **{name: getattr(one, name) for name in plain},
            "approved_on": names.day(one.approved_on),
            "signers": [_signed(who) for who in one.signers.order_by("position", "id")],
            "posted": approvals.posted(one),
            "paragraphs": list(one.items.order_by("item__paragraph").values_list("item__paragraph", flat=True)),
        }
        for one in batches
    ]


def _signed(who: Signer) -> dict:
    signed_on = names.day(who.signed_on)
    return {"role": who.role, "name": who.name, "party": who.party, "signed_on": signed_on, "method": who.method}


def _attendance(meeting: Meeting) -> Iterator[dict]:
    items = {item.pk: item for item in meeting.items.all()}
    paragraphs = {item.number: item.paragraph for item in items.values()}
    for one in Present(meeting, items).told():
        told = {name: value for name, value in one.items() if name not in ("key", "person", "item")}
        yield {"name": one["person"], **told, "paragraph": paragraphs.get(one["item"])}


def _paragraph(item: AgendaItem, told: Paragraph) -> dict:
    if told.brought:
        numbers, facts = list(told.brought.numbers), told.brought.facts
        printed = [_printed(one.heading, one.text, one.markup) for one in item.printed_sections.all()]
    else:
        numbers, facts = [told.case_number] if told.case_number else [], _facts(item, told)
        printed = [_printed(part.heading, rich_text.sanitised(str(part.content)), True) for part in told.parts]
    return {
        "paragraph": item.paragraph,
        "heading": item.heading,
        "numbers": numbers,
        "printed": printed,
        "facts": facts,
    }


def _printed(heading: str, text: str, markup: bool) -> dict:
    return {"heading": heading, "html" if markup else "text": text}


def _facts(item: AgendaItem, told: Paragraph) -> dict:
    """The paragraph's own record (Paragraph.as_record), with its proceedings beside the rest."""
    record = told.as_record()
    going = record["proceedings"]
    people = {part: [{"name": name, "party": party} for name, party in going[part]] for part in ("recused", "aside")}
    kept = {name: value for name, value in record.items() if name not in _TOLD_ELSEWHERE}
    return {"outcome": str(ItemState(item.state)), **_plain(kept), "questions": _plain(going["questions"]), **people}


def _plain(value: Json) -> Json:
    """As JSON reads it back."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def import_meeting(text: str | bytes, *, by: User, at: datetime) -> Meeting | None:
    """The meeting that the file tells of; None when all of it was here already. Raises CaseFileError, and changes nothing then."""
    data = read_meeting(text)
    body = Body.objects.filter(code=data["body"]["code"]).first()
    _check_same_body(data["body"], body)
    there = find_meeting(data["body"]["code"], date.fromisoformat(data["meeting"]["date"]))
    missing = _missing(data, there) if there else list(enumerate(data["paragraphs"]))
    _check_each_once(data)
    if not missing:
        return None
    with transaction.atomic():
        return at_place("/paragraphs", lambda: _bring_in(data, body, missing, by, at))


def _missing(data: dict, there: Meeting) -> list[tuple[int, dict]]:
    """The paragraphs that are not here; those that are must read the same."""
    here = at_place("/meeting", lambda: meeting_file(there))
    check_same(data["meeting"], here["meeting"], "Sammanträdet finns redan, med andra uppgifter än filens.", "/meeting")
    by_number = {one["paragraph"]: one for one in here["paragraphs"]}
    missing = []
    for place, one in enumerate(data["paragraphs"]):
        if known := by_number.get(one["paragraph"]):
            sentence = f"§ {one['paragraph']} finns redan, med annat innehåll än filens."
            check_same(one, known, sentence, f"/paragraphs/{place}")
        else:
            missing.append((place, one))
    return missing


def _check_same_body(told: dict, body: Body | None) -> None:
    for fact in ("name", "kind"):
        if body and getattr(body, fact) != told[fact]:
            raise CaseFileError(f"/body/{fact}", f"Här är {body.code} {body.name}: organet är inte detsamma.")


def _check_each_once(data: dict) -> None:
    seen: set[int] = set()
    for place, one in enumerate(data["paragraphs"]):
        if one["paragraph"] in seen:
            raise CaseFileError(f"/paragraphs/{place}/paragraph", f"§ {one['paragraph']} står två gånger.")
        seen.add(one["paragraph"])
        for row, section in enumerate(one["printed"]):
            if "html" in section and rich_text.sanitised(section["html"]) != section["html"]:
                raise CaseFileError(
                    f"/paragraphs/{place}/printed/{row}/html",
                    "Texten har uppmärkning som inte får stå där, eller skrivs annorlunda.",
                )


def _bring_in(data: dict, body: Body | None, missing: list[tuple[int, dict]], by: User, at: datetime) -> Meeting:
    if body is None:
        body = register.add_body(by=by, at=at, **data["body"])
    told = data["meeting"]
    held = bringing.OldMeeting(
        date=date.fromisoformat(told["date"]),
        source=told["source"],
        starts_at=time.fromisoformat(told["starts_at"]) if told["starts_at"] else None,
        place=told["place"],
        secretary=told["secretary"],
        opened_at=_moment(told["opened_at"]),
        ended_at=_moment(told["ended_at"]),
        facts=told["facts"],
    )
    return bringing.bring_in(body, by=by, at=at, old=held, paragraphs=[_brought(one) for _, one in missing])


def _brought(told: dict) -> bringing.Brought:
    printed = tuple(
        bringing.Printed(one["heading"], one["html"] if "html" in one else one["text"], "html" in one)
        for one in told["printed"]
    )
    return bringing.Brought(told["paragraph"], told["heading"], printed, tuple(told["numbers"]), told["facts"])


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
