from decisions.paragraph.content import ReservationRow
from tests.constraints import assert_refused
from tests.decisions import meeting_room


def test_one_reserves_once_in_each_reservation(town):
    meeting = meeting_room.open_room(town)
    first, second = meeting.attendances.order_by("pk")[:2]
    item = meeting_room.write(
        meeting_room.taken_up(town, meeting), town, reservations=(ReservationRow((first.pk, second.pk), "none"),)
    )
    one, other = item.reservations.get().reservants.all()
    assert_refused("reservant_once", other, attendance=one.attendance)
