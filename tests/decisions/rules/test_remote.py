from datetime import date

from decisions.rules.remote import chair_must_check, why_not_remote

BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


def why(day, *, allowed=True, council=True, presides=True):
    return why_not_remote(allowed=allowed, day=day, running="kommunfullmäktige", council=council, presides=presides)


# Lagregel 18.
def test_the_presidium_of_the_council_is_in_the_room_since_july_2026():
    assert why(BEFORE) is None
    assert "presidium deltar inte på distans" in why(AFTER)
    assert why(AFTER, presides=False) is None
    assert why(AFTER, council=False) is None, "a committee's chair may"


def test_nobody_is_at_a_distance_unless_the_council_has_decided_so():
    assert "har inte beslutat" in why(BEFORE, allowed=False)
    assert "har inte beslutat" in why(AFTER, allowed=False, council=False)


def test_the_chairs_check_is_a_duty_since_july_2026():
    assert (chair_must_check(BEFORE), chair_must_check(AFTER)) == (False, True)
