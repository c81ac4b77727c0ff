import json
from datetime import date

from decisions.calling.content import content_of, fingerprint_of, items_for, notice_of
from decisions.models import Calling
from decisions.steps import agenda
from tests.decisions.meeting_room import at, plan, put


def test_what_stands_on_the_calling_is_data_too(town):
    meeting = plan(town)
    put(meeting, town, heading="Delegationsbeslut")
    calling = Calling(meeting=meeting, number=1, kind="calling", prepared_by=town.secretary)
    content = content_of(calling, [], date(2023, 3, 16))
    told = json.loads(content.as_json())
    assert (told["body"], told["day"], told["chair"]) == ("Socialnämnden", "2023-03-30", "Anna Almqvist")
    assert told["items"][0]["heading"] == "Delegationsbeslut"
    assert told["substitutes"] == ["Åsa Åkerö (SD)"]
    assert not content.is_supplement
    assert [item.heading for item in items_for(calling)] == ["Delegationsbeslut"]
    assert len(fingerprint_of(meeting)) == 64


def test_how_a_late_item_was_announced_is_told_by_it(town):
    meeting = plan(town, town.kf, date(2023, 9, 11))
    item = put(meeting, town)
    assert "Inte tillkännagivet i tid" in notice_of(item)
    agenda.announce(meeting, by=town.secretary, at=at(date(2023, 9, 8)), on=date(2023, 9, 8), reason="Hyran löper ut.")
    item.refresh_from_db()
    assert "den 8 september 2023 (5 kap. 14 § kommunallagen). Brådskande: Hyran löper ut." in notice_of(item)
    assert notice_of(put(plan(town), town)) == ""
