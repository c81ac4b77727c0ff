from datetime import date

from tests.constraints import assert_refused


def test_a_motion_does_not_come_in_before_it_is_submitted(motion):
    assert_refused("motion_received_after_submitted", motion, received_on=date(2022, 12, 11))


def test_an_outcome_waits_for_the_decision(motion):
    assert_refused("motion_outcome_when_decided", motion, outcome="granted")


def test_submitters_and_points_stand_once_each(motion):
    first, second = motion.submitters.all()
    assert_refused("submitter_once", second, person=first.person)
    assert_refused("point_number", motion.points.get(number=2), number=1)


def test_the_title_that_is_searched_follows_the_title_and_is_no_history(register):
    motion = register(title="ÅLDER är ingen sjukdom")
    assert motion.low_title == "ålder är ingen sjukdom"
    assert "low_title" not in [field.name for field in motion.history.model._meta.fields]
