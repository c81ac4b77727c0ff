from decisions.staff import staff_of
from tests.decisions.approved import ended, staffed


def test_the_queries_do_not_grow_with_the_batch(town, django_assert_num_queries):
    minutes = staffed(town, ended(town, count=3))
    with django_assert_num_queries(7):
        staff = staff_of(minutes)
    assert staff.lacking() == []
    assert len(staff.items) == 3
