from motions import locks
from motions.models import Motion


def test_the_callers_own_object_is_brought_up_to_date(motion):
    stale = Motion.objects.get(pk=motion.pk)
    stale.title = "gammal"
    assert locks.lock(stale) is stale
    assert stale.title == motion.title


def test_the_leading_case_and_the_council(town, motion, refer):
    refer(motion, town.sn)
    assert locks.leading_case(motion).diary == town.ks
    assert locks.council() == town.kf
