from decisions.paragraph.content import PointRow, ProposalRow
from decisions.portable.kept import kept, put_off_as


def test_a_row_that_says_the_same_keeps_its_key_each_once():
    there = (ProposalRow("reject", "avslag", (1,), id=7, withdrawn=True), ProposalRow("reject", "avslag", (1,), id=8))
    rows = (ProposalRow("reject", "avslag", (1,)),) * 3
    assert [row.id for row in kept(rows, there)] == [7, 8, None]


def test_a_point_that_is_put_off_is_written_once_it_is():
    assert put_off_as(PointRow("Motionen bifalls."), ()) == PointRow("Motionen bifalls.")
    put_off = PointRow("Att-sats 2 återremitteras.", point=2, deferred="sent_back")
    assert put_off_as(put_off, ()) is None
    assert put_off_as(put_off, (PointRow("x", point=2, deferred="sent_back", id=5),)).id == 5
