from datetime import date

from municipality.amendments import AMENDMENTS, REMOTE_2026


def test_the_day_of_the_meeting_decides_which_law_holds():
    assert not REMOTE_2026.holds_on(date(2026, 6, 30))
    assert REMOTE_2026.holds_on(date(2026, 7, 1))


def test_each_says_what_changes_and_where_it_stands():
    for amendment in AMENDMENTS:
        assert all(before and after and before != after for before, after in amendment.rows)
        assert "§" in amendment.statute and amendment.source
    assert [amendment.begins for amendment in AMENDMENTS] == sorted((a.begins for a in AMENDMENTS), reverse=True)
