from decisions.paragraph.content import PARTS
from decisions.paragraph.guard.findings import DIVISIONS, ORDER, QUESTIONS, ROOM, Finding, Weight


def test_a_finding_stops_unless_it_says_otherwise():
    assert Finding("decided", "Skriv beslutet.").weight is Weight.STOPS


def test_the_places_beside_the_parts_are_no_parts():
    assert not {ROOM, ORDER, DIVISIONS, QUESTIONS} & set(PARTS)
