from motions.motion.voices import named, submitters_of


def test_the_submitters_in_order_with_their_parties_in_one_query(town, register, django_assert_num_queries):
    first, second = register(), register(title="En annan motion")
    with django_assert_num_queries(1):
        told = submitters_of([first.pk, second.pk])
    assert told[first.pk] == told[second.pk] == [("David Dahl", "SD"), ("Åsa Åkerö", "SD")]
    assert named(first.pk) == "David Dahl (SD) och Åsa Åkerö (SD)"
    with django_assert_num_queries(0):
        assert submitters_of([]) == {}
