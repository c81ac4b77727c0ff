from decisions.paragraph.content import PointRow
from decisions.paragraph.guard.findings import Weight
from decisions.paragraph.guard.rules import OF_A_DECISION, OF_A_DEFERRAL, OF_WHAT_IS_DECIDED, at_the_gavel, judge
from tests.decisions.paragraph.guard.made import snapshot


def test_nothing_is_found_in_a_paragraph_that_is_right():
    for rules in (OF_A_DECISION, OF_A_DEFERRAL, OF_WHAT_IS_DECIDED):
        assert judge(snapshot(), rules) == []


def test_a_postponement_needs_no_decision_in_substance():
    s = snapshot(parts={"decided": ()})
    assert [finding.place for finding in judge(s)] == ["decided"]
    assert judge(s, OF_A_DEFERRAL) == judge(s, OF_WHAT_IS_DECIDED) == []


def test_what_is_merely_unusual_lets_the_gavel_fall():
    long = "Samma långa mening står här två gånger i samma paragraf."
    s = snapshot(parts={"decided": (PointRow(long), PointRow(long))})
    found = judge(s)
    assert [finding.weight for finding in found] == [Weight.LOOK]
    assert at_the_gavel(found) == []


def test_every_rule_names_its_row_or_says_what_it_is_for():
    assert [rule.__name__ for rule in OF_A_DECISION if not rule.__doc__] == []
