from datetime import date, time

import pytest

from decisions.models import AgendaItem, Meeting
from decisions.states import ItemState, MeetingState, Purpose
from decisions.steps import agenda, attendance, deliberation, rescheduling
from municipality import audit
from municipality.refusals import Refused
from tests.decisions.meeting_room import DAY, EVENING, at, fill, open_room, plan, put


def test_a_body_meets_once_a_day(town):
    meeting = plan(town)
    assert meeting.state == MeetingState.PLANNED
    with pytest.raises(Refused, match="redan ett sammanträde den 30 mars 2023") as refusal:
        plan(town)
    assert refusal.value.field == "date"


def test_only_the_secretary_plans(town):
    with pytest.raises(Refused, match="Bara nämndsekreterare för socialnämnden"):
        agenda.plan_meeting(town.sn, by=town.reader, at=EVENING, date=DAY, starts_at=time(17), place="Salen")
    assert not Meeting.objects.exists()


def test_items_are_numbered_in_order_or_as_given(town):
    meeting = plan(town)
    assert [put(meeting, town).number, put(meeting, town, number=18).number, put(meeting, town).number] == [1, 18, 19]
    with pytest.raises(Refused, match="redan ett ärende 18") as refusal:
        put(meeting, town, number=18)
    assert refusal.value.field == "number"


def test_a_free_item_needs_a_heading(town):
    with pytest.raises(Refused, match="Skriv ärendets rubrik"):
        put(plan(town), town, heading="  ")


# Lagregel 2, 9 och 10: the council decides, the board proposes, a whole committee gives its opinion.
@pytest.mark.parametrize(
    ("body", "purpose", "why"),
    [
        ("sn", Purpose.VERDICT, "Bara kommunfullmäktige beslutar om en motion"),
        ("sn", Purpose.PROPOSAL, "Det är kommunstyrelsen som lägger fram"),
        ("ks", Purpose.VERDICT, "5 kap. 23 §"),
        ("kf", Purpose.OPINION, "kan inte delegeras"),
        ("kf", Purpose.PROPOSAL, "5 kap. 28 §"),
        ("ks", Purpose.DELAY_REPORT, "5 kap. 35 §"),
        ("sn", Purpose.ANNOUNCEMENT, "anmäls i kommunfullmäktige"),
    ],
)
def test_each_body_does_its_own_part(town, body, purpose, why):
    with pytest.raises(Refused, match=why):
        put(plan(town, getattr(town, body)), town, purpose=purpose)


def test_the_order_changes_among_what_is_not_taken_up(town):
    meeting = open_room(town)
    first, second, third = (put(meeting, town, heading=name) for name in ("Ett", "Två", "Tre"))
    deliberation.take_up(first, by=town.secretary, at=EVENING)
    agenda.reorder(meeting, by=town.secretary, at=EVENING, order=[third.pk, second.pk])
    told = [(item.heading, item.position, item.number) for item in meeting.items.all()]
    assert told == [("Ett", 1, 1), ("Tre", 2, 2), ("Två", 3, 3)]
    with pytest.raises(Refused, match="ladda om"):
        agenda.reorder(meeting, by=town.secretary, at=EVENING, order=[first.pk, second.pk, third.pk])


def test_what_stays_in_its_place_is_not_written(town):
    meeting = plan(town)
    one, two, three = (put(meeting, town) for _ in range(3))
    agenda.reorder(meeting, by=town.secretary, at=EVENING, order=[one.pk, three.pk, two.pk])
    assert one.history.count() == 1
    assert two.history.count() == 2


def test_an_item_goes_out_with_a_reason_and_keeps_its_number(town):
    meeting = open_room(town)
    item = put(meeting, town)
    with pytest.raises(Refused, match="Ange varför"):
        agenda.remove(item, by=town.secretary, at=EVENING, reason=" ")
    item = agenda.remove(item, by=town.secretary, at=EVENING, reason="Underlaget är inte klart.")
    assert (item.state, item.number) == (ItemState.REMOVED, 1)
    assert put(meeting, town).number == 2
    taken = deliberation.take_up(put(meeting, town), by=town.secretary, at=EVENING)
    with pytest.raises(Refused, match="inte har tagits upp"):
        agenda.remove(taken, by=town.secretary, at=EVENING, reason="För sent.")


def test_nothing_is_put_on_the_agenda_of_an_ended_meeting(town):
    meeting = open_room(town)
    attendance.end_meeting(meeting, by=town.secretary, at=EVENING)
    with pytest.raises(Refused, match="Sammanträdet är avslutat"):
        put(meeting, town)


def test_the_council_is_announced_a_week_before_or_with_the_reason(town):
    meeting = plan(town, town.kf, date(2023, 9, 11))
    item = put(meeting, town)

    def announce(day: date, **details) -> None:
        agenda.announce(meeting, by=town.secretary, at=at(day), on=day, **details)

    with pytest.raises(Refused, match="Senaste dag var den 4 september 2023") as refusal:
        announce(date(2023, 9, 5))
    assert refusal.value.field == "reason"
    with pytest.raises(Refused, match="före sammanträdesdagen"):
        announce(date(2023, 9, 11), reason="Brådskar.")
    announce(date(2023, 9, 4))
    with pytest.raises(Refused, match="redan tillkännagivna"):
        announce(date(2023, 9, 4))
    late = put(meeting, town, heading="Sent ärende")
    announce(date(2023, 9, 8), reason="Det hann inte beredas.")
    item.refresh_from_db(), late.refresh_from_db(), meeting.refresh_from_db()
    assert (item.announced_on, late.announced_on, meeting.announced_on) == (
        date(2023, 9, 4),
        date(2023, 9, 8),
        date(2023, 9, 4),
    )
    assert "Brådskande: Det hann inte beredas." in audit.acts_about(late).first().sentence


def test_the_council_is_announced_on_the_day_of_the_act_and_an_earlier_day_is_proved(town):
    meeting = plan(town, town.kf, date(2027, 1, 18))
    put(meeting, town, heading="Budget")
    act = {"by": town.secretary, "at": at(date(2026, 11, 30))}
    with pytest.raises(Refused, match="11 januari 2027 har inte varit än") as refusal:
        agenda.announce(meeting, **act, on=date(2027, 1, 11))
    assert refusal.value.field == "on"
    with pytest.raises(Refused, match="visar inget från den 27 november 2026") as refusal:
        agenda.announce(meeting, **act, on=date(2026, 11, 27), why_late="Tavlan i kommunhuset.")
    assert refusal.value.field == "proof"
    proof = "Anslagsbevis, KS-2026/4."
    with pytest.raises(Refused, match="varför anslaget antecknas i efterhand") as refusal:
        agenda.announce(meeting, **act, on=date(2026, 11, 27), proof=proof, why_late=" ")
    assert refusal.value.field == "why_late"
    assert not meeting.notices.exists()
    agenda.announce(meeting, **act, on=date(2026, 11, 27), proof=proof, why_late="Tavlan i kommunhuset användes.")
    notice = meeting.notices.get()
    assert (notice.posted_on, notice.proof, notice.down_on) == (date(2026, 11, 27), proof, date(2027, 1, 19))
    assert "27 november 2026</time>, antecknat här den 30 november 2026" in notice.html
    assert proof not in notice.html
    told = audit.acts_about(meeting).get(kind="meeting.announced").sentence
    assert told.endswith("Antecknat i efterhand: Tavlan i kommunhuset användes. Det visas av: Anslagsbevis, KS-2026/4.")


def test_what_has_been_held_is_not_announced(town):
    meeting = plan(town)
    rescheduling.cancel(meeting, by=town.secretary, at=EVENING, reason="Snöstorm.")
    with pytest.raises(Refused, match="är inställt och tillkännages inte"):
        agenda.announce(meeting, by=town.secretary, at=EVENING, on=EVENING.date())


def test_the_first_paragraph_of_a_meeting_kept_elsewhere_is_given_with_a_reason(town):
    meeting = open_room(town)
    act = {"by": town.secretary, "at": EVENING}
    with pytest.raises(Refused, match="Ange varför numret är givet"):
        agenda.number_from(meeting, **act, number=8, reason="")
    agenda.number_from(meeting, **act, number=8, reason="§§ 1–7 finns i det tidigare systemet.")
    assert [deliberation.take_up(put(meeting, town), **act).paragraph for _ in range(2)] == [8, 9]
    with pytest.raises(Refused, match="redan paragrafer"):
        agenda.number_from(meeting, **act, number=20, reason="Ångrar mig.")


def test_numbers_run_through_the_year_where_the_body_does_so(town):
    fill(town, town.ssn, 11)
    numbers = []
    for day in (date(2023, 3, 1), date(2023, 4, 5), date(2024, 1, 10)):
        meeting = open_room(town, town.ssn, day=day)
        numbers += [
            deliberation.take_up(put(meeting, town), by=town.secretary, at=meeting.opened_at).paragraph
            for _ in range(2)
        ]
    assert numbers == [1, 2, 3, 4, 1, 2]
    last = open_room(town, town.ssn, day=date(2024, 2, 10))
    with pytest.raises(Refused, match="§ 2 är redan använd"):
        agenda.number_from(last, by=town.secretary, at=last.opened_at, number=2, reason="Fel.")


def test_a_meeting_begins_again_from_one_where_the_body_does_so(town):
    for day in (date(2023, 3, 1), date(2023, 4, 5)):
        meeting = open_room(town, day=day)
        item = deliberation.take_up(put(meeting, town), by=town.secretary, at=meeting.opened_at)
        assert (item.paragraph, item.series) == (1, f"SN {day.isoformat()}")
    assert AgendaItem.objects.count() == 2
