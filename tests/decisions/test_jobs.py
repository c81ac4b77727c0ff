from decisions import jobs, printing
from decisions.steps import calling
from tests.decisions.room import EVENING, plan, put


def test_what_is_printed_already_is_left_alone(town):
    meeting = plan(town)
    put(meeting, town)
    made = calling.prepare(meeting, by=town.secretary, at=EVENING)
    jobs.print_calling(calling_id=made.pk)
    made.refresh_from_db()
    before = made.paper_id
    jobs.print_calling(calling_id=made.pk)
    made.refresh_from_db()
    assert (made.state, made.paper_id) == ("ready", before)


def test_the_minutes_are_printed_by_their_key(monkeypatch):
    made = []
    monkeypatch.setattr(printing, "carry_out", made.append)
    jobs.print_minutes(7)
    assert made == [7]
