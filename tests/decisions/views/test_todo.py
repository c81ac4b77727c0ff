from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.queries import approval
from motions.steps import referral, report
from motions.steps.referral import Addressee
from municipality.models import RoleGrant
from municipality.steps import accounts
from tests.conftest import STOCKHOLM
from tests.decisions.approved import ended


@pytest.fixture
def on(monkeypatch):
    def set_day(*day):
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(*day, 9, tzinfo=STOCKHOLM))

    set_day(2022, 12, 12)
    return set_day


def page_of(client) -> str:
    return client.get("/").content.decode()


@pytest.mark.parametrize(
    ("role", "waits"), [("registrar", True), ("official", False), ("secretary", False), ("reader", False)]
)
def test_a_new_motion_waits_for_the_registrar(on, client_of, register, role, waits):
    register()
    assert ("Stärk arbetet mot våld" in page_of(client_of(role))) is waits


def test_one_whose_role_ended_yesterday_is_told_so_and_led_nowhere_that_is_closed(on, client, town):
    for grant in town.users["official"].role_grants.all():
        accounts.end_role(grant, by=town.users["administrator"], at=town.now, valid_to=date(2022, 12, 12))
    client.force_login(town.users["official"])
    page = page_of(client)
    assert "Ditt konto har ingen roll i dag" in page and "Inget väntar på dig" not in page
    assert 'href="/motioner/"' not in page and 'role="search"' not in page
    assert client.get("/motioner/").status_code == 404
    on(2022, 12, 11)
    page = page_of(client)
    assert "ingen roll" not in page and 'href="/motioner/"' in page


def test_the_reader_has_nothing_to_do(on, client_of, register):
    register()
    assert "Inget väntar på dig" in page_of(client_of("reader"))


# Lagregel 4: warned before the year is out.
@pytest.mark.parametrize(
    ("day", "told"), [((2023, 9, 12), False), ((2023, 9, 13), True), ((2023, 12, 13), True), ((2026, 1, 1), True)]
)
def test_a_year_that_runs_out_is_told(on, client_of, register, day, told):
    register()
    on(*day)
    page = page_of(client_of("official"))
    assert ("Beredningsår som går ut" in page) is told
    assert ("Året gick ut" in page) is (day > (2023, 12, 12))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2023, 1, 1), ""),
        ((2023, 3, 20), "svar senast 31 mars 2023"),
        ((2023, 4, 1), "skulle ha besvarats 31 mars 2023"),
    ],
)
def test_a_referral_is_told_when_it_is_soon_due_or_late(on, client_of, register, town, day, words):
    motion = register()
    referral.refer(motion, by=town.registrar, at=town.now, sent_on=date(2022, 12, 12),
                   to=[Addressee(town.sn, date(2023, 3, 31))])  # fmt: skip
    on(*day)
    page = page_of(client_of("official"))
    assert ("Remisser att besvara" in page) is bool(words)
    assert words in page


def test_what_waits_for_another_committee_is_not_told(on, client, register, town):
    motion = register()
    referral.refer(motion, by=town.registrar, at=town.now, sent_on=date(2022, 12, 12),
                   to=[Addressee(town.sn, date(2022, 12, 20))])  # fmt: skip
    for body, told in ((town.sn, True), (town.ssn, False)):
        user = accounts.open_account(by=town.admin, at=town.now, username=f"u{body.code.lower()}", name=body.code,
                                     password="bara-for-prov-2022")  # fmt: skip
        accounts.grant_role(user, by=town.admin, at=town.now, role=RoleGrant.Role.SECRETARY, body=body,
                            valid_from=date(2022, 10, 15))  # fmt: skip
        client.force_login(user)
        assert ("Remisser att besvara" in page_of(client)) is told


def test_a_report_waits_for_its_heads_signature(on, client_of, register, town):
    case = register().cases.get()
    report.draft(
        case, by=town.official, at=town.now, heading="Svar om våld", dated_on=date(2022, 12, 1), author_name="H"
    )
    heading = "Tjänsteutlåtanden att underteckna"
    assert heading in page_of(client_of("head"))
    assert heading not in (page := page_of(client_of("official")))
    assert "Dina utkast" in page


def test_as_many_questions_for_many_as_for_one(on, client_of, register, django_assert_num_queries):
    registrar = client_of("registrar")
    register()
    registrar.get("/")
    with CaptureQueriesContext(connection) as first:
        registrar.get("/")
    for number in range(4):
        register(title=f"Motion {number}")
    with django_assert_num_queries(len(first.captured_queries)):
        registrar.get("/")


def test_no_minutes_that_wait_are_left_untold(client_of, town, monkeypatch):
    (waits,) = approval.to_see_to(town.secretary, ended(town).meeting.date)
    monkeypatch.setattr(approval, "to_see_to", lambda *_: [waits] * 12)
    page = page_of(client_of("secretary"))
    assert page.count("Socialnämnden, 30 mars 2023") == 12
    assert "2 tidigare protokoll" in page
