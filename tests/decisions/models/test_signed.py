from decisions.models import Extract


def test_an_extract_is_called_by_year_and_number():
    assert Extract(year=2026, number=12).label == "2026:12"
    assert str(Extract(year=2026, number=12)) == "utdrag 2026:12"
