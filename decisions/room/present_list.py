"""Who was present (närvarolista): the list on the first page of a meeting's minutes, read from the attendance. The
words are in decisions.wording.present."""

from typing import cast

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from decisions.models import AgendaItem, Attendance, ConnectionCheck, Disconnection, Meeting
from decisions.room.connection import disconnections_of
from decisions.room.roll import Capacity, present_in, roll_of, rows_of, seat_number
from decisions.rules.remote import chair_must_check
from decisions.wording.present import Handled, Holder, Loss, PresentList, Stretch, checked, compose
from municipality.models import Assignment
from municipality.swedish import with_party

_OF_THE_BODY = (Capacity.MEMBER, Capacity.SERVING_SUBSTITUTE, Capacity.SUBSTITUTE)


def present_at(meeting: Meeting) -> PresentList:
    """Return the list of those present and the council's table, in a number of queries that does not grow with the
    meeting; empty before the meeting is opened."""
    if meeting.opened_at is None:
        return PresentList((), (), (), ())
    prefetch_related_objects(
        [meeting], Prefetch("attendances", Attendance.objects.select_related("person", "party", "instead_of"))
    )
    remote = any(row.remote for row in rows_of(meeting))
    if remote:
        checks = ConnectionCheck.objects.select_related("chair")
        prefetch_related_objects([meeting], "disconnections", Prefetch("connection_checks", checks))
    rows = [row for row in rows_of(meeting) if row.item_id is None]
    members = [seat for seat in meeting.seated() if seat.is_member]
    parties = {seat.person_id: seat.party.code for seat in members}
    return compose(
        [_holder(seat) for seat in members],
        [_stretch(row, parties) for row in rows],
        [_handled(item, parties) for item in _paragraphs(meeting)],
        opened=_local(meeting.opened_at),
        ended=_local(meeting.ended_at) if meeting.ended_at else None,
        vacant=max(meeting.facts.seats - len(members), 0),
        losses=[_loss(lost) for lost in disconnections_of(meeting, rows)],
        checks=[_checked(check) for check in meeting.connection_checks.all()] if remote else [],
        several_days=bool(meeting.continued_on),
    )


def _paragraphs(meeting: Meeting) -> list[AgendaItem]:
    items = list(
        meeting.items.exclude(paragraph=None)
        .select_related("chair")
        .prefetch_related("recusals", "asides")
        .order_by("paragraph")
    )
    for item in items:
        item.meeting = meeting
    return items


def _holder(seat: Assignment) -> Holder:
    office = seat.get_role_display() if seat.role in Assignment.LEADING else ""
    return Holder(seat.person_id, with_party(seat.person.name, seat.party.code), office)


def _stretch(row: Attendance, parties: dict[int, str]) -> Stretch:
    return Stretch(
        person=row.person_id,
        name=str(row),
        since=_local(row.since),
        until=_local(row.until) if row.until else None,
        serves=row.serves,
        belongs=row.capacity in _OF_THE_BODY,
        instead_of=_whose_seat(row, parties),
        title=row.title,
        remote=row.remote,
        chairs=row.chairs,
    )


def _handled(item: AgendaItem, parties: dict[int, str]) -> Handled:
    roll, present = roll_of(item), present_in(item)
    return Handled(
        number=cast(int, item.paragraph),
        serving={seat_number(row): row.person_id for row in roll.serving},
        present={row.person_id for row in present},
        instead_of={
            row.person_id: _whose_seat(row, parties)
            for row in roll.serving
            if row.capacity == Capacity.SERVING_SUBSTITUTE
        },
        remote={row.person_id for row in present if row.remote},
        recused={row.person_id for row in roll.recused},
        aside={row.person_id for row in roll.aside},
        chair=roll.chair.person_id if roll.chair else None,
    )


def _loss(lost: Disconnection) -> Loss:
    return Loss(lost.person_id, _local(lost.since), _local(lost.until) if lost.until else None)


def _checked(check: ConnectionCheck) -> str:
    return checked(check.chair.name, _local(check.checked_at), duty=chair_must_check(check.meeting.date))


def _whose_seat(row: Attendance, parties: dict[int, str]) -> str:
    """Return the member served for, "David Dahl (SD)", with the party by the register that day; or "en vakant plats"."""
    member = row.instead_of
    return with_party(member.name, parties.get(member.pk, "")) if member else "en vakant plats"


def _local(moment):
    return timezone.localtime(moment)
