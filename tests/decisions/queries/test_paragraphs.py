from datetime import date

from decisions.queries.paragraphs import paragraphs_with
from decisions.steps import bringing
from tests.decisions import meeting_room


def test_old_and_new_paragraphs_are_found_by_their_words_and_numbers(town):
    item = meeting_room.taken_up(town, meeting_room.open_room(town), heading="Taxa för bad")
    meeting_room.write(item, town, sections={"summary": "<p>Vattnet kostar.</p>"})
    printed = (bringing.Printed("Ärendet", "Oskar Ottosson väckte en motion om bad."),)
    old = bringing.Brought(82, "Lekplatser", printed, ("2014/KS 0012 001",))
    held = bringing.OldMeeting(date=date(2010, 5, 10), source="kommunarkivet")
    bringing.bring_in(town.kf, by=town.admin, at=town.now, old=held, paragraphs=[old])

    def found(words, body=None):
        return [one.heading for one in paragraphs_with(town.reader, words, body)]

    assert found("bad") == ["Taxa för bad", "Lekplatser"]
    assert found("bad ottosson") == found("0012") == ["Lekplatser"]
    assert found("vattnet") == ["Taxa för bad"]
    assert found("bad", town.kf) == ["Lekplatser"]
    assert found("finns inte") == []
