from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.models import AgendaItem, Meeting, PrintedSection
from decisions.paragraph.content import PointRow
from decisions.states import ItemState, MeetingState
from decisions.steps import attendance, bringing, extracts
from municipality.models import Act, Counter
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


def test_what_was_brought_in_with_faults_is_taken_out_and_brought_in_right(town):
    meeting = bring(town)
    taken_out = bringing.take_out(meeting, by=town.admin, at=town.now, reason=" fel  i § 8 ")
    assert not Meeting.objects.filter(body=town.kf).exists()
    assert not PrintedSection.objects.exists() and not AgendaItem.objects.exists()
    assert (taken_out.date, taken_out.source, taken_out.reason) == (OLD.date, "kommunarkivet", "fel i § 8")
    act = Act.objects.get(kind="minutes.taken_out")
    assert act.sentence == (
        "§ 8 i Kommunfullmäktiges protokoll från den 10 maj 2010, införda ur kommunarkivet, togs ut: fel i § 8"
    )
    assert f"meeting:{taken_out.meeting_key}" in act.about
    assert PrintedSection.history.filter(history_type="-").get().text == "Motionen avslås.\n  Så."
    assert bring(town).items.get().paragraph == 8


def test_only_the_older_paragraphs_of_a_meeting_that_was_held_here_are_taken_out(town):
    meeting = meeting_room.open_room(town)
    meeting_room.decide(meeting_room.taken_up(town, meeting), town, decided=(PointRow("Till handlingarna."),))
    ended = meeting_room.at(meeting.date) + timedelta(hours=2)
    meeting = attendance.end_meeting(meeting, by=town.secretary, at=ended)
    old = bringing.OldMeeting(date=meeting.date, source="x")
    bringing.bring_in(town.sn, by=town.admin, at=ended, old=old, paragraphs=[bringing.Brought(90, "Sent", ())])
    bringing.take_out(meeting, by=town.admin, at=ended, reason="fel")
    assert meeting.items.get().paragraph == 1


@pytest.mark.parametrize(("by", "reason", "why"), [("secretary", "fel", "administratör"), ("admin", " ", "varför")])
def test_it_is_not_taken_out(town, by, reason, why):
    with pytest.raises(Refused, match=why):
        bringing.take_out(bring(town), by=getattr(town, by), at=town.now, reason=reason)


def test_a_meeting_without_older_minutes_has_none_to_take_out(town):
    with pytest.raises(Refused, match="inget infört protokoll"):
        bringing.take_out(meeting_room.open_room(town), by=town.admin, at=town.now, reason="fel")


def test_what_an_extract_was_given_of_stays(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    meeting = bring(town, replace(OLD, facts={"approved_on": "2010-05-19"}))
    extracts.certify(list(meeting.items.all()), by=town.secretary, at=town.now, in_ink=True)
    with pytest.raises(Refused, match="Utdrag 2022:1 är bestyrkt ur protokollet"):
        bringing.take_out(meeting, by=town.admin, at=town.now, reason="fel")


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
