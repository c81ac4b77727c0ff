"""The pages of signing: the hash before and after, the certificate, the way to the service and back, and the scanned pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions.minutes import signatures
from decisions.models import Minutes, Signature
from decisions.states import MinutesState
from municipality.files import storage
from municipality.signing.authority import PASSWORD
from tests.decisions import approved
from tests.decisions.signed import scans


@pytest.fixture
def minutes(town, authority, settings, tmp_path) -> Minutes:
    settings.MEDIA_ROOT = tmp_path / "media"
    return approved.locked(town)


def address(name: str, minutes: Minutes, **more) -> str:
    return reverse(name, kwargs={"code": "SN", "day": minutes.meeting.date, "number": minutes.number} | more)


@pytest.fixture
def page(minutes) -> str:
    return address("sign", minutes, signer=minutes.signers.get(role="secretary").pk)


def test_the_secretary_signs_what_is_shown(client_of, minutes, page):
    client = client_of("secretary")
    shown = minutes.pdf.sha256
    assert shown in client.get(page).content.decode()
    certificate = client.get(reverse("test_certificate")).content
    form = {"sha256": shown, "certificate": SimpleUploadedFile("n.p12", certificate), "password": PASSWORD}
    told = client.post(page, form, follow=True).content.decode()
    after = signatures.latest(minutes).sha256
    assert after != shown and f"SHA-256 är nu {after}" in told
    assert "har redan skrivit under" in client.get(page).content.decode()


def test_a_wrong_password_leaves_nothing_signed(client_of, minutes, page, authority):
    file = SimpleUploadedFile("n.p12", authority.personal("Nils Nämndsekreterare"))
    answer = client_of("secretary").post(page, {"sha256": minutes.pdf.sha256, "certificate": file, "password": "fel"})
    assert "kontrollera lösenordet" in answer.content.decode()
    assert not Signature.objects.exists()


def test_the_signed_pdf_is_read_by_all_who_read(client_of, minutes):
    answer = client_of("reader").get(address("signed_pdf", minutes))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_without_a_service_there_is_no_way_to_it(client_of, minutes, page):
    ask = address("sign_ask", minutes, signer=minutes.signers.get(role="secretary").pk)
    assert client_of("secretary").post(ask, {"sha256": minutes.pdf.sha256}).status_code == 404
    assert client_of("secretary").post(reverse("sign_answer"), {"RelayState": "x"}).status_code == 409


def test_to_the_service_and_back(client_of, client, town, minutes, authority, monkeypatch):
    from django.utils import timezone

    from municipality.signing.remote import Service
    from municipality.steps import accounts
    from tests.sign_service import Stub

    stub = Stub({"name": "Nils Nämndsekreterare", "identity": "nils@2120000068"})
    stub.trusted(authority.folder)
    monkeypatch.setattr(Service, "configured", classmethod(lambda cls: stub.service))
    accounts.change_account(
        town.secretary,
        by=town.admin,
        at=town.now,
        name="Nils Nämndsekreterare",
        title="nämndsekreterare",
        email="nils@kommun.example",
        signs_as="nils@2120000068",
    )
    ask = address("sign_ask", minutes, signer=minutes.signers.get(role="secretary").pk)
    away = client_of("secretary").post(ask, {"sha256": minutes.pdf.sha256})
    assert "form-action 'self' https://underskrift.example/begaran" in away.headers["Content-Security-Policy"]
    fields = away.context["errand"].fields
    client.logout()  # the browser brings no cookie of ours from another site
    answer = stub.answer(fields, timezone.now())
    back = client.post(reverse("sign_answer"), answer)
    assert back.status_code == 302
    assert Signature.objects.get().signer.role == "secretary"
    assert client.post(reverse("sign_answer"), answer).status_code == 409


def test_scanned_pages_are_taken_in(client_of, minutes):
    client = client_of("secretary")
    sent = [SimpleUploadedFile(name, content) for name, content in scans(minutes)]
    missing = client.post(address("scanned", minutes), {"on": "2023-04-06", "files": sent[1:]})
    assert "Sida 1 av" in missing.content.decode() and "saknas" in missing.content.decode()
    for file in sent:
        file.seek(0)
    assert "Det underskrivna protokollet" not in client.get(minutes.get_absolute_url()).content.decode()
    assert client.post(address("scanned", minutes), {"on": "2023-04-06", "files": sent}).status_code == 302
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.APPROVED
    assert "Det underskrivna protokollet" in client.get(minutes.get_absolute_url()).content.decode()
    given = b"".join(client.get(address("signed_pdf", minutes)).streaming_content)
    with storage.open_file(signatures.scanned_pages(minutes)) as pages:
        assert given == pages.read()
