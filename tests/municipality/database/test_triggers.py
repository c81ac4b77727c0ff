"""That they refuse is shown where the rows are: test_audit, house/test_frozen, and the models' own tests."""

from municipality.database.triggers import Frozen, Traced, Unerasable
from municipality.models import Party


def test_a_trigger_runs_a_function_that_no_session_setting_passes_by():
    assert Frozen("Det 'står' fast.").function_call(Party) == "refuse_change('Det ''står'' fast.')"
    assert Unerasable("Kvar.").function_call(Party) == "refuse_change('Kvar.')"
    assert Traced(history_table="h", untracked=["a", "b"]).function_call(Party) == "require_history('h', 'a,b')"
