from datetime import date, datetime

from decisions.room import succession
from decisions.steps import succession as steps
from municipality.steps import bodies
from tests.decisions import meeting_room
from tests.town import NOW, STOCKHOLM

NEW_YEAR = date(2023, 1, 1)


def test_what_begins_today_is_found_on_the_day_and_not_before(town):
    meeting_room.refer(town, meeting_room.register_motion(town))
    told = {"by": town.admin, "at": NOW, "reason": "x"}
    bodies.change_facts(town.ssn, valid_from=NEW_YEAR, name="Byggnämnden", **told)
    steps.end(town.sn, last_day=date(2022, 12, 31), successor=town.ks, **told)
    assert (succession.renamed_by(NOW.date()), succession.left_open_by(NOW.date())) == ([], [])
    assert (succession.renamed_by(NEW_YEAR), succession.left_open_by(NEW_YEAR)) == ([town.ssn], [town.sn])
    bodies.begin_name(town.ssn, by=town.admin, at=datetime(2023, 1, 1, 1, tzinfo=STOCKHOLM))
    assert succession.renamed_by(NEW_YEAR) == []


def test_what_hinders_is_told_all_at_once(town):
    meeting_room.refer(town, meeting_room.register_motion(town))
    assert succession.keeps_from_ending(town.sn, town.ssn, NEW_YEAR) == []
    assert succession.keeps_from_ending(town.sn, town.kf, NEW_YEAR) == [
        "En nämnd efterträds av en nämnd eller av styrelsen, inte av kommunfullmäktige."
    ]
    (told,) = succession.keeps_from_ending(town.sn, None, NEW_YEAR)
    assert told == "Socialnämnden har öppna ärenden (SN-2022/1.119): välj vilket organ som efterträder det."
