from dataclasses import dataclass

from decisions.models import Recipient, Speaker
from decisions.storing import rows
from municipality import audit
from tests.decisions.meeting_room import EVENING, open_room, present, taken_up


@dataclass
class Row:
    name: str
    id: int | None = None


def test_rows_are_kept_moved_added_and_left_over(town):
    item = taken_up(town, open_room(town))

    @audit.act("test.synced")
    def sync(wanted, *, by, at):
        result = rows.sync(Recipient, {"item": item}, item.recipients.all(), wanted, lambda row: {"name": row.name})
        audit.record("Prov.", about=[item])
        return result

    try:
        act = {"by": town.secretary, "at": EVENING}
        (a, b), left = sync([Row("A"), Row("B")], **act)
        assert left == []
        (b_again, c), left = sync([Row("B", b.pk), Row("C")], **act)
        assert (b_again.pk, left) == (b.pk, [a])
        assert b.history.count() == 2, "moved, so written once more"
        sync([Row("A", a.pk), Row("B", b.pk), Row("C", c.pk)], **act)
        assert list(item.recipients.values_list("name", flat=True)) == ["A", "B", "C"]
    finally:
        audit.acts.pop("test.synced")


def test_people_change_places(town):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    one, two = present(meeting, "Dahl").pk, present(meeting, "Ceder").pk

    @audit.act("test.seated")
    def seat(people, *, by, at):
        rows.sync_people(Speaker, {"item": item}, people)
        audit.record("Prov.", about=[item])

    try:
        for people in ((one, two), (two, one), (two,)):
            seat(people, by=town.secretary, at=EVENING)
            assert tuple(item.speakers.values_list("attendance_id", flat=True)) == people
    finally:
        audit.acts.pop("test.seated")
