from datetime import date

import pytest

from decisions.models import AgendaItem, RecurringItem
from decisions.paragraph.content import PointRow
from decisions.queries.queue import ready_for
from decisions.queries.todo import for_meetings
from decisions.states import Purpose
from decisions.steps import agenda, attendance, deliberation, recurring, settlement
from municipality import audit
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, at, before_the_council, open_room, plan, proposed, put, write
from tests.decisions.put_off import postponed


def act(town) -> dict:
    return {"by": town.secretary, "at": EVENING}


def headings(meeting) -> list[str]:
    return list(meeting.items.order_by("position").values_list("heading", flat=True))


def test_a_new_agenda_opens_and_closes_as_every_agenda_does(town):
    recurring.begin(town.sn, **act(town))
    recurring.add(town.sn, **act(town), heading="Övriga frågor", ends_the_agenda=True)
    meeting = plan(town)
    put(meeting, town, heading="Ett eget ärende")
    recurring.fill_agenda(meeting, **act(town))
    assert headings(meeting) == [
        "Upprop",
        "Val av justerare",
        "Godkännande av föredragningslistan",
        "Anmälningsärenden",
        "Ett eget ärende",
        "Övriga frågor",
    ]
    assert list(meeting.items.order_by("position").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert meeting.items.get(number=3).decision_points.get().text == "Föredragningslistan godkänns."
    assert audit.acts_about(meeting).get(kind="agenda.filled").sentence == (
        "5 återkommande ärenden sattes upp på föredragningslistan."
    )
    with pytest.raises(Refused, match="står redan på listan"):
        recurring.fill_agenda(meeting, **act(town))


def test_an_item_without_a_motion_becomes_a_paragraph_with_its_text_and_decision(town):
    recurring.add(
        town.sn, **act(town), heading="Anmälan", text="Delegationsbeslut.", decision="Läggs till handlingarna."
    )
    meeting = open_room(town)
    item = put(meeting, town, heading="Eget")
    item = deliberation.take_up(item, by=town.secretary, at=EVENING)
    item = write(item, town, sections={"summary": "Kort."}, decided=(PointRow("Nämnden noterar det."),))
    assert settlement.decide(item, **act(town)).state == "decided"


@pytest.mark.parametrize(
    ("day", "there"), [(date(2023, 4, 17), True), (date(2023, 5, 15), False), (date(2023, 10, 16), True)]
)
# Lagregel 6: twice a year, in the months that the rules of procedure name.
def test_the_account_of_unfinished_motions_comes_in_its_months(town, register, day, there):
    recurring.begin(town.kf, **act(town))
    meeting = plan(town, town.kf, day)
    recurring.fill_agenda(meeting, **act(town))
    assert ("Redovisning av motioner som inte har beretts färdigt" in headings(meeting)) is there


def test_the_account_is_written_from_the_diary(town, register):
    register()
    recurring.add(town.kf, **act(town), heading="Redovisning", content=RecurringItem.Content.UNFINISHED)
    meeting = plan(town, town.kf, date(2023, 4, 17))
    recurring.fill_agenda(meeting, **act(town))
    text = meeting.items.get().sections.get(key="summary").text
    assert "Den 30 mars 2023 är en motion inte färdigberedd." in text
    assert "KS-2022/1" in text


# Lagregel 23 (5 kap. 51 §).
def test_what_was_postponed_is_on_the_next_agenda(town, register):
    motion = register(submitted_on=date(2022, 11, 14), received_on=date(2022, 11, 14))
    proposed(town, motion)
    item = before_the_council(town, motion)
    free = deliberation.take_up(put(item.meeting, town, heading="Arvoden"), by=town.secretary, at=at(item.meeting.date))
    free = write(free, town, sections={"summary": "Om arvoden."}, proposed=(PointRow("Arvodena höjs."),))
    for one in (item, free):
        settlement.postpone_item(one, by=town.secretary, at=at(item.meeting.date))
    attendance.end_meeting(item.meeting, by=town.secretary, at=at(item.meeting.date))
    coming = plan(town, town.kf, date(2023, 10, 9))
    recurring.fill_agenda(coming, by=town.secretary, at=at(date(2023, 9, 20)))
    told = [(one.heading, one.purpose, one.case, one.continues) for one in coming.items.order_by("position")]
    assert told[0][:1] + told[0][3:] == ("Arvoden", free)
    assert told[1][1:3] == (Purpose.VERDICT, motion.cases.get(leads=True))
    assert coming.items.get(number=1).sections.get().text == "<p>Om arvoden.</p>"
    with pytest.raises(Refused, match="står redan"):
        recurring.fill_agenda(coming, by=town.secretary, at=at(date(2023, 9, 20)))
    agenda.remove(coming.items.get(number=1), by=town.secretary, at=at(date(2023, 9, 21)), reason="Fel.")
    recurring.fill_agenda(coming, by=town.secretary, at=at(date(2023, 9, 22)))
    assert AgendaItem.objects.filter(continues=free).count() == 2


# Lagregel 23: also when the motion has been proposed meanwhile, and no longer is among those that are late.
def test_a_report_of_the_delay_that_was_postponed_is_on_the_next_agenda(town, register):
    motion = register(submitted_on=date(2022, 11, 14), received_on=date(2022, 11, 14))
    item = postponed(town, motion)
    proposed(town, motion)
    coming = plan(town, town.kf, date(2023, 10, 9))
    assert [(ready.purpose, ready.why) for ready in ready_for(coming)] == [
        (Purpose.DELAY_REPORT, "bordlagt 11 sep 2023"),
        (Purpose.VERDICT, "förslag från kommunstyrelsen"),
    ]
    assert [todo.what for todo in for_meetings(town.secretary, date(2023, 9, 20)) if todo.meeting == coming] == [
        "Tillkännage sammanträdet på anslagstavlan",
        "Sätt upp ett bordlagt ärende (5 kap. 51 § kommunallagen)",
        "Kalla ledamöter och ersättare",
    ]
    recurring.fill_agenda(coming, by=town.secretary, at=at(date(2023, 9, 20)))
    again = coming.items.get()
    assert (again.purpose, again.case, again.continues) == (Purpose.DELAY_REPORT, item.case, item)
    assert again.sections.get().text == "<p>Remissen är inte besvarad.</p>"
    with pytest.raises(Refused, match="står redan"):
        recurring.fill_agenda(coming, by=town.secretary, at=at(date(2023, 9, 20)))


def test_the_list_is_the_secretarys(town):
    with pytest.raises(Refused, match="nämndsekreterare"):
        recurring.add(town.sn, by=town.reader, at=EVENING, heading="Upprop")


def test_changed_moved_and_removed(town):
    recurring.begin(town.sn, **act(town))
    with pytest.raises(Refused, match="har redan"):
        recurring.begin(town.sn, **act(town))
    first, second = town.sn.recurring_items.all()[:2]
    recurring.move(second, **act(town), up=True)
    recurring.move(second, **act(town), up=True)  # it stands first already
    facts = {"content": "text", "text": "", "decision": "", "months": [9, 1, 9], "ends_the_agenda": False}
    item = recurring.change(second, **act(town), heading="Val av två justerare", **facts)
    assert (item.months, item.when) == ([1, 9], "januari och september")
    recurring.remove(first, **act(town))
    assert [one.heading for one in town.sn.recurring_items.all()][:2] == [
        "Val av två justerare",
        "Godkännande av föredragningslistan",
    ]
