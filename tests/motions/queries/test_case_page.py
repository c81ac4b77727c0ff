from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.models import Meeting
from decisions.paragraph.content import PointRow, ReservationRow
from decisions.states import Purpose
from decisions.steps import agenda, rescheduling, settlement
from motions.models import Motion
from motions.queries.case_page import CasePage
from motions.steps import referral, withdrawal
from motions.steps.referral import Addressee
from tests.decisions.meeting_room import EVENING, open_room, present, taken_up, write

TODAY = date(2023, 1, 10)


def way(page: CasePage) -> list[tuple[str, str, str]]:
    return [(station.title, station.detail, station.phase) for station in page.way]


@pytest.fixture
def motion(register) -> Motion:
    return register()


@pytest.fixture
def referred(town, motion) -> Motion:
    referral.refer(motion, by=town.registrar, at=town.now, sent_on=date(2022, 12, 12),
                   to=[Addressee(town.sn, date(2023, 3, 31))])  # fmt: skip
    return Motion.objects.get()


@pytest.fixture
def planned(town, referred) -> Motion:
    """On the committee's agenda, with a meeting of the council planned within the year and one after it."""
    meeting = agenda.plan_meeting(
        town.sn, by=town.secretary, at=town.now, date=date(2023, 3, 30), starts_at="17:00", place="A"
    )
    case = referred.cases.get(diary=town.sn)
    agenda.put_on_agenda(meeting, by=town.secretary, at=town.now, case=case, purpose=Purpose.OPINION, heading="Svar")
    for day in (date(2023, 11, 27), date(2023, 12, 18)):
        agenda.plan_meeting(town.kf, by=town.secretary, at=town.now, date=day, starts_at="18:00", place="A")
    return referred


def test_the_item_on_an_agenda_is_what_is_awaited(town, planned):
    awaited = CasePage(planned, TODAY).awaited
    assert (awaited.name, awaited.day) == ("Ärende 1", date(2023, 3, 30))
    item = planned.cases.get(leads=False).items.get()
    agenda.remove(item, by=town.secretary, at=town.now, reason="Underlag saknas.")
    assert CasePage(planned, TODAY).awaited is None


def test_a_new_motion_has_all_of_its_way_ahead(motion):
    assert way(CasePage(motion, TODAY)) == [
        ("Väckt", "inkom samma dag", "done"),
        ("Beredning", "remiss eller tjänsteutlåtande", "ahead"),
        ("Kommunstyrelsens förslag", "inte planerat", "ahead"),
        ("Beslut i kommunfullmäktige", "inte planerat", "ahead"),
    ]


def test_a_referral_is_a_station_and_says_when_it_is_late(referred):
    assert way(CasePage(referred, TODAY))[1] == (
        "Remiss till socialnämnden",
        "svar senast 31\u00a0mar\u00a02023",
        "now",
    )
    assert way(CasePage(referred, date(2023, 4, 1)))[1][1] == "svar senast 31\u00a0mar\u00a02023, försenat"


def test_a_planned_item_is_a_station_with_its_address(planned):
    page = CasePage(planned, TODAY)
    station = page.way[2]
    assert (station.title, station.day, station.phase) == ("Socialnämndens yttrande", date(2023, 3, 30), "ahead")
    assert station.url.startswith("/sammantraden/SN/2023-03-30/")
    [row] = page.decisions
    assert (row.body, row.paragraph, row.standing) == ("Socialnämnden", None, "På föredragningslistan")


def test_a_decision_is_told_with_its_paragraph_its_words_and_who_reserved(town, referred):
    meeting = open_room(town)
    case = referred.cases.get(diary=town.sn)
    item = taken_up(town, meeting, case=case, purpose=Purpose.OPINION, heading="Svar på motion")
    dahl = present(meeting, "Dahl").pk
    write(item, town, opinion="hands_over", decided=(PointRow("Socialnämnden överlämnar sitt yttrande."),),
          reservations=(ReservationRow((dahl,), "none"),))  # fmt: skip
    settlement.decide(item, by=town.secretary, at=EVENING)
    page = CasePage(Motion.objects.get(), date(2023, 4, 1))
    [row] = page.decisions
    assert (row.paragraph, row.texts, row.reservants) == (
        1,
        ["Socialnämnden överlämnar sitt yttrande."],
        "David Dahl (SD)",
    )
    assert ("Socialnämndens yttrande", "SN § 1", "done") in way(page)
    assert row.url == "/sammantraden/SN/2023-03-30/1/"


# Lagregel 3–4: the last council meeting on or before the one-year day.
def test_the_clock_knows_the_last_meeting_of_the_council_within_the_year(planned):
    page = CasePage(planned, TODAY)
    assert page.last_council.day == date(2023, 11, 27)
    assert page.meeting_day == 350
    assert CasePage(planned, date(2023, 11, 28)).last_council.day is None


def test_a_cancelled_meeting_is_not_the_last_and_the_page_says_how_far_is_planned(
    town, planned, client_of, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *moment: TODAY)
    client, address = client_of("reader"), "/motioner/KS-2022-1/"
    assert "Sista fullmäktige dessförinnan: 27 november 2023." in client.get(address).text
    first, after = Meeting.objects.filter(body=town.kf).order_by("date")
    rescheduling.cancel(after, by=town.secretary, at=town.now, reason="För få ärenden.")
    assert "så långt som planerat: 27 november 2023. Inget senare" in client.get(address).text
    rescheduling.cancel(first, by=town.secretary, at=town.now, reason="För få ärenden.")
    assert "Inget kommande sammanträde med kommunfullmäktige är planerat än." in client.get(address).text


def test_a_withdrawn_motion_has_nothing_ahead_and_its_clock_stands(town, motion):
    withdrawal.withdraw(
        motion, by=town.registrar, at=town.now, who=list(motion.submitters.all()), on=date(2022, 12, 12)
    )
    page = CasePage(Motion.objects.get(), date(2026, 1, 1))
    assert not [station for station in page.way if station.phase == "ahead"]
    assert page.clock.finished_on == date(2022, 12, 12)
    assert page.clock.in_words == "Återtagen inom året"
    assert page.last_council is None
    assert [title for title, _, _ in way(page)][-2:] == ["Återtagen", "Återtagen"]


def test_one_who_takes_it_back_alone_is_told_and_the_motion_stands(town, motion):
    withdrawal.withdraw(motion, by=town.registrar, at=town.now, who=motion.submitters.all()[:1], on=date(2022, 12, 12))
    titles = [title for title, _, _ in way(CasePage(Motion.objects.get(), TODAY))]
    assert "Återtagande" in titles and "Återtagen" not in titles


def test_documents_stand_under_their_own_diary(referred):
    documents = CasePage(referred, TODAY).documents
    assert [case.number for case, _ in documents] == ["KS-2022/1.119", referred.cases.get(leads=False).number]
    assert [one.document.serial for one in documents[0][1]][:1] == [1]


def test_the_page_asks_at_most_thirty_questions_and_no_more_for_a_longer_way(client_of, town, register, referred):
    reader = client_of("reader")
    reader.get("/motioner/KS-2022-1/")
    with CaptureQueriesContext(connection) as short:
        reader.get("/motioner/KS-2022-1/")
    referral.refer(referred, by=town.registrar, at=town.now, sent_on=date(2022, 12, 12),
                   to=[Addressee(town.ssn, date(2023, 3, 31))])  # fmt: skip
    with CaptureQueriesContext(connection) as long:
        reader.get("/motioner/KS-2022-1/")
    assert len(short) == len(long) <= 30
