from decisions.room.present_told import chairs_told, present_told
from tests.decisions import meeting_room
from tests.decisions.old_minutes import file, taken_in


def test_the_list_in_the_words_of_our_own(town):
    meeting = taken_in(town, file())
    present = present_told(meeting)
    assert [str(line) for line in present.deciding] == [
        "Nils Gran1 (S), ordförande",
        "Oskar Gran2 (M), §§ 40–41, gick kl. 20.15",
        "Rune Gran4 (V), tjänstgörande ersättare för Petra Gran3",
    ]
    assert [str(line) for line in present.substitutes] == ["Sven Substitut (L)"]
    assert [str(line) for line in present.others] == ["Greta Granlund, kommunsekreterare"]
    assert present.table == () and chairs_told(meeting) == ["Nils Gran1 (S)"]


def test_times_and_a_single_paragraph_are_told(town):
    data = file()
    data["meeting"]["facts"]["attendance"] = [
        {"name": "Anna", "party": "S", "capacity": "member", "since": "2019-05-13T18:30:00+02:00"},
        {"name": "Bo", "party": "M", "capacity": "member", "since": "2019-05-13T18:50:00+02:00",
         "until": "2019-05-13T19:10:00+02:00"},
        {"name": "Cecilia", "party": "V", "capacity": "serving_substitute", "paragraph": 40},
        {"name": "Disa"},
    ]  # fmt: skip
    present = present_told(taken_in(town, data))
    assert [str(line) for line in present.deciding] == [
        "Anna (S)",
        "Bo (M), kom kl. 18.50, gick kl. 19.10",
        "Cecilia (V), tjänstgörande ersättare för en ledamot, § 40",
    ]
    assert [str(line) for line in present.others] == ["Disa"]


def test_nobody_is_known(town):
    data = file()
    del data["meeting"]["facts"]["attendance"]
    meeting = taken_in(town, data)
    assert present_told(meeting).deciding == () and chairs_told(meeting) == []
    assert present_told(meeting_room.open_room(town)).deciding == ()
