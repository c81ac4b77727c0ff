"""What is said and handed in in the room comes there and back."""

from datetime import timedelta

from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow, StatementRow
from decisions.steps import appendices, deferral, deliberation, division, settlement
from tests.decisions.meeting_room import at, before_the_council, present, proposed, register_motion, write
from tests.decisions.portable.travel import there_and_back


def test_proposals_readings_points_put_off_and_what_is_handed_in(town):
    motion = register_motion(town)
    proposed(town, motion)
    item = before_the_council(town, motion)
    start = at(item.meeting.date)

    def doer(minutes: int) -> dict:
        return {"by": town.secretary, "at": start + timedelta(minutes=minutes)}

    dahl = (present(item.meeting, "Dahl").pk,)
    row = ProposalRow(
        "change", "att motionen besvaras", dahl, preference=2, parties=("SD", "M"), written_on=item.meeting.date
    )
    item = write(item, town, proposals=(row,))
    deliberation.read_proposals(item, **doer(2))
    deliberation.release_proposals(item, consent="Ett yrkande läggs till", **doer(3))
    deliberation.read_proposals(item, **doer(4))
    asking = list(item.meeting.attendances.values_list("pk", flat=True)[:21])
    deferred = deferral.defer(item, point=motion.points.get(number=1), to="sent_back", motivation="Utred.", minority=True,
                              requesters=asking, **doer(5))  # fmt: skip
    division.put(item, found=True, **doer(6))
    item.refresh_from_db()
    kept = PointRow(deferred.text, point=deferred.point_id, id=deferred.pk, deferred="sent_back", minority=True,
                    motivation="Utred.")  # fmt: skip
    item = write(
        item,
        town,
        decided=(PointRow("Att-sats 2 avslås.", point=motion.points.get(number=2).pk, outcome="rejected"), kept),
        reservations=(ReservationRow(dahl, "own"),),
        statements=(StatementRow("separate", dahl),),
    )
    settlement.decide(item, **doer(20))
    settlement.approve_at_once(item, **doer(21))
    appendices.hand_in(item.reservations.get(), text="<p>Därför.</p>", **doer(40))
    there_and_back(motion)
