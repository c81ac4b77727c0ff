from decisions.models import Reservation, Statement
from tests.conftest import NOW


def test_what_is_handed_in_makes_it_written():
    for row in (Reservation(), Statement()):
        assert not row.is_written
        row.appended_at = NOW
        assert row.is_written


def test_the_columns_written_on_after_the_meeting_are_those_of_the_table():
    for model in (Reservation, Statement):
        assert set(model.FREE) <= {field.column for field in model._meta.concrete_fields}
