from decisions.rules.appendices import mark


def test_numbers_or_letters():
    assert [mark(number, letters=False) for number in (1, 27)] == ["1", "27"]
    assert [mark(number, letters=True) for number in (1, 2, 26, 27, 52, 53)] == ["A", "B", "Z", "AA", "AZ", "BA"]
