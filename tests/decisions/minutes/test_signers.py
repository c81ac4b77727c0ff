from decisions.minutes.signers import staff_of
from decisions.steps import approval
from decisions.steps.approval import Answered
from tests.decisions import meeting_room
from tests.decisions.approved import APPROVED, ended, paragraph, sent, staffed


def test_the_queries_do_not_grow_with_the_batch(town, django_assert_num_queries):
    minutes = staffed(town, ended(town, count=3))
    with django_assert_num_queries(8):
        staff = staff_of(minutes)
    assert staff.lacking() == []
    assert len(staff.items) == 3


def test_how_each_stands_paragraph_by_paragraph(town):
    minutes = sent(town, ended(town, count=4))
    signer = minutes.signers.get(role="adjuster")
    mine = {one.minutes_item.item.paragraph: one for one in signer.approvals.select_related("minutes_item__item")}
    answers = [
        Answered(mine[number].pk, mine[number].minutes_item.item.version, "Fel namn." if number == 3 else "")
        for number in (1, 2, 3)
    ]
    approval.answer(signer, by=town.secretary, at=APPROVED, answers=answers)
    meeting_room.write(paragraph(minutes, 2), town, heading="Bättre rubrik")
    secretary, chair, adjuster = staff_of(minutes).standings()
    assert (adjuster.approved, adjuster.approved_before, adjuster.unanswered) == ([1], [2], [4])
    assert [one.text for one in adjuster.differing] == ["Fel namn."]
    assert (chair.unanswered, chair.waits, secretary.waits) == ([1, 2, 3, 4], True, False)
