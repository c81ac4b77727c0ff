"""Rows of a paragraph that say the same as those stored, so that what is written again keeps its moments."""

from dataclasses import replace

from decisions.paragraph.content import PointRow, ProposalRow


def kept(rows: tuple, there: tuple) -> tuple:
    """Return the rows of a file (rader), each with the id of the stored row that says the same, so that it keeps its moment."""
    left = list(there)
    kept = []
    for row in rows:
        same = next((stored for stored in left if _facts(stored) == _facts(row)), None)
        if same:
            left.remove(same)
        kept.append(replace(row, id=same.id if same else None))
    return tuple(kept)


def put_off_as(row: PointRow, there: tuple[PointRow, ...]) -> PointRow | None:
    """Return the decision point (att-sats) with the file's words; one that is postponed or sent back only once that is done."""
    if not row.deferred:
        return row
    stored = next((point for point in there if point.deferred and point.point == row.point), None)
    return replace(stored, text=row.text) if stored else None


def _facts(row) -> object:
    """Return the row without its id and what may change in it."""
    plain = replace(row, id=None)
    return replace(plain, withdrawn=False) if isinstance(plain, ProposalRow) else plain
