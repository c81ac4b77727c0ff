import pytest

from municipality.paper.page_code import PageCode, dark_squares

CODE = PageCode(12, "0123456789abcdef" * 4, 3, 17)


def test_it_says_which_paper_and_which_page():
    assert CODE.text() == "PARAGRAF:12:0123456789ABCDEF:3:17"
    read = PageCode.read(CODE.text())
    assert (read.paper, read.page, read.pages) == (12, 3, 17)
    assert read.is_of(12, CODE.sha256)
    assert not read.is_of(13, CODE.sha256)
    assert not read.is_of(12, "f" * 64)


@pytest.mark.parametrize(
    "other", ["", "https://kommun.example", "PARAGRAF:1:XYZ:1:1", CODE.text() + "0" * 9, CODE.text().lower()]
)
def test_another_code_is_not_ours(other):
    assert PageCode.read(other) is None


def test_it_is_small_enough_for_its_corner():
    side, dark = dark_squares(PageCode(999_999, "f" * 64, 999, 999).text())
    assert side <= 33
    assert all(0 <= x < side and 0 <= y < side for x, y in dark)
    assert dark_squares(CODE.text()) == dark_squares(CODE.text())
