"""What is said and handed in in the room comes there and back."""

from dataclasses import replace
from datetime import timedelta

from decisions.models import AgendaItem, DecisionPoint
from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow, StatementRow
from decisions.paragraph.questions import Matter
from decisions.paragraph.stored import content_of
from decisions.portable import export, importing
from decisions.room.roll import roll_of
from decisions.steps import appendices, deferral, deliberation, division, sentences, settlement
from municipality.models import User
from municipality.steps import accounts
from tests.decisions.meeting_room import at, before_the_council, present, proposed, register_motion, write
from tests.decisions.portable.conftest import IMPORTED_AT
from tests.decisions.portable.travel import there_and_back
from tests.emptied import empty


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


def test_a_draft_put_in_parts_with_a_vote_on_the_first_and_the_second_lost(town):
    motion = register_motion(town)
    proposed(town, motion)
    item = before_the_council(town, motion)
    start = at(item.meeting.date)

    def doer(minutes: int) -> dict:
        return {"by": town.secretary, "at": start + timedelta(minutes=minutes)}

    dahl = (present(item.meeting, "Dahl").pk,)
    drafted = tuple(
        PointRow(f"Att-sats {point.number} bifalls.", point=point.pk, outcome="granted")
        for point in motion.points.all()
    )
    rival, withdrawn = ProposalRow("reject", "avslag på punkt 2", dahl), ProposalRow("change", "att c", dahl)
    item = write(item, town, proposed=drafted, proposals=(rival, withdrawn))
    against = {proposal.pk: 2 for proposal in item.proposals.all()}
    sentences.divide(item, groups=[[1, 2]], **doer(1))
    sentences.divide(item, groups=[[1], [2]], against=against, **doer(2))
    rival, withdrawn = content_of(AgendaItem.objects.get(pk=item.pk)).proposals
    item = write_at(item, doer(3), proposals=(rival, replace(withdrawn, withdrawn=True)))
    division.put(item, found=True, **doer(4))
    held = division.call(item, **doer(5))
    voters = [row.pk for row in roll_of(item).voters]
    division.enter(held, votes=dict.fromkeys(voters, "yes"), **doer(6))
    division.close(held, **doer(7))
    division.put(item, found=False, **doer(8))
    won, lost = Matter(AgendaItem.objects.get(pk=item.pk)).rows()
    lost = replace(lost, point=motion.points.get(number=2).pk, outcome="rejected")
    item = write_at(item, doer(9), decided=(won, lost))
    settlement.decide(item, **doer(10))
    facts = export.case_file(motion)["meetings"][-1]["items"][0]
    assert facts["divided"]["groups"] == [[1], [2]]
    assert [question["part"] for question in facts["questions"]] == [1, 2]
    assert [row["part"] for row in facts["proposals"]] == [2, 2]
    there_and_back(motion)


def write_at(item, doer: dict, **parts):
    item = AgendaItem.objects.get(pk=item.pk)
    return deliberation.save_paragraph(item, version=item.version, content=replace(content_of(item), **parts), **doer)


def test_a_file_from_before_sentences_could_be_put_by_themselves_is_taken_in(town):
    motion = register_motion(town)
    proposed(town, motion)
    item = before_the_council(town, motion)
    dahl = (present(item.meeting, "Dahl").pk,)
    item = write(item, town, proposals=(ProposalRow("reject", "avslag", dahl),))
    act = {"by": town.secretary, "at": at(item.meeting.date) + timedelta(minutes=1)}
    division.put(item, found=True, **act)
    held = division.call(item, **act)
    division.enter(held, votes=dict.fromkeys((row.pk for row in roll_of(item).voters), "yes"), **act)
    division.close(held, **act)
    facts = export.case_file(motion)
    for meeting in facts["meetings"]:
        for listed in meeting["items"]:
            listed.pop("divided"), (listed["settled"] or {}).pop("also", None)
            for row in (*listed["questions"], *listed["proposals"]):
                del row["part"]
    del facts["meetings"][-1]["items"][0]["questions"][0]["division"]["swapped"]
    text = export.as_text(facts)
    empty()
    admin = accounts.open_first(by=User(username="admin", name="Adam Admin"), at=IMPORTED_AT, password="bara-for-prov")
    assert importing.import_case(text, by=admin, at=IMPORTED_AT)
    assert not DecisionPoint.objects.exclude(part=0).exists()
