"""Whole changes of term are tried in tests/decisions/steps/test_term.py; here: who ends."""

from datetime import date

from municipality.models import Assignment
from municipality.register.term import Term, holds

FIRST = date(2027, 1, 1)


def test_who_sits_over_the_first_day_ends_and_nobody_else(town):
    term = Term(town.sn, FIRST)
    rows = {
        "sits on": Assignment(valid_from=date(2022, 10, 15)),
        "ends that day": Assignment(valid_from=date(2022, 10, 15), valid_to=FIRST),
        "ends later": Assignment(valid_from=date(2022, 10, 15), valid_to=date(2027, 1, 2)),
        "begins then": Assignment(valid_from=FIRST),
    }
    assert [name for name, row in rows.items() if term.ends(row)] == ["sits on", "ends later"]
    assert holds(rows["begins then"], FIRST) and not holds(rows["ends that day"], FIRST)


def test_the_seats_are_those_of_the_first_day(town):
    assert Term(town.sn, FIRST).facts.seats == 11
    assert "0 ledamöter men platserna är 11" in str(Term(town.sn, FIRST).faults_in([])[0])
