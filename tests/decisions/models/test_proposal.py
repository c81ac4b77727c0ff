from decisions.paragraph.content import ProposalRow
from tests.constraints import assert_refused
from tests.decisions import meeting_room


def test_one_proposes_once_in_each_proposal(town):
    meeting = meeting_room.open_room(town)
    first, second = meeting.attendances.order_by("pk")[:2]
    item = meeting_room.write(
        meeting_room.taken_up(town, meeting), town, proposals=(ProposalRow("reject", "avslag", (first.pk, second.pk)),)
    )
    one, other = item.proposals.get().proposers.all()
    assert_refused("proposer_once", other, attendance=one.attendance)
