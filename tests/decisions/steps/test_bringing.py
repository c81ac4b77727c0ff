from datetime import date

import pytest

from decisions.states import ItemState, MeetingState
from decisions.steps import bringing
from municipality.models import Counter
from municipality.refusals import Refused
from tests.decisions import meeting_room

OLD = bringing.OldMeeting(date=date(2010, 5, 10), source="kommunarkivet")
ROW = bringing.Brought(
    8, "Motion om bänkar", (bringing.Printed("Beslut", "Motionen avslås.\n  Så."),), ("KFN/2021:43",)
)


def bring(town, old=OLD, paragraphs=(ROW,)):
    return bringing.bring_in(town.kf, by=town.admin, at=town.now, old=old, paragraphs=paragraphs)


def test_old_minutes_stand_as_they_were_printed_and_what_is_unknown_stays_so(town):
    meeting = bring(town)
    (item,) = meeting.items.all()
    assert (meeting.state, meeting.opened_at, meeting.starts_at) == (MeetingState.BROUGHT_IN, None, None)
    assert (item.state, item.label, item.settled_at) == (ItemState.BROUGHT_IN, "§ 8", None)
    assert item.printed_sections.get().text == "Motionen avslås.\n  Så."
    assert Counter.objects.get(series=f"paragraph:{meeting.series}").last == 8


def test_only_an_administrator(town):
    with pytest.raises(Refused, match="administratör"):
        bringing.bring_in(town.kf, by=town.secretary, at=town.now, old=OLD, paragraphs=[ROW])


def test_a_meeting_that_is_yet_to_end_takes_none(town):
    meeting = meeting_room.plan(town, town.kf, date(2022, 12, 5))
    with pytest.raises(Refused, match="avslutat"):
        bring(town, bringing.OldMeeting(date=meeting.date, source="x"), [bringing.Brought(90, "Sent", ())])


def test_markup_that_may_not_stand_is_refused(town):
    row = bringing.Brought(9, "Fel", (bringing.Printed("Beslut", "<p onclick='x'>Nej</p>", markup=True),))
    with pytest.raises(Refused, match="uppmärkning"):
        bring(town, paragraphs=[row])


def test_minutes_from_a_day_that_has_not_been(town):
    with pytest.raises(Refused, match="inte har hållits"):
        bring(town, bringing.OldMeeting(date=date(2031, 1, 1), source="x"))
