from decisions.paragraph import loading
from decisions.paragraph.content import PointRow
from decisions.queries.item_cases import answered_in, cases_numbered
from decisions.states import Purpose
from motions.models import ExtraNumber
from motions.steps import correction
from tests.decisions.meeting_room import refer, write
from tests.decisions.together import leading, proposed_together, registered, row_of, together_before_the_council


def test_each_is_told_with_its_points_and_what_the_paragraph_says_of_them(town):
    motions = registered(town)
    proposed_together(town, motions)
    item = together_before_the_council(town, motions)
    point = motions[1].points.get(number=2)
    write(
        item,
        town,
        decided=(
            PointRow("Bifalls.", answers=row_of(item, motions[0]), outcome="granted"),
            PointRow("Att-sats 2 besvaras.", point=point.pk, outcome="answered"),
        ),
    )
    loading.read([item])
    told = answered_in(item)
    assert [motion.number for motion in told] == [case.number for case in leading(motions)]
    assert [[point.told for point in motion.points] for motion in told] == [["Bifallen", "Bifallen"], ["", "Besvarad"]]
    assert told[0].submitters == "David Dahl (SD) och Cecilia Ceder (L)"


def test_any_of_its_numbers_finds_the_motion_in_the_diary_that_the_body_uses(town):
    motions = registered(town)
    refer(town, motions[0])
    own, (lead, other) = motions[0].cases.get(diary=town.sn), leading(motions)
    correction.note_number(other, by=town.registrar, at=town.now, number="2014/KS 0012 001", origin="Lex")
    assert ExtraNumber.objects.exists()
    assert cases_numbered([lead.number.lower(), " "], town.sn, Purpose.OPINION) == ([own], [])
    assert cases_numbered([own.number, "2014/KS 0012 001"], town.kf, Purpose.VERDICT) == ([lead, other], [])
    assert cases_numbered(["KS-2022-999"], town.kf, Purpose.VERDICT) == ([], ["KS-2022-999"])
