"""The page offers what the steps allow: one check for both, so that a button and its act never say different things."""

import pytest
from django.db import transaction

from decisions.models import AgendaItem, Reservation
from decisions.paragraph.content import PointRow, ReservationRow
from decisions.paragraph.stored import content_of
from decisions.queries.workplace import OFFERS, next_to_take_up, refused_to
from decisions.steps import appendices, attendance, deferral, deliberation, division, recusal, settlement
from municipality.refusals import why_not
from tests.decisions.meeting_room import EVENING, decide, minutes, open_room, put, taken_up, write


def save(item: AgendaItem, **act) -> None:
    deliberation.save_paragraph(item, version=item.version, content=content_of(item), **act)


def hand_in(item: AgendaItem, **act) -> None:
    appendices.hand_in(item.reservations.first() or Reservation(item=item), text="Därför.", **act)


STEPS = {
    "write": save,
    "take_up": deliberation.take_up,
    "settle": settlement.decide,
    "approve_at_once": settlement.approve_at_once,
    "read_proposals": deliberation.read_proposals,
    "put_questions": lambda item, **act: division.put(item, found=True, **act),
    "defer": lambda item, **act: deferral.defer(item, point=None, to="postponed", **act),
    "decline_minority": lambda item, **act: deferral.decline_minority(item, reason="Nej.", **act),
    "note_recusals": lambda item, **act: recusal.recuse(item, attendance=item.meeting.attendances.last(), **act),
    "hand_in": hand_in,
}


def planned(town, meeting) -> AgendaItem:
    return put(meeting, town)


def handled(town, meeting) -> AgendaItem:
    """With a decision, and somebody who has reserved herself."""
    item, somebody = taken_up(town, meeting), meeting.attendances.filter(chairs=False).first().pk
    return write(item, town, decided=(PointRow("Så."),), reservations=(ReservationRow((somebody,), "none"),))


def decided(town, meeting) -> AgendaItem:
    return settlement.decide(handled(town, meeting), by=town.secretary, at=EVENING)


def ended(town, meeting) -> AgendaItem:
    item = decided(town, meeting)
    attendance.end_meeting(meeting, by=town.secretary, at=EVENING)
    return AgendaItem.objects.get(pk=item.pk)


@pytest.mark.parametrize("state", [planned, handled, decided, ended])
@pytest.mark.parametrize("who", ["secretary", "official", "reader"])
def test_what_stands_beside_a_button_is_what_its_act_is_refused_with(town, state, who):
    item, act = state(town, open_room(town)), {"by": getattr(town, who), "at": minutes(1)}
    refused = refused_to(act["by"], item, act["at"])
    assert refused.keys() == OFFERS.keys() == STEPS.keys()
    for name, step in STEPS.items():
        with transaction.atomic():
            assert (name, why_not(step, item, **act)) == (name, refused[name])
            transaction.set_rollback(True)


def test_the_next_item_is_offered_to_the_one_who_may_take_it_up(town):
    meeting = open_room(town)
    items = [decide(taken_up(town, meeting), town, decided=(PointRow("Så."),)), put(meeting, town), put(meeting, town)]
    assert next_to_take_up(town.secretary, items, minutes(1)) == items[1]
    assert next_to_take_up(town.reader, items, minutes(1)) is None
    assert next_to_take_up(town.secretary, items[:1], minutes(1)) is None
