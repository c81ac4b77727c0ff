"""Any set of proposals and votes ends in one decision and sums that agree; the text names every vote and proposal exactly once."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.models import Proposal
from decisions.paragraph.printed import paragraph_of
from decisions.paragraph.questions import Matter
from decisions.room.roll import roll_of
from decisions.steps import division
from municipality.text import rich_text
from tests.decisions.meeting_room import minutes, open_room, propose, taken_up

KINDS = st.lists(st.sampled_from(sorted(Proposal.Kind.values)), max_size=6)
VOTES = st.lists(st.sampled_from(["yes", "no", "abstain", "absent"]), min_size=11, max_size=11)
#: What the chair finds and, when somebody asks for a division, how the eleven vote.
ANSWERS = st.lists(st.tuples(st.booleans(), st.none() | VOTES), min_size=12, max_size=12)
PROPOSERS = ["Almqvist", "Björk", "Ceder", "Dahl"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KINDS, ANSWERS)
def test_any_proposals_and_votes_end_in_one_decision(town, kinds, answers):
    with transaction.atomic():
        item = taken_up(town, open_room(town))
        rows = [(kind, f"förslag nummer {place}x", [PROPOSERS[place % 4]]) for place, kind in enumerate(kinds)]
        item = propose(item, town, *rows)
        put_all(item, town, answers)
        matter, told = Matter(item), paragraph_of(item)
        assert matter.next is None and matter.decision is not None
        proposals = rich_text.plain(dict(told.sections).get("proposals", ""))
        assert [proposals.count(text) for _, text, _ in rows] == [1] * len(rows)
        written = dict(told.proceedings.written)
        assert len(written["order_of_questions"]) == len(matter.questions)
        held = [one.division for one in told.proceedings.questions if one.division]
        names = [str(row) for row in roll_of(item).voters]
        text = "\n".join(written["divisions"])
        assert [text.count(name) for name in names] == [len(held)] * len(names)
        for one in held:
            assert one.yes + one.no + one.abstain + one.absent + one.aside + one.recused == item.meeting.facts.seats
            assert [sum(ballot.vote == vote for ballot in one.ballots) for vote in ("yes", "no", "abstain")] == [
                one.yes, one.no, one.abstain
            ]  # fmt: skip
        transaction.set_rollback(True)


def put_all(item, town, answers) -> None:
    """Every question is put; where votes are given a division is held, the chair voting when it must."""
    doer = {"by": town.secretary, "at": minutes(5)}
    for found, votes in answers:
        if Matter(item).next is None:
            return
        division.put(item, found=found, **doer)
        if votes is None:
            continue
        called = division.call(item, **doer)
        given = dict(zip((row.pk for row in roll_of(item).voters), votes, strict=True))
        if votes.count("yes") == votes.count("no") and given[called.chair_id] not in ("yes", "no"):
            given[called.chair_id] = "yes"
        division.enter(called, votes=given, **doer)
        division.close(called, **doer)
