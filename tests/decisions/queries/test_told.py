from decisions.queries.told import approvals_of, room_of
from tests.decisions.old_minutes import approved_together, file, taken_in


def test_who_was_there_and_who_took_no_part(town):
    room = room_of(taken_in(town, file()))
    assert room.known and [len(lines) for _, lines in room.groups] == [3, 1, 1]
    ((item, recused, aside),) = room.absent_from
    assert (item.paragraph, recused, aside) == (40, "Petra Gran3 (V)", "")
    assert room.first_page == ()


def test_nobody_is_known(town):
    data = file()
    data["meeting"]["facts"] = {}
    assert not room_of(taken_in(town, data)).known


def test_the_paragraphs_of_which_no_file_tells(town):
    told, left = approvals_of(taken_in(town, file(minutes=[approved_together([40])])))
    assert ([batch.numbers for batch in told], left) == ([(40,)], [41])
