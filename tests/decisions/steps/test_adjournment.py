"""The meeting makes a pause, the same day or over to another, and nothing is handled meanwhile."""

from datetime import date, datetime, timedelta

import pytest

from decisions.models import Meeting
from decisions.paragraph.content import PointRow
from decisions.paragraph.printed import paragraph_of
from decisions.room import course
from decisions.steps import (
    adjournment,
    attendance,
    deferral,
    deliberation,
    division,
    presence,
    recusal,
    sentences,
    settlement,
)
from municipality import audit
from municipality.refusals import Refused
from tests.conftest import STOCKHOLM
from tests.decisions.course import adjourn, resume
from tests.decisions.meeting_room import minutes, open_room, present, propose, put, taken_up, write

ADJOURNED = "Sammanträdet är ajournerat: återuppta det först"
NEXT_DAY = datetime(2023, 3, 31, 9, 0, tzinfo=STOCKHOLM)


@pytest.fixture
def item(town):
    """Under way, with a rival proposal and all that a decision needs."""
    item = propose(taken_up(town, open_room(town)), town, ("reject", "avslag", ["Dahl"]))
    return write(item, town, decided=(PointRow("Nämnden säger ja."),))


def test_it_belongs_to_the_item_under_way_and_stands_in_its_text(town, item):
    pause = adjourn(item.meeting, town, 5, expected_at=minutes(20))
    assert (pause.item, pause.until, pause.expected_at) == (item, None, minutes(20))
    resume(item.meeting, town, minutes(25))
    adjourn(item.meeting, town, 40)
    resume(item.meeting, town, minutes(45))
    parts = {part.key: (part.heading, part.content) for part in paragraph_of(item).parts}
    assert parts["adjournments"] == (
        "Ajournering",
        "<p>Sammanträdet ajourneras kl. 17.40–18.00.</p>\n<p>Sammanträdet ajourneras kl. 18.15–18.20.</p>",
    )
    told = [act.sentence for act in audit.acts_about(item)[:2]]
    assert told[0] == "Sammanträdet återupptogs kl. 18.20. Sammanträdet ajourneras kl. 18.15–18.20."
    assert told[1] == f"Sammanträdet ajournerades kl. 18.15 under {item.label}."


def test_between_two_items_it_belongs_to_none(town):
    meeting = open_room(town)
    assert adjourn(meeting, town, 5).item is None
    assert course.sittings_of(Meeting.objects.get(pk=meeting.pk))[0].pauses == ("17.40–",)


def test_nothing_is_handled_meanwhile_at_any_door(town, item):
    meeting, act = item.meeting, {"by": town.secretary, "at": minutes(10)}
    other = put(meeting, town, heading="Nästa")
    dahl, bjork = present(meeting, "Dahl"), present(meeting, "Björk")
    adjourn(meeting, town, 5)
    for door in (
        lambda: deliberation.take_up(other, **act),
        lambda: deliberation.read_proposals(item, **act),
        lambda: deliberation.release_proposals(item, consent="Alla.", **act),
        lambda: division.put(item, found=True, **act),
        lambda: division.take_back(item, **act),
        lambda: division.order(item, proposals=[], **act),
        lambda: sentences.divide(item, groups=[[1]], **act),
        lambda: division.call(item, **act),
        lambda: division.explain(item, reason="Så blev det.", **act),
        lambda: settlement.decide(item, **act),
        lambda: settlement.postpone_item(item, **act),
        lambda: settlement.send_back_item(item, **act),
        lambda: settlement.approve_at_once(item, **act),
        lambda: settlement.take_back_approval(item, **act),
        lambda: deferral.decline_minority(item, reason="Ingen begär det.", **act),
        lambda: recusal.recuse(item, attendance=dahl, **act),
        lambda: recusal.stand_aside(item, attendance=dahl, **act),
        lambda: presence.hand_over_chair(item, chair=bjork, **act),
        lambda: attendance.end_meeting(meeting, **act),
        lambda: adjournment.adjourn(meeting, moment=minutes(10), **act),
    ):
        with pytest.raises(Refused, match=ADJOURNED):
            door()
    presence.leave(dahl, moment=minutes(8), **act)  # who comes and goes in the pause is noted as always
    write(item, town, heading="Rättad rubrik")  # and the secretary writes on
    resume(meeting, town, minutes(15))
    presence.arrive(meeting, person=dahl.person, moment=minutes(16), by=town.secretary, at=minutes(16),
                    again_reason="Reglementet.")  # fmt: skip


def test_it_does_not_begin_before_what_has_happened(town, item):
    act = {"by": town.secretary, "at": minutes(10)}
    division.put(item, found=True, **act)
    with pytest.raises(Refused, match=r"En proposition ställdes i § 1 kl. 17.45. .* ange en senare tid"):
        adjourn(item.meeting, town, 8, at=20)
    with pytest.raises(Refused, match="Tiden har inte varit än"):
        adjournment.adjourn(item.meeting, by=town.secretary, at=minutes(20), moment=minutes(30))
    with pytest.raises(Refused, match=r"Sammanträdet öppnades kl. 17.35"):
        adjournment.adjourn(item.meeting, by=town.secretary, at=minutes(20), moment=minutes(-10))
    with pytest.raises(Refused, match="Ange när sammanträdet väntas fortsätta"):
        adjourn(item.meeting, town, 15, expected_at=minutes(14))
    with pytest.raises(Refused, match="nämndsekreterare"):
        adjournment.adjourn(item.meeting, by=town.reader, at=minutes(20), moment=minutes(20))


def test_not_while_a_vote_is_under_way(town, item):
    act = {"by": town.secretary, "at": minutes(3)}
    division.put(item, found=True, **act)
    division.call(item, **act)
    with pytest.raises(Refused, match="En votering pågår"):
        adjourn(item.meeting, town, 5)


def test_it_is_taken_back_the_latest_first_while_nothing_rests_on_it(town, item):
    meeting, act = item.meeting, {"by": town.secretary, "at": minutes(30)}
    with pytest.raises(Refused, match="inte varit ajournerat"):
        adjournment.take_back_resumption(meeting, **act)
    with pytest.raises(Refused, match="Sammanträdet är inte ajournerat"):
        adjournment.resume(meeting, moment=minutes(30), **act)
    adjourn(meeting, town, 5)
    with pytest.raises(Refused, match=r"ajournerades kl. 17.40: ange en tid efter det"):
        adjournment.resume(meeting, moment=minutes(5), **act)
    with pytest.raises(Refused, match=ADJOURNED):
        adjournment.take_back_resumption(meeting, **act)
    resume(meeting, town, minutes(10))
    with pytest.raises(Refused, match="Sammanträdet är inte ajournerat"):
        adjournment.take_back(meeting, **act)
    with pytest.raises(Refused, match=r"återupptogs kl. 17.45: ange en tid efter det"):
        adjourn(meeting, town, 8, at=20)
    adjournment.take_back_resumption(meeting, **act)
    assert meeting.adjournments.get().until is None
    adjournment.take_back(meeting, **act)
    assert not meeting.adjournments.exists()
    adjourn(meeting, town, 32)
    resume(meeting, town, minutes(34))
    division.put(item, found=True, by=town.secretary, at=minutes(35))
    with pytest.raises(Refused, match=r"En proposition ställdes i § 1 kl. 18.10. Det återupptagna"):
        adjournment.take_back_resumption(meeting, by=town.secretary, at=minutes(40))


def test_over_the_night_it_is_a_meeting_of_two_days(town, item):
    meeting = item.meeting
    division.put(item, found=True, by=town.secretary, at=minutes(3))
    settlement.decide(item, by=town.secretary, at=minutes(4))
    other = put(meeting, town, heading="Nästa")
    adjourn(meeting, town, 240)
    resume(meeting, town, NEXT_DAY)
    meeting.refresh_from_db()
    assert (meeting.continued_on, meeting.last_day) == ([date(2023, 3, 31)], date(2023, 3, 31))
    other = deliberation.take_up(other, by=town.secretary, at=NEXT_DAY + timedelta(minutes=5))
    item.refresh_from_db()
    assert (item.day, other.day) == (date(2023, 3, 30), date(2023, 3, 31))
    assert [(s.day.day, s.began, s.ended) for s in course.sittings_of(meeting)] == [
        (30, "17.35", "21.35"),
        (31, "09.00", ""),
    ]
    assert paragraph_of(other).title.startswith("Socialnämnden 31 mars 2023 § 2")
    with pytest.raises(Refused, match=r"§ 2 togs upp kl. 09.05"):
        adjournment.take_back_resumption(meeting, by=town.secretary, at=NEXT_DAY + timedelta(minutes=9))


def test_the_second_day_is_no_day_of_the_meeting_when_it_is_taken_back(town):
    meeting = open_room(town)
    adjourn(meeting, town, 10)
    resume(meeting, town, NEXT_DAY)
    adjournment.take_back_resumption(meeting, by=town.secretary, at=NEXT_DAY)
    meeting.refresh_from_db()
    assert (meeting.continued_on, meeting.days) == ([], [meeting.date])


def test_a_pause_past_midnight_makes_a_second_day_that_goes_with_it(town):
    """The days of the meeting and those of its first page are the same, also when the meeting had run past midnight already."""
    meeting, night = open_room(town), minutes(7 * 60)
    adjournment.adjourn(meeting, moment=night, by=town.secretary, at=night)
    resume(meeting, town, night + timedelta(minutes=15))
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert [(s.day, s.began, s.ended) for s in course.sittings_of(meeting)] == [
        (date(2023, 3, 30), "17.35", "00.35"),
        (date(2023, 3, 31), "00.50", ""),
    ]
    assert meeting.days == [sitting.day for sitting in course.sittings_of(meeting)]
    adjournment.take_back_resumption(meeting, by=town.secretary, at=night + timedelta(minutes=16))
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert meeting.days == [date(2023, 3, 30)]


def test_a_second_pause_of_the_second_day_leaves_it_a_day_when_taken_back(town):
    meeting = open_room(town)
    adjourn(meeting, town, 240)
    resume(meeting, town, NEXT_DAY)
    pause = NEXT_DAY + timedelta(minutes=30)
    adjournment.adjourn(meeting, moment=pause, by=town.secretary, at=pause)
    resume(meeting, town, pause + timedelta(minutes=10))
    adjournment.take_back_resumption(meeting, by=town.secretary, at=pause + timedelta(minutes=11))
    assert Meeting.objects.get(pk=meeting.pk).days == [date(2023, 3, 30), date(2023, 3, 31)]
