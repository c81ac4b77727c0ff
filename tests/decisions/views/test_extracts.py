"""The page of a meeting's extracts: certify, see in the list, fetch again; one each in a job, and all of them for the printer."""

from datetime import timedelta

import pytest

from decisions.models import Extract, ExtractOrder
from decisions.steps import extracts
from municipality.files import storage
from municipality.refusals import Refused
from tests.decisions import approved
from tests.jobs import do_jobs
from tests.paper import pages

PAGE = "/sammantraden/SN/2023-03-30/utdrag/"


@pytest.fixture
def items(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    minutes = approved.approved(town)
    return [approved.paragraph(minutes, number) for number in (1, 2)]


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def ask(client, items, *, each=0, in_ink=1, recipient="Kommunstyrelsen"):
    told = {"paragraphs": [one.pk for one in items], "each": each, "in_ink": in_ink, "recipient": recipient}
    return client.post(PAGE, told)


def test_several_paragraphs_are_certified_listed_and_fetched_again(secretary, items, authority):
    assert ask(secretary, items, in_ink=0).url == PAGE
    extract = Extract.objects.get()
    page = secretary.get(PAGE).content.decode()
    assert f"Utdrag {extract.label} är bestyrkt" in page
    for told in ("§§ 1–2", "Kommunstyrelsen", "Nils Nämndsekreterare, nämndsekreterare", "med elektronisk stämpel",
                 extract.file.sha256):  # fmt: skip
        assert told in page
    answer = secretary.get(f"{PAGE}{extract.year}-{extract.number}.pdf")
    with storage.open_file(extract.file) as kept:
        assert b"".join(answer.streaming_content) == kept.read()


def test_the_paragraphs_page_offers_its_extract(secretary, items):
    assert f'href="{PAGE}?paragraf=1"' in secretary.get("/sammantraden/SN/2023-03-30/1/").content.decode()
    page = secretary.get(f"{PAGE}?paragraf=1").content.decode()
    assert page.count("checked") == 3  # the paragraph, and the two usual choices
    assert secretary.get(f"{PAGE}?paragraf=alla").content.decode().count("checked") == 4


def test_what_is_refused_is_told_beside_its_field_with_what_was_typed(secretary, items, settings):
    settings.SIGNING_TRUST = settings.SEAL_FILE = None
    page = ask(secretary, [], recipient="Förskolan Lönnen").content.decode()
    assert "Välj minst en paragraf." in page and "Förskolan Lönnen" in page
    page = ask(secretary, items, in_ink=0, recipient="Förskolan Lönnen").content.decode()
    assert "ingen elektronisk stämpel" in page and "Förskolan Lönnen" in page
    assert not Extract.objects.exists()


def test_who_only_reads_sees_the_list_and_nothing_to_press(client_of, items, town):
    extracts.certify(items, by=town.secretary, at=approved.APPROVED + timedelta(days=1), in_ink=True)
    reader = client_of("reader")
    page = reader.get(PAGE).content.decode()
    assert "2023:1" in page and "med bläck" in page and "Bestyrk utdrag" not in page
    with pytest.raises(Refused, match="nämndsekreterare"):
        extracts.order(items, by=town.reader, at=approved.APPROVED, in_ink=True)


def test_before_approval_the_page_says_so(secretary, town):
    approved.ended(town)
    page = secretary.get(PAGE).content.decode()
    assert "Protokollet är inte justerat: ett utdrag bestyrks när det är det." in page
    assert 'name="paragraphs"' not in page


def test_an_extract_of_another_meeting_is_not_found_here(secretary, items, town):
    extracts.certify(items, by=town.secretary, at=approved.APPROVED + timedelta(days=1), in_ink=True)
    approved.ended(town, day=approved.APPROVED.date())
    assert secretary.get("/sammantraden/SN/2023-04-06/utdrag/2023-1.pdf").status_code == 404
    assert secretary.get(f"{PAGE}2023-2.pdf").status_code == 404


def test_one_for_each_paragraph_is_made_in_a_job_and_printed_in_one_go(secretary, items):
    address = ask(secretary, items, each=1).url
    waits = secretary.get(address).content.decode()
    assert "0 av 2" in waits and 'hx-trigger="every 1s"' in waits and "Uppdatera läget" in waits
    assert secretary.get(address, headers={"HX-Request": "true"}).status_code == 200
    assert secretary.get(f"{address}utskrift.pdf").url == address  # nothing to print yet
    do_jobs()
    assert secretary.get(address, headers={"HX-Request": "true"}).status_code == 286  # htmx stops asking
    page = secretary.get(address).content.decode()
    assert "Alla 2 utdrag är gjorda" in page and "Sak 1" in page and "every 1s" not in page
    first, blank, second = pages(secretary.get(f"{address}utskrift.pdf").content)
    assert ("Sak 1" in first, blank, "Sak 2" in second) == (True, "", True)
    assert "2 av 2" in secretary.get(PAGE).content.decode()


def test_an_order_that_stopped_says_why_and_goes_on_with_the_rest(secretary, items, town, authority, settings):
    address = ask(secretary, items, each=1, in_ink=0).url
    trusted, settings.SIGNING_TRUST = settings.SIGNING_TRUST, None
    do_jobs()
    page = secretary.get(address).content.decode()
    assert "Stannade" in page and "§ 1: Kommunen har ingen elektronisk stämpel" in page
    settings.SIGNING_TRUST = trusted
    assert secretary.post(f"{address}fortsatt/").url == address
    do_jobs()
    assert "Alla 2 utdrag är gjorda" in secretary.get(address).content.decode()
    assert secretary.post(f"{address}fortsatt/").status_code == 409
    order = ExtractOrder.objects.get()
    assert [one.paragraphs for one in Extract.objects.filter(ordered__order=order).order_by("number")] == [[1], [2]]


def test_all_that_is_not_certified_is_printed_on_sheets_of_its_own(secretary, town):
    approved.ended(town)
    address = secretary.post("/sammantraden/SN/2023-03-30/protokoll/skriv-ut/", {"form": "extracts"}).url
    do_jobs()
    first, blank, second = pages(secretary.get(f"{address}fil/").content)
    assert "Sak 1" in first and "Ej justerat" in first and not blank and "Sak 2" in second
    assert "Utdragen, på var sitt blad" in secretary.get(address).content.decode()
