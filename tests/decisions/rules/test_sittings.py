from datetime import date, datetime

from decisions.rules.sittings import Sitting, split

DAY = date(2023, 3, 30)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 3, day, hour, minute)


def test_pauses_of_the_day_stand_with_its_hours():
    pauses = [(at(30, 20, 10), at(30, 20, 15)), (at(30, 19), at(30, 19, 30))]
    assert split(DAY, at(30, 17, 30), at(30, 21), pauses) == (
        Sitting(DAY, "17.30", "21.00", ("19.00–19.30", "20.10–20.15")),
    )


def test_a_pause_over_the_night_divides_the_meeting():
    pauses = [(at(30, 19), at(30, 19, 30)), (at(30, 22, 10), at(31, 9))]
    assert split(DAY, at(30, 17, 30), at(31, 12), pauses) == (
        Sitting(DAY, "17.30", "22.10", ("19.00–19.30",)),
        Sitting(date(2023, 3, 31), "09.00", "12.00"),
    )


def test_while_it_goes_on():
    assert split(DAY, at(30, 17, 30), None, []) == (Sitting(DAY, "17.30"),)
    assert split(DAY, at(30, 17, 30), None, [(at(30, 19), None)]) == (Sitting(DAY, "17.30", "", ("19.00–",)),)


def test_past_midnight_without_a_pause_it_is_one_day():
    assert split(DAY, at(30, 17, 30), at(31, 0, 40), []) == (Sitting(DAY, "17.30", "00.40"),)


def test_past_midnight_it_goes_on_on_the_next_day_once_it_has_been_adjourned():
    pauses = [(at(31, 0, 30), at(31, 0, 45)), (at(31, 1, 10), at(31, 1, 15))]
    assert split(DAY, at(30, 17, 30), at(31, 2), pauses) == (
        Sitting(DAY, "17.30", "00.30"),
        Sitting(date(2023, 3, 31), "00.45", "02.00", ("01.10–01.15",)),
    )


def test_when_only_the_hour_that_it_was_called_to_is_known():
    assert split(DAY, "17.30", None, []) == (Sitting(DAY, "17.30"),)
