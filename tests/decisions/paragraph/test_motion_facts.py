from decisions.paragraph.content import PointRow
from decisions.paragraph.motion_facts import motions_of
from decisions.paragraph.stored import content_of
from tests.decisions.meeting_room import write
from tests.decisions.together import registered, reported_late, together_before_the_council


def test_each_motion_is_known_by_its_own_record(town, django_assert_max_num_queries):
    motions = registered(town, 3)
    reported_late(town, motions[:1])
    item = together_before_the_council(town, motions)
    write(item, town, decided=(PointRow("Motionerna avskrivs.", outcome="written_off"),))
    item = (
        type(item)
        .objects.prefetch_related("case_rows__case__motion__points", "case_rows__case__motion__submitters")
        .get(pk=item.pk)
    )
    content = content_of(item)
    with django_assert_max_num_queries(1):
        facts = motions_of(item, content)
    assert [motion.number for motion in facts] == item.numbers
    assert [motion.delay_reported for motion in facts] == [True, False, False]
    assert [[point.number for point in motion.points] for motion in facts] == [[1, 2]] * 3
    assert [len(motion.submitters) for motion in facts] == [2, 2, 2]
    assert {motion.row for motion in facts} == set(item.case_rows.values_list("pk", flat=True))
