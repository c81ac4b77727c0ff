from tests.constraints import assert_refused
from tests.decisions import meeting_room


def test_a_point_is_granted_or_not_but_never_partly(town):
    item = meeting_room.write(
        meeting_room.taken_up(town, meeting_room.open_room(town)),
        town,
        decided=(meeting_room.PointRow("Nämnden säger ja."),),
    )
    assert_refused("decision_point_outcome", item.decision_points.get(), outcome="partly_granted")
