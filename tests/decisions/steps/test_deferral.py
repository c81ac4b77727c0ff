"""En att-sats för sig, and the minority's right that is used once."""

from dataclasses import replace
from datetime import date

import pytest

from decisions.forms.paragraph import ParagraphForm
from decisions.models import AgendaItem, DecisionPoint
from decisions.paragraph import judging
from decisions.paragraph.content import PointRow, ProposalRow
from decisions.paragraph.guard.snapshot import Request
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.proceedings import proceedings_of
from decisions.paragraph.questions import Matter
from decisions.paragraph.requests import requests_of
from decisions.paragraph.stored import content_of
from decisions.rules.questions import DRAFT
from decisions.states import ItemState
from decisions.steps import deferral, division, settlement
from decisions.wording.paragraph import owners
from motions.queries.case_page import CasePage
from motions.states import MotionState, Outcome
from motions.steps import withdrawal
from municipality import audit
from municipality.models import Act
from municipality.refusals import Refused
from tests.decisions.meeting_room import (
    at,
    before_the_council,
    decide,
    open_room,
    proposed,
    register_motion,
    taken_up,
    write,
)
from tests.decisions.portable.travel import there_and_back

DAY = date(2023, 9, 11)
LATER = date(2023, 9, 20)


@pytest.fixture
def motion(town):
    return register_motion(town)


@pytest.fixture
def item(town, motion):
    proposed(town, motion)
    return before_the_council(town, motion)


def defer(item, town, number: int, **details):
    facts = {"to": "sent_back", "motivation": "Kostnaden ska utredas."} | details
    point = item.case.motion.points.get(number=number)
    return deferral.defer(item, by=town.secretary, at=at(item.meeting.date), point=point, **facts)


def asking(item, number: int) -> list[int]:
    return list(item.meeting.attendances.values_list("pk", flat=True)[:number])


def test_a_minority_wins_on_one_point_and_not_on_another(town, motion, item):
    deferred = defer(item, town, 1, minority=True, requesters=asking(item, 21))
    assert deferred.text == (
        "Att-sats 1 återremitteras till kommunstyrelsen på begäran av 21 av de närvarande ledamöterna, med motiveringen: "
        "Kostnaden ska utredas."
    )
    with pytest.raises(Refused, match="En minoritet har redan fått ärendet"):
        defer(item, town, 2, minority=True, requesters=asking(item, 30))
    with pytest.raises(Refused, match="En minoritet har redan fått ärendet"):
        settlement.postpone_item(item, by=town.secretary, at=at(DAY), minority=True, requesters=asking(item, 21))
    two = motion.points.get(number=2)
    kept = DecisionPoint.objects.get(pk=deferred.pk)
    rows = (PointRow("Att-sats 2 avslås.", point=two.pk, outcome="rejected"),
            PointRow(kept.text, point=kept.point_id, id=kept.pk, deferred="sent_back", minority=True,
                     motivation=kept.motivation))  # fmt: skip
    decide(item, town, decided=rows)
    motion.refresh_from_db()
    assert (motion.state, motion.outcome, motion.minority_right_used) == (MotionState.SENT_BACK, "", True)
    assert list(motion.points.values_list("outcome", flat=True)) == ["", "rejected"]
    assert [station.title for station in CasePage(motion, DAY).way if station.phase == "ahead"] == [
        "Beredning på nytt",
        "Kommunstyrelsens förslag",
        "Beslut i kommunfullmäktige",
    ]
    told = dict(paragraph_of(item).proceedings.written)["order_of_questions"][0]
    assert told.startswith("Återremiss begärs av ") and "minst en tredjedel av de närvarande" in told


def test_what_was_put_off_is_decided_later_and_the_motion_has_both_outcomes(town, motion, item):
    test_a_minority_wins_on_one_point_and_not_on_another(town, motion, item)
    meeting = open_room(town, town.ks, 15, date(2023, 10, 4))
    again = taken_up(town, meeting, heading="", purpose="proposal", case=motion.cases.get(leads=True))
    decide(again, town, decided=(PointRow("Att-sats 1 bifalls.", True, motion.points.get(number=1).pk, "granted"),))
    last = before_the_council(town, motion, day=date(2023, 10, 16))
    choices = ParagraphForm(last, content_of(last)).rows["decided"].forms[0].fields["point"].choices
    assert [label for _, label in choices] == ["hela motionen", "att-sats 1: att ett"]
    with pytest.raises(Refused, match="Att-sats 2 har kommunfullmäktige redan avgjort"):
        two = PointRow("Att-sats 2 bifalls.", point=motion.points.get(number=2).pk, outcome="granted")
        decide(last, town, decided=(PointRow("Motionen bifalls.", outcome="granted"), two))
    assert "avgjorde en del av ärendet" in " ".join(paragraph_of(last).earlier)
    decide(last, town, decided=(PointRow("Motionen bifalls.", outcome="granted"),))
    motion.refresh_from_db()
    assert (motion.state, motion.outcome) == (MotionState.DECIDED, "partly_granted")


def test_by_majority_it_follows_from_a_proposition(town, motion, item):
    point = motion.points.get(number=2)
    with pytest.raises(Refused, match="följer inte av propositionerna"):
        defer(item, town, 2, to="postponed")
    (dahl,) = item.meeting.attendances.filter(person__last_name="Dahl").values_list("pk", flat=True)
    item = write(item, town, proposals=(ProposalRow("postpone", "att att-sats 2 bordläggs", (dahl,), point=point.pk),))
    question = division.put(item, by=town.secretary, at=at(DAY), found=False)
    assert question.stage == "formal"
    division.put(item, by=town.secretary, at=at(DAY), found=True)
    item = write(item, town, decided=(PointRow("Motionen bifalls.", outcome="granted"),))
    with pytest.raises(Refused, match="ska att-sats 2 bordläggas: anteckna det"):
        settlement.decide(item, by=town.secretary, at=at(DAY))
    deferred = defer(item, town, 2, to="postponed")
    assert deferred.text == "Att-sats 2 bordläggs."
    item.refresh_from_db()
    settlement.decide(item, by=town.secretary, at=at(DAY))
    motion.refresh_from_db()
    assert (motion.state, motion.minority_right_used) == (MotionState.POSTPONED, False)
    assert list(motion.points.values_list("outcome", flat=True)) == ["granted", ""]


def test_it_is_not_changed_in_passing_and_can_be_taken_back(town, item):
    deferred = defer(item, town, 1, minority=True, requesters=asking(item, 21))
    with pytest.raises(Refused, match="bordlagd eller återremitterad för sig"):
        write(item, town, decided=(PointRow("Motionen bifalls.", outcome="granted"),))
    deferral.keep(deferred, by=town.secretary, at=at(DAY))
    assert not item.requesters.exists()
    write(item, town, decided=(PointRow("Motionen bifalls.", outcome="granted"),))


def test_what_is_refused(town, item):
    with pytest.raises(Refused, match="20 har begärt det; minst 21"):
        defer(item, town, 1, minority=True, requesters=asking(item, 20))
    with pytest.raises(Refused, match="Ange motiveringen till återremissen"):
        defer(item, town, 1, motivation=" ", minority=True, requesters=asking(item, 21))
    defer(item, town, 1, minority=True, requesters=asking(item, 21))
    with pytest.raises(Refused, match="ingen att-sats kvar"):
        defer(item, town, 2)
    with pytest.raises(Refused, match="kvar att avgöra"):
        defer(item, town, 1)
    other = taken_up(town, open_room(town, town.ssn, day=date(2023, 3, 31)))
    with pytest.raises(Refused, match="när fullmäktige behandlar motionen"):
        deferral.defer(
            other, by=town.secretary, at=at(date(2023, 3, 31)), point=item.case.motion.points.first(), to="postponed"
        )


def test_what_is_decided_stands_when_the_rest_is_taken_back(town, motion, item):
    test_a_minority_wins_on_one_point_and_not_on_another(town, motion, item)
    withdrawal.withdraw(motion, by=town.registrar, at=at(LATER), who=motion.submitters.all(), on=LATER)
    assert list(motion.points.values_list("outcome", flat=True)) == [Outcome.WITHDRAWN, Outcome.REJECTED]
    assert (motion.state, motion.outcome) == (MotionState.DECIDED, Outcome.REJECTED)
    assert CasePage(motion, LATER).finished_on == LATER
    assert (
        audit.acts_about(motion)
        .get(kind="motion.withdrawn")
        .sentence.endswith("Det som kommunfullmäktige inte har avgjort av den faller därmed.")
    )


def voted_today(town, item, votes_back: int, swapped: bool = False):
    """A referral back has been put to the council of 61 and lost, with so many for it; `swapped` when that was Yes."""
    proposer = item.meeting.attendances.order_by("pk").last()
    item = write(item, town, proposals=(ProposalRow("send_back", "återremiss för kostnadens skull", (proposer.pk,)),))
    act = {"by": town.secretary, "at": at(DAY)}
    division.put(item, found=True, **act)
    held = division.call(item, swapped=swapped, **act)
    back, today = ("yes", "no") if swapped else ("no", "yes")
    voters = list(item.meeting.attendances.order_by("pk").values_list("pk", flat=True))
    division.enter(held, votes={row: back if place < votes_back else today for place, row in enumerate(voters)}, **act)
    division.close(held, **act)
    return AgendaItem.objects.get(pk=item.pk), voters[:votes_back]


# Lagregel 20: 23 of 61, where 21 are enough.
@pytest.mark.parametrize("swapped", [False, True])
def test_a_third_that_voted_for_it_is_asked_before_the_gavel(town, item, swapped):
    item, minority = voted_today(town, item, 23, swapped)
    found = judging.minority_of(item)
    assert (found.kind, found.told, found.enough) == ("send_back", "23 av 61 närvarande, minst 21 behövs", True)
    assert sorted(found.voters) == sorted(minority)
    act = {"by": town.secretary, "at": at(DAY)}
    for go_on in (lambda: division.put(item, found=True, **act), lambda: settlement.decide(item, **act)):
        with pytest.raises(Refused, match="23 av 61 röstade för att ärendet ska återremitteras"):
            go_on()
    with pytest.raises(Refused, match="Skriv vad de"):
        deferral.decline_minority(item, reason=" ", **act)
    item = deferral.decline_minority(item, reason="Gruppledarna begär det inte.", **act)
    item = deferral.decline_minority(item, reason="", **act)
    with pytest.raises(Refused, match="23 av 61"):
        division.put(item, found=True, **act)
    deferral.decline_minority(item, reason="Gruppledarna begär det inte.", **act)
    division.put(item, found=True, **act)
    with pytest.raises(Refused, match="redan ställd"):
        deferral.decline_minority(item, reason="", **act)
    item = write(item, town, decided=Matter(AgendaItem.objects.get(pk=item.pk)).rows())
    assert settlement.decide(item, **act).state == ItemState.DECIDED
    there_and_back(item.case.motion)


def test_the_minority_may_have_it_with_the_names_from_the_vote(town, item):
    item, minority = voted_today(town, item, 23)
    item = settlement.send_back_item(
        item,
        by=town.secretary,
        at=at(DAY),
        minority=True,
        requesters=minority,
        motivation="Kostnaden saknas.",
    )
    assert (item.state, item.minority) == (ItemState.SENT_BACK, True)
    assert judging.findings_of(item) == []


def test_two_minorities_each_with_its_motivation_and_its_names(town, item):
    """Both have been put to the council of 61 and lost: 23 for the one, 21 for the other."""
    first, second = item.meeting.attendances.order_by("pk")[:2]
    rows = (ProposalRow("send_back", "återremiss", (first.pk,)), ProposalRow("send_back", "återremiss", (second.pk,)))
    item = write(item, town, proposals=rows)
    act = {"by": town.secretary, "at": at(DAY)}
    voters = list(item.meeting.attendances.order_by("pk").values_list("pk", flat=True))
    sides = (voters[:23], voters[20:41])
    for side in sides:
        division.put(item, found=True, **act)
        held = division.call(item, **act)
        division.enter(held, votes={row: "no" if row in side else "yes" for row in voters}, **act)
        division.close(held, **act)
    found = judging.minorities_of(item)
    own, other = item.proposals.all()
    assert [minority.proposal for minority in found] == [own.pk, other.pk]
    assert [sorted(minority.voters) for minority in found] == [sorted(side) for side in sides]
    also = [Request(tuple(sides[1]), " Tidplanen saknas. ", other.pk)]
    asked = {"minority": True, "requesters": sides[0], "motivation": "Kostnaden saknas.", "proposal": own.pk}
    with pytest.raises(Refused, match="återremiss som det har yrkats på, var sin"):
        settlement.send_back_item(item, **asked, also=[replace(also[0], proposal=own.pk)], **act)
    with pytest.raises(Refused, match="Ange motiveringen"):
        settlement.send_back_item(item, **asked, also=[replace(also[0], motivation=" ")], **act)
    item = settlement.send_back_item(item, **asked, also=also, **act)
    assert [point.text for point in item.decision_points.filter(stage="decided")] == [
        "Ärendet återremitteras till kommunstyrelsen på begäran av 23 av de närvarande ledamöterna, med motiveringen: Kostnaden "
        "saknas.",
        "Ärendet återremitteras också till kommunstyrelsen på begäran av 21 av de närvarande ledamöterna, med motiveringen: "
        "Tidplanen saknas.",
    ]
    item = AgendaItem.objects.get(pk=item.pk)
    assert judging.findings_of(item) == []
    requests = [line for line in dict(proceedings_of(item).written)["order_of_questions"] if "begärs av" in line]
    assert [line.partition(" begärs av ")[0] for line in requests] == [
        f"Återremiss enligt {owners([proposal.proposers.get().attendance.voice])} yrkande" for proposal in (own, other)
    ]
    assert [line.partition(" begärs av ")[2].count("(") - 1 for line in requests] == [23, 21]
    assert [(asked.proposal, asked.motivation) for asked in requests_of(item)] == [
        (own, "Kostnaden saknas."), (other, "Tidplanen saknas.")
    ]  # fmt: skip
    assert Act.objects.filter(sentence__endswith="Motivering: Kostnaden saknas. Tidplanen saknas.").exists()
    there_and_back(item.case.motion)


def moved_on_a_point(town, item, number: int = 1) -> AgendaItem:
    """Two members each move that the point is sent back."""
    point = item.case.motion.points.get(number=number).pk
    first, second = item.meeting.attendances.order_by("pk")[:2]
    rows = [ProposalRow("send_back", "återremiss", (who.pk,), point=point) for who in (first, second)]
    return write(item, town, proposals=tuple(rows))


def test_two_minorities_on_one_point_each_with_its_motivation_and_its_names(town, item):
    item = moved_on_a_point(town, item)
    own, other = item.proposals.all()
    voters = list(item.meeting.attendances.order_by("pk").values_list("pk", flat=True))
    also = [Request(tuple(voters[20:41]), " Tidplanen saknas. ", other.pk)]
    asked = {"minority": True, "requesters": voters[:23], "motivation": "Kostnaden saknas.", "proposal": own.pk}
    for wrong, why in (
        (replace(also[0], motivation=" "), "Ange motiveringen"),
        (replace(also[0], requesters=also[0].requesters[1:]), "20 har begärt det; minst 21"),
        (replace(also[0], proposal=own.pk), "har yrkats på, var sin"),
    ):
        with pytest.raises(Refused, match=why):
            defer(item, town, 1, **asked, also=[wrong])
    with pytest.raises(Refused, match="har yrkats på, var sin"):
        defer(item, town, 2, **asked, also=also)  # what was moved is about the other point
    deferred = defer(item, town, 1, **asked, also=also)
    assert deferred.text == (
        "Att-sats 1 återremitteras till kommunstyrelsen på begäran av 23 av de närvarande ledamöterna, med motiveringen: Kostnaden "
        "saknas. Att-sats 1 återremitteras också till kommunstyrelsen på begäran av 21 av de närvarande ledamöterna, med motiveringen: "
        "Tidplanen saknas."
    )
    item = AgendaItem.objects.get(pk=item.pk)
    assert [(len(asked.requesters), asked.proposal, asked.motivation) for asked in requests_of(item)] == [
        (23, own, "Kostnaden saknas."), (21, other, "Tidplanen saknas.")
    ]  # fmt: skip
    requests = [line for line in dict(proceedings_of(item).written)["order_of_questions"] if "begärs av" in line]
    assert len(requests) == 2 and all(line.startswith("Återremiss enligt ") for line in requests)
    two = item.case.motion.points.get(number=2)
    item = write(
        item,
        town,
        decided=(PointRow("Att-sats 2 avslås.", point=two.pk, outcome="rejected"), *content_of(item).decided),
    )
    settlement.decide(item, by=town.secretary, at=at(DAY))
    assert Act.objects.filter(sentence__endswith="Motivering: Kostnaden saknas. Tidplanen saknas.").exists()
    there_and_back(item.case.motion)


def test_what_two_minorities_asked_for_is_taken_back_whole(town, item):
    item = moved_on_a_point(town, item)
    own, other = item.proposals.all()
    asked = {"minority": True, "requesters": asking(item, 21), "proposal": own.pk}
    deferred = defer(item, town, 1, **asked, also=[Request(tuple(asking(item, 21)), "Tidplanen saknas.", other.pk)])
    deferral.keep(deferred, by=town.secretary, at=at(DAY))
    assert not item.requesters.exists()
    assert set(item.proposals.values_list("motivation", flat=True)) == {""}


def test_fewer_than_a_third_are_not_asked(town, item):
    item, _ = voted_today(town, item, 20)
    assert not judging.minority_of(item).enough
    division.put(item, found=True, by=town.secretary, at=at(DAY))
    item = write(item, town, decided=Matter(AgendaItem.objects.get(pk=item.pk)).rows())
    assert settlement.decide(item, by=town.secretary, at=at(DAY)).state == ItemState.DECIDED


def test_seven_who_vote_yes_to_the_motion_do_not_carry_it(town, item):
    proposer = item.meeting.attendances.order_by("pk").last()
    item = write(item, town, proposals=(ProposalRow("change", "att motionen bifalls", (proposer.pk,)),))
    act = {"by": town.secretary, "at": at(DAY)}
    division.put(item, found=True, **act)
    held = division.call(item, swapped=True, **act)
    assert held.yes_means.endswith(" yrkande") and held.no_means == "för kommunstyrelsens förslag"
    voters = list(item.meeting.attendances.order_by("pk").values_list("pk", flat=True))
    votes = {row: "yes" if place < 7 else "no" if place < 45 else "absent" for place, row in enumerate(voters)}
    division.enter(held, votes=votes, **act)
    held = division.close(held, **act)
    assert (held.yes, held.no, held.question.carried) == (7, 38, True)
    assert Matter(item).decision.main == DRAFT
