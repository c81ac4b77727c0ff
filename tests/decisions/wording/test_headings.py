from decisions.states import Purpose
from decisions.wording.headings import LONGEST, heading_of

A, B = (
    ("Motion om våld", "Stärk arbetet", [("Anna Ek", "S")]),
    ("Motion om cykel", "Cykla mer", [("Bo Al", "M"), ("Åsa Ö", "C")]),
)


def test_one_has_the_usual_heading():
    assert heading_of(Purpose.VERDICT, [A]) == "Stärk arbetet – svar på motion väckt av Anna Ek (S)"
    assert heading_of(Purpose.OTHER, [A]) == "Motion om våld"
    assert heading_of(Purpose.VERDICT, []) == ""


def test_several_are_named_each_with_those_who_submitted_it():
    both = "”Stärk arbetet” av Anna Ek (S) och ”Cykla mer” av Bo Al (M) och Åsa Ö (C)"
    assert heading_of(Purpose.VERDICT, [A, B]) == f"Svar på motionerna {both}"
    assert heading_of(Purpose.OPINION, [A, B]) == f"Yttrande över motionerna {both}"
    assert heading_of(Purpose.DELAY_REPORT, [A, B]) == f"Anmälan om beredningen av motionerna {both}"
    assert heading_of(Purpose.OTHER, [A, B]) == "Motion om våld; Motion om cykel"


def test_so_many_that_they_do_not_fit_are_counted():
    assert heading_of(Purpose.VERDICT, [A] * 14) == "Svar på 14 motioner"
    assert heading_of(Purpose.DELAY_REPORT, [A] * 14) == "Anmälan om beredningen av 14 motioner"
    assert heading_of(Purpose.OTHER, [A] * 40) == "40 ärenden"
    assert all(len(heading_of(purpose, [A] * many)) <= LONGEST for purpose in Purpose for many in range(1, 40))
