import pytest

from municipality import audit, counters


@pytest.fixture
def draw(town):
    """Draw or pass numbers inside an act, as the steps do."""

    @audit.act("test.drawn")
    def drawn(what, *, by, at):
        audit.record("Ett nummer drogs.", about=[by])
        return what()

    audit.acts.pop("test.drawn")
    return lambda what: drawn(what, by=town.admin, at=town.now)


def test_numbers_come_in_order_in_each_series_and_year(draw):
    assert [draw(lambda: counters.draw("diary:X", 2022)) for _ in range(3)] == [1, 2, 3]
    assert draw(lambda: counters.draw("diary:X", 2023)) == 1
    assert draw(lambda: counters.draw("diary:Y", 2022)) == 1


def test_a_number_from_elsewhere_is_passed_but_never_gone_back_to(draw):
    draw(lambda: counters.take_past("diary:X", 2022, 2159))
    assert draw(lambda: counters.draw("diary:X", 2022)) == 2160
    draw(lambda: counters.take_past("diary:X", 2022, 7))
    assert draw(lambda: counters.draw("diary:X", 2022)) == 2161


def test_a_number_drawn_in_vain_is_drawn_again(draw):
    def fail():
        counters.draw("diary:X", 2022)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        draw(fail)
    assert draw(lambda: counters.draw("diary:X", 2022)) == 1
