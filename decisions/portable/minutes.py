"""The meeting file (sammanträdesfil): the whole minutes of a meeting, as they read and with what is known of each
paragraph, for another Paragraf or from an older archive (docs/meeting-file.schema.json).

What it says is read and printed here, and never decided again. A meeting that was held here and one that was brought in
look the same: the printed text and, beside it, the facts.
"""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db import transaction

from decisions.models import AgendaItem, Meeting, Signer
from decisions.paragraph.printed import Paragraph, paragraphs_of
from decisions.portable import CaseFileError, Json, approvals, contradictions, names
from decisions.portable.course import told_of
from decisions.portable.importing import at_place, check_same
from decisions.portable.present import Present
from decisions.portable.schema import MEETING, in_order, read_meeting
from decisions.states import ItemState, MeetingState, MinutesState
from decisions.steps import bringing
from municipality.models import Body, User
from municipality.steps import register
from municipality.text import rich_text

FORMAT = "paragraf-meeting-file/1"
#: The fields of the body that its minutes depend on.
_BODY = ("code", "name", "kind", "seats", "numbering")
#: Keys of a paragraph's record that the file has elsewhere, or that the printed text contains.
_ELSEWHERE = {
    "body_code",
    "body",
    "number",
    "item_number",
    "case_number",
    "cases",
    "heading",
    "sections",
    "proceedings",
    "differing_views",
    "corrections",
}


def find_meeting(code: str, day: date) -> Meeting | None:
    """Return the body's meeting that day; None when there is none."""
    return Meeting.objects.select_related("body", "facts").filter(body__code=code.upper(), date=day).first()


def meeting_file(meeting: Meeting) -> dict:
    """Return the minutes as plain data that complies with the schema. Refuse a meeting that is not over, with a
    CaseFileError."""
    if meeting.state not in (MeetingState.ENDED, MeetingState.BROUGHT_IN):
        raise CaseFileError(
            "/meeting", f"Sammanträdet är {meeting.get_state_display().lower()}: protokollet är inte helt än."
        )
    items = meeting.items.exclude(paragraph=None).order_by("paragraph")
    data = {
        "format": FORMAT,
        "body": {fact: getattr(meeting.facts, fact) for fact in _BODY},
        "meeting": _meeting(meeting),
        "paragraphs": [
            _paragraph(item, paragraph) for item, paragraph in zip(items, paragraphs_of(items), strict=True)
        ],
    }
    return in_order(data, MEETING)


def _meeting(meeting: Meeting) -> dict:
    brought = meeting.brought_minutes if meeting.state == MeetingState.BROUGHT_IN else None
    return {
        "date": meeting.date.isoformat(),
        "source": brought.source if brought else f"Paragraf, {meeting.facts.name}",
        "starts_at": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else None,
        "place": meeting.place,
        "secretary": meeting.secretary_name,
        "opened_at": names.moment(meeting.opened_at),
        "ended_at": names.moment(meeting.ended_at),
        "facts": brought.facts
        if brought
        else {"attendance": list(_attendance(meeting)), "minutes": _approved(meeting), **told_of(meeting)},
    }


def _approved(meeting: Meeting) -> list[dict]:
    """Return the batches that have been approved. The system that reads them records this and does not approve them again."""
    batches = meeting.minutes.filter(state=MinutesState.APPROVED).order_by("number")
    plain = ("number", "kind", "place", "record_sha256")
    return [
        {
            **{name: getattr(batch, name) for name in plain},
            "approved_on": names.day(batch.approved_on),
            "signers": [_signed(who) for who in batch.signers.order_by("position", "id")],
            "posted": approvals.posted(batch),
            "paragraphs": list(batch.items.order_by("item__paragraph").values_list("item__paragraph", flat=True)),
        }
        for batch in batches
    ]


def _signed(who: Signer) -> dict:
    signed_on = names.day(who.signed_on)
    return {"role": who.role, "name": who.name, "party": who.party, "signed_on": signed_on, "method": who.method}


def _attendance(meeting: Meeting) -> Iterator[dict]:
    items = {item.pk: item for item in meeting.items.all()}
    paragraphs = {item.number: item.paragraph for item in items.values()}
    for stretch in Present(meeting, items).facts():
        facts = {name: value for name, value in stretch.items() if name not in ("key", "person", "item")}
        yield {"name": stretch["person"], **facts, "paragraph": paragraphs.get(stretch["item"])}


def _paragraph(item: AgendaItem, paragraph: Paragraph) -> dict:
    if paragraph.brought:
        numbers, facts = list(paragraph.brought.numbers), paragraph.brought.facts
        printed = [_printed(section.heading, section.text, section.markup) for section in item.printed_sections.all()]
    else:
        numbers, facts = item.numbers, _facts(item, paragraph)
        printed = [_printed(part.heading, rich_text.sanitised(str(part.content)), True) for part in paragraph.parts]
    return {
        "paragraph": item.paragraph,
        "heading": item.heading,
        "numbers": numbers,
        "printed": printed,
        "facts": facts,
    }


def _printed(heading: str, text: str, markup: bool) -> dict:
    return {"heading": heading, "html" if markup else "text": text}


def _facts(item: AgendaItem, paragraph: Paragraph) -> dict:
    """Return the paragraph's own record (Paragraph.as_record), with its proceedings moved up beside the rest."""
    record = paragraph.as_record()
    going = record["proceedings"]
    people = {part: [{"name": name, "party": party} for name, party in going[part]] for part in ("recused", "aside")}
    elsewhere = _ELSEWHERE if paragraph.of_several_days else _ELSEWHERE | {"day"}
    kept = {name: value for name, value in record.items() if name not in elsewhere}
    return {"outcome": str(ItemState(item.state)), **_plain(kept), "questions": _plain(going["questions"]), **people}


def _plain(value: Json) -> Json:
    """Return the value as JSON would read it back: tuples as lists."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def import_meeting(text: str | bytes, *, by: User, at: datetime) -> Meeting | None:
    """Return the meeting of the file; None when all of it is here already. Raise CaseFileError when something is wrong;
    then nothing is changed."""
    data = read_meeting(text)
    body = Body.objects.filter(code=data["body"]["code"]).first()
    _check_same_body(data["body"], body, date.fromisoformat(data["meeting"]["date"]))
    there = find_meeting(data["body"]["code"], date.fromisoformat(data["meeting"]["date"]))
    missing = _missing(data, there) if there else list(enumerate(data["paragraphs"]))
    _check_each_once(data)
    if not missing:
        return None
    with transaction.atomic():
        meeting = at_place("/paragraphs", lambda: _bring_in(data, body, missing, by, at))
        contradictions.check(data)
        return meeting


def _missing(data: dict, there: Meeting) -> list[tuple[int, dict]]:
    """Return the file's paragraphs that are not here, as (place, paragraph). Refuse when those that are here differ."""
    here = at_place("/meeting", lambda: meeting_file(there))
    check_same(data["meeting"], here["meeting"], "Sammanträdet finns redan, med andra uppgifter än filens.", "/meeting")
    by_number = {paragraph["paragraph"]: paragraph for paragraph in here["paragraphs"]}
    missing = []
    for place, paragraph in enumerate(data["paragraphs"]):
        if known := by_number.get(paragraph["paragraph"]):
            sentence = f"§ {paragraph['paragraph']} finns redan, med annat innehåll än filens."
            check_same(paragraph, known, sentence, f"/paragraphs/{place}")
        else:
            missing.append((place, paragraph))
    return missing


def _check_same_body(data: dict, body: Body | None, day: date) -> None:
    """Refuse a body that was called something else that day, or is of another kind."""
    if body is None:
        return
    facts = body.on(day)
    for fact in ("name", "kind"):
        if getattr(facts, fact) != data[fact]:
            when = "" if facts.name == body.name else f" den {day.isoformat()}"
            raise CaseFileError(f"/body/{fact}", f"Här är {body.code} {facts.name}{when}: organet är inte detsamma.")


def _check_each_once(data: dict) -> None:
    seen: set[int] = set()
    for place, paragraph in enumerate(data["paragraphs"]):
        if paragraph["paragraph"] in seen:
            raise CaseFileError(f"/paragraphs/{place}/paragraph", f"§ {paragraph['paragraph']} står två gånger.")
        seen.add(paragraph["paragraph"])
        for row, section in enumerate(paragraph["printed"]):
            if "html" in section and rich_text.sanitised(section["html"]) != section["html"]:
                raise CaseFileError(
                    f"/paragraphs/{place}/printed/{row}/html",
                    "Texten har uppmärkning som inte får stå där, eller skrivs annorlunda.",
                )


def _bring_in(data: dict, body: Body | None, missing: list[tuple[int, dict]], by: User, at: datetime) -> Meeting:
    if body is None:
        body = register.add_body(by=by, at=at, **data["body"])
    facts = data["meeting"]
    old = bringing.OldMeeting(
        date=date.fromisoformat(facts["date"]),
        source=facts["source"],
        starts_at=time.fromisoformat(facts["starts_at"]) if facts["starts_at"] else None,
        place=facts["place"],
        secretary=facts["secretary"],
        opened_at=_moment(facts["opened_at"]),
        ended_at=_moment(facts["ended_at"]),
        facts=facts["facts"],
    )
    return bringing.bring_in(body, by=by, at=at, old=old, paragraphs=[_brought(paragraph) for _, paragraph in missing])


def _brought(paragraph: dict) -> bringing.Brought:
    printed = tuple(
        bringing.Printed(
            section["heading"], section["html"] if "html" in section else section["text"], "html" in section
        )
        for section in paragraph["printed"]
    )
    return bringing.Brought(
        paragraph["paragraph"], paragraph["heading"], printed, tuple(paragraph["numbers"]), paragraph["facts"]
    )


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
