import pytest

from municipality.files import csv


def test_a_table_opens_in_excel_with_its_letters_and_columns():
    assert "".join(csv.lines(["Å", "Ö"], [["ä", 1], ['se "detta"', "a;b"]])) == (
        '\ufeffÅ;Ö\r\nä;1\r\n"se ""detta""";"a;b"\r\n'
    )


@pytest.mark.parametrize("typed", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_is_text(typed):
    _heading, row = csv.lines(["A"], [[typed]])
    assert row.lstrip('"').startswith("'")


def test_lines_come_as_they_are_read():
    def rows():
        yield ["först"]
        raise AssertionError("read too early")

    lines = csv.lines(["A"], rows())
    assert [next(lines), next(lines)] == ["\ufeffA\r\n", "först\r\n"]
