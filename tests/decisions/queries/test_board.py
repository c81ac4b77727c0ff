"""What is up and what is not in views/test_board.py."""

from datetime import date

import pytest

from decisions.queries import board


@pytest.mark.usefixtures("town")
def test_the_board_is_the_municipalitys():
    assert board.municipality_name(date(2023, 1, 1)) == "Huddinge kommun"
    assert list(board.shown()) == []
