"""Anslagsbeviset: issued by itself and on request, sealed where there is a seal, and never made anew."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from decisions import jobs
from decisions.models import Notice, Proof
from decisions.queries import proofs
from decisions.queries.verification import verdict
from decisions.steps import proof
from municipality.files import storage
from municipality.refusals import Refused
from municipality.signing.examine import examine
from municipality.signing.trust import trust
from tests.decisions.approved import APPROVED, approved, locked
from tests.decisions.posted import LAST, check_daily, on
from tests.jobs import do_jobs
from tests.paper import words


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT, settings.SIGNING_TRUST = tmp_path / "media", None


def printed(given: Proof) -> str:
    with storage.open_file(given.file) as stored:
        return words(stored.read())


def test_it_tells_the_days_the_hashes_and_who_issues_it(town):
    minutes = approved(town)
    given = proof.issue(minutes, by=town.secretary, at=APPROVED)
    text = printed(given)
    notice = Notice.objects.get(minutes=minutes)
    for told in (
        "Bevis om justering av Socialnämndens protokoll",
        "Justeringen har anslagits på kommunens anslagstavla.",
        "§§ 1–2",
        "Anslaget sattes upp den 6 april 2023 kl. 09.00.",
        "27 april 2023",
        notice.sha256,
        "Utfärdat den 6 april 2023 av Nils Nämndsekreterare, nämndsekreterare.",
    ):
        assert told in text
    assert (given.sealed, "Underskrift" in text) == (False, True)


def test_it_is_sealed_where_the_municipality_has_a_seal(town, authority):
    given = proof.issue(approved(town), by=town.secretary, at=APPROVED)
    with storage.open_file(given.file) as stored:
        examination, found = examine(content := stored.read(), trust()), verdict(content)
    assert found.is_well
    assert found.what.startswith("Anslagsbevis för Socialnämndens protokoll den 30 mars 2023, §§ 1–2, utfärdat av Nils")
    assert (given.sealed, examination.wrong, [one.reason for one in examination.signatures]) == (
        True, (), ["Anslagsbevis"],
    )  # fmt: skip
    assert "elektroniska stämpel" in printed(given)


def test_before_the_posting_there_is_nothing_to_prove_and_only_the_secretary_asks(town):
    minutes = locked(town)
    with pytest.raises(Refused, match="inte anslagen än"):
        proof.issue(minutes, by=town.secretary, at=APPROVED)
    with pytest.raises(Refused, match="Bara nämndsekreterare"):
        proof.issue(minutes, by=town.reader, at=APPROVED)


def test_one_comes_by_itself_at_the_posting_and_one_when_the_period_has_run_out(town, monkeypatch):
    minutes = approved(town)
    monkeypatch.setattr("decisions.jobs.timezone.now", lambda: APPROVED + timedelta(minutes=1))
    do_jobs()
    first = Proof.objects.get()
    assert first.issued_by_name == "Huddinge kommun"
    jobs.issue_proof(minutes.pk)  # begun anew by another worker
    check_daily(town, first.notice)
    for day in (LAST, date(2023, 4, 28), date(2023, 4, 29)):
        monkeypatch.setattr("decisions.jobs.timezone.now", lambda day=day: on(day))
        monkeypatch.setattr("decisions.jobs.timezone.localdate", lambda at=None, day=day: day)
        jobs.issue_proofs(0)
    assert Proof.objects.count() == 2
    assert "Det visades utan avbrott och togs ned den 28 april 2023." in printed(proofs.latest_of(minutes))


def test_after_a_gap_it_tells_of_it_and_none_comes_by_itself(town):
    minutes = approved(town)
    notice = Notice.objects.get(minutes=minutes)
    check_daily(town, notice, but=date(2023, 4, 12))
    given = proof.issue(minutes, by=town.secretary, at=on(date(2023, 5, 2)))
    assert "Kontrollerna visar avbrott den 12 april 2023: överklagandetiden har inte löpt ut." in printed(given)
    assert proofs.lacking(date(2023, 5, 3)) == []


def test_what_is_issued_stands(town):
    proof.issue(approved(town), by=town.secretary, at=APPROVED)
    with pytest.raises(IntegrityError, match="utfärda ett nytt"), transaction.atomic():
        Proof.objects.update(sealed=True)
