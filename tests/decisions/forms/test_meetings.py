import pytest

from decisions.forms.meetings import OrderForm


@pytest.mark.parametrize(
    ("order", "move", "wanted"),
    [
        ("1,2,3", "", [1, 2, 3]),
        ("1,2,3", "up:3", [1, 3, 2]),
        ("1,2,3", "up:1", [1, 2, 3]),
        ("1,2,3", "down:1", [2, 1, 3]),
        ("1,2,3", "down:3", [1, 2, 3]),
        ("1,2,3", "up:9", [1, 2, 3]),
    ],
)
def test_an_item_is_moved_one_place(order, move, wanted):
    form = OrderForm({"order": order, "move": move})
    assert form.is_valid()
    assert form.wanted() == wanted


@pytest.mark.parametrize("order", ["", "a", "1,", "1;2"])
def test_an_order_is_numbers(order):
    assert not OrderForm({"order": order}).is_valid()
