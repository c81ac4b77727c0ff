"""A meeting as the file tells it: what of it concerns the motion, and everybody who was there."""

from django.db.models import Prefetch
from django.utils import timezone

from decisions.content import ParagraphContent, PointRow, ProposalRow, ReservationRow, content_of
from decisions.models import AgendaItem, Attendance, Meeting, Question, Recusal, Requester, StandingAside
from decisions.portable import IMPORTED, CaseFileError, names
from decisions.portable.doers import Doers
from motions.models import Motion
from municipality.models import Act

_CAPACITIES = list(Attendance.Capacity.values)


def told(meeting: Meeting, motion: Motion, doers: Doers) -> dict:
    present = list(meeting.attendances.select_related("person", "party", "instead_of"))
    _check_can_be_told(meeting, motion, present)
    people = {one.pk: names.of(one.person) for one in present}
    requesters = Prefetch("requesters", Requester.objects.order_by("position"))
    items = (
        meeting.items.filter(case__motion=motion)
        .select_related("case")
        .prefetch_related(requesters)
        .order_by("position")
    )
    return {
        "body": meeting.body.code,
        "date": meeting.date.isoformat(),
        "starts_at": f"{meeting.starts_at:%H:%M}",
        "place": meeting.place,
        "planned": doers.first("meeting.planned", meeting),
        "announced": [_announced(act, meeting, items, doers) for act in doers.all("meeting.announced", meeting)],
        "numbered_from": _numbered_from(meeting, doers),
        "opened": doers.first("meeting.opened", meeting),
        "attendance_set": doers.last("attendance.set", meeting),
        "ended": doers.first("meeting.ended", meeting),
        "attendance": [_attendance(one) for one in sorted(present, key=_place)],
        "items": [_item(item, people, doers) for item in items],
    }


def _check_can_be_told(meeting: Meeting, motion: Motion, present: list[Attendance]) -> None:
    """The file's format holds who was there but not when, and no votes: it is not written rather than written without them."""
    about = {"item__meeting": meeting, "item__case__motion": motion}
    came_and_went = any(one.until or one.item_id or one.since != meeting.opened_at for one in present)
    if came_and_went or any(model.objects.filter(**about).exists() for model in (Question, Recusal, StandingAside)):
        raise CaseFileError(
            f"/meetings/{meeting.body.code}-{meeting.date.isoformat()}",
            "Här finns propositioner, jäv eller tider för närvaron. Ärendefilen har ingen plats för dem och skrivs inte.",
        )


def _announced(act: Act, meeting: Meeting, items, doers: Doers) -> dict:
    days = [item.announced_on for item in items if f"agendaitem:{item.pk}" in act.about]
    return {
        "act": doers.told(act),
        "on": (days[0] if days else meeting.announced_on).isoformat(),
        "reason": act.sentence.partition(" Brådskande: ")[2],
    }


def _numbered_from(meeting: Meeting, doers: Doers) -> dict | None:
    act = doers.last("meeting.numbered_from", meeting)
    if act is None or meeting.first_paragraph_reason == IMPORTED:
        return None
    return {"act": act, "number": meeting.first_paragraph, "reason": meeting.first_paragraph_reason}


def _place(one: Attendance) -> tuple:
    return not one.chairs, _CAPACITIES.index(one.capacity), names.of(one.person)


def _attendance(one: Attendance) -> dict:
    return {
        "person": names.of(one.person),
        "party": one.party and one.party.code,
        "capacity": one.capacity,
        "instead_of": one.instead_of and names.of(one.instead_of),
        "chairs": one.chairs,
        "title": one.title,
    }


def _item(item: AgendaItem, people: dict[int, str], doers: Doers) -> dict:
    removed = doers.first("item.removed", item)
    return {
        "case": item.case.number,
        "purpose": item.purpose,
        "number": item.number,
        "listed": doers.first("item.put_on_agenda", item),
        "announced_on": names.day(item.announced_on),
        "removed": removed and {"act": removed, "reason": item.removed_reason},
        "taken_up": doers.first("item.taken_up", item),
        "paragraph": item.paragraph,
        "saved": doers.last("paragraph.saved", item),
        "settled": _settled(item, people, doers),
        **_content(item, content_of(item), people),
    }


def _settled(item: AgendaItem, people: dict[int, str], doers: Doers) -> dict | None:
    for how in ("decided", "postponed", "sent_back"):
        if act := doers.first(f"item.{how}", item):
            return {
                "act": act,
                "how": how,
                "minority": item.minority,
                "requesters": [people[one.attendance_id] for one in item.requesters.all()],
                "motivation": item.motivation,
            }
    return None


def _content(item: AgendaItem, content: ParagraphContent, people: dict[int, str]) -> dict:
    points = {point.pk: point.number for point in item.case.motion.points.all()}
    bodies = {row.body_id: row.body.code for row in item.recipients.select_related("body") if row.body}
    bodies |= {row.body_id: row.body.code for row in item.tasks.select_related("body")}
    persons = {row.person_id: names.of(row.person) for row in item.recipients.select_related("person") if row.person}
    withdrawn = dict(item.proposals.values_list("pk", "withdrawn_at"))
    announced = dict(item.reservations.values_list("pk", "announced_at"))
    return {
        "heading": content.heading,
        "opinion": content.opinion,
        "urgent_reason": content.urgent_reason,
        "unannounced_reason": content.unannounced_reason,
        "sections": dict(sorted(content.sections.items())),
        "proposed": [_point(row, points) for row in content.proposed],
        "decided": [_point(row, points) for row in content.decided],
        "speakers": [people[one] for one in content.speakers],
        "proposals": [_proposal(row, people, withdrawn) for row in content.proposals],
        "reservations": [_reservation(row, people, announced) for row in content.reservations],
        "recipients": [
            {"name": row.name, "body": bodies.get(row.body), "person": persons.get(row.person)}
            for row in content.recipients
        ],
        "tasks": [
            {"body": bodies[row.body], "text": row.text, "due_on": names.day(row.due_on)} for row in content.tasks
        ],
    }


def _proposal(row: ProposalRow, people: dict[int, str], withdrawn: dict) -> dict:
    return {
        "kind": row.kind,
        "text": row.text,
        "people": [people[one] for one in row.proposers],
        "withdrawn_at": _moment(withdrawn[row.id]),
    }


def _reservation(row: ReservationRow, people: dict[int, str], announced: dict) -> dict:
    return {
        "people": [people[one] for one in row.reservants],
        "favour": row.favour,
        "proposal": row.proposal,
        "text": row.text,
        "announced_at": _moment(announced[row.id]),
    }


def _point(row: PointRow, points: dict[int, int]) -> dict:
    return {
        "text": row.text,
        "to_council": row.to_council,
        "point": points.get(row.point) if row.point else None,
        "outcome": row.outcome,
    }


def _moment(value) -> str | None:
    return timezone.localtime(value).isoformat() if value else None
