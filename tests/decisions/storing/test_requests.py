from decisions.paragraph.content import ProposalRow
from decisions.paragraph.guard.snapshot import Request
from decisions.steps import deferral
from tests.decisions.meeting_room import at, before_the_council, proposed, register_motion, write


def test_the_first_has_its_motivation_elsewhere_and_the_others_with_their_proposals(town):
    motion = register_motion(town)
    proposed(town, motion)
    item, point = before_the_council(town, motion), motion.points.get(number=1)
    people = list(item.meeting.attendances.order_by("pk").values_list("pk", flat=True))
    moved = (ProposalRow("send_back", "återremiss", (who,), point=point.pk) for who in people[:2])
    item = write(item, town, proposals=tuple(moved))
    first, second = item.proposals.all()
    act = {"by": town.secretary, "at": at(item.meeting.date)}
    deferred = deferral.defer(
        item, point=point, to="sent_back", minority=True, requesters=people[:22], motivation="Kostnaden.", proposal=first.pk,
        also=[Request(tuple(people[21:43]), "Tiden.", second.pk)], **act,
    )  # fmt: skip
    for proposal, asking in ((first, people[:22]), (second, people[21:43])):
        rows = item.requesters.filter(proposal=proposal).order_by("position")
        assert list(rows.values_list("attendance", flat=True)) == asking
    assert list(item.proposals.values_list("motivation", flat=True)) == ["", "Tiden."]
    deferral.keep(deferred, **act)
    assert not item.requesters.exists() and set(item.proposals.values_list("motivation", flat=True)) == {""}
