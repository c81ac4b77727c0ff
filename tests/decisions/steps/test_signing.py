"""Locked minutes are signed in turn, with certificates, at the signing service or in ink; what was shown is what was signed."""

import threading
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.db import connection

from decisions.minutes import letters, signatures
from decisions.models import Minutes, Signature, Signer, SignRequest
from decisions.queries.approval import to_sign
from decisions.queries.verification import verdict
from decisions.states import MinutesState
from decisions.steps import attendance, signing
from municipality.models import Letter, User
from municipality.paper import scans as scanner
from municipality.refusals import Refused
from municipality.signing.examine import examine
from municipality.signing.trust import trust
from municipality.steps import accounts, register
from tests.decisions import approved
from tests.decisions.course import another, decided, hand_over
from tests.decisions.meeting_room import minutes as after
from tests.decisions.meeting_room import open_room
from tests.decisions.signed import AT, account_of, content, in_order, scans, sign
from tests.paper import pages
from tests.scanner import as_file, noisy
from tests.sign_service import Stub


@pytest.fixture
def minutes(town, authority, settings, tmp_path) -> Minutes:
    settings.MEDIA_ROOT = tmp_path / "media"
    return approved.locked(town)


def test_all_sign_and_the_minutes_are_approved(town, authority, minutes):
    shown = content(minutes.pdf)
    for signer in in_order(minutes):
        sign(town, authority, signer)
    minutes.refresh_from_db()
    assert (minutes.state, minutes.approved_on.isoformat()) == (MinutesState.APPROVED, "2023-04-06")
    signed = content(signatures.latest(minutes))
    assert signed.startswith(shown)
    examination = examine(signed, trust())
    assert examination.wrong == ()
    assert [one.who for one in examination.signatures] == [one.name for one in in_order(minutes)]
    assert [one.certifies for one in examination.signatures] == [True, False, False]
    assert verdict(signed).is_well
    first = minutes.signers.get(role="secretary").signature.file
    assert verdict(content(first)).wrong == (
        "Filen är en tidigare version av protokollet, som inte alla hade skrivit under.",
    )
    assert signatures.may_be_published(minutes)


def test_when_the_secretary_has_certified_it_is_told_and_shown_to_the_others(town, authority, minutes, settings):
    settings.MAIL = "smtp"
    secretary, _, adjuster = in_order(minutes)
    register.correct_person(adjuster.attendance.person, by=town.admin, at=town.now, email="bo@example.org")
    reader = account_of(town, adjuster)
    accounts.grant_role(reader, by=town.admin, at=town.now, role="adjuster", valid_from=AT.date())
    assert to_sign(reader) == []
    sign(town, authority, secretary)
    letter = Letter.objects.get(email="bo@example.org")
    assert "Nu är det din tur att skriva under det." in letter.text
    assert to_sign(reader) == [adjuster]
    assert [one.email for one in letters.reminders(minutes, minutes.due_on)] == ["bo@example.org"]
    sign(town, authority, adjuster)
    assert to_sign(reader) == []
    assert Letter.objects.filter(email="bo@example.org").count() == 1


def test_the_secretary_signs_first(town, authority, minutes):
    with pytest.raises(Refused, match="Sekreteraren skriver under först"):
        sign(town, authority, in_order(minutes)[1])


def test_an_outdated_version_is_not_signed(town, authority, minutes):
    secretary, chair, _ = in_order(minutes)
    before = signatures.latest(minutes).sha256
    sign(town, authority, secretary)
    with pytest.raises(Refused, match="läs det igen"):
        sign(town, authority, chair, sha256=before)


def test_of_two_who_sign_the_same_version_at_once_one_reads_the_new_one_first(
    transactional_db, town, authority, minutes
):
    secretary, *others = in_order(minutes)
    sign(town, authority, secretary)
    shown, accounts_of = signatures.latest(minutes).sha256, [account_of(town, one) for one in others]
    start, refused = threading.Barrier(2), []

    def work(signer: Signer, user: User) -> None:
        try:
            start.wait(10)
            sign(town, authority, signer, by=user, sha256=shown)
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in zip(others, accounts_of, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [one for one in refused if "läs det igen" in one] == refused
    assert (len(refused), Signature.objects.count()) == (1, 2)
    assert examine(content(signatures.latest(minutes)), trust()).sound


def test_nobody_signs_for_another(town, authority, minutes):
    secretary, chair, adjuster = in_order(minutes)
    sign(town, authority, secretary)
    with pytest.raises(Refused, match="logga in med det kontot"):
        sign(town, authority, chair, by=account_of(town, adjuster))
    with pytest.raises(Refused, match=f"Certifikatet är utfärdat för {adjuster.name}"):
        sign(town, authority, chair, name=adjuster.name)
    with pytest.raises(Refused, match="har redan skrivit under"):
        sign(town, authority, secretary)


def test_what_is_not_locked_is_not_signed(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = approved.staffed(town, approved.ended(town))
    with pytest.raises(Refused, match="när det är låst"):
        sign(town, authority, in_order(minutes)[0], sha256="0" * 64)


@pytest.fixture(scope="module")
def made_stub() -> Stub:
    return Stub()


@pytest.fixture
def stub(made_stub, authority) -> Stub:
    made_stub.trusted(authority.folder)
    made_stub.twist = made_stub.spoil = None
    return made_stub


def sent_away(town, minutes, signer, stub) -> tuple[SignRequest, dict]:
    stub.person = {"name": signer.name, "identity": "nils@2120000068"}
    errand = sent_away_as(town, minutes, signer, stub, "nils@2120000068")
    return SignRequest.objects.get(pk=errand.id), stub.answer(errand.fields, AT)


def sent_away_as(town, minutes, signer, stub, identity: str):
    return signing.ask_service(
        signer, by=known_as(town, signer, identity), at=AT, sha256=signatures.latest(minutes).sha256,
        service=stub.service, return_to="https://paragraf.example/underskrift/svar/",
    )  # fmt: skip


def known_as(town, signer: Signer, identity: str) -> User:
    """The signer's account, as the service is to tell the person."""
    user = account_of(town, signer)
    return accounts.change_account(
        user, by=town.admin, at=town.now, name=user.name, title=user.title, email=user.email, signs_as=identity
    )


def taken(town, request, answer, stub, at=AT + timedelta(minutes=2)) -> Signature:
    return signing.take_answer(
        request, by=town.secretary, at=at, service=stub.service, answer=answer["EidSignResponse"],
        relay_state=answer["RelayState"],
    )  # fmt: skip


def test_one_signs_at_the_service(town, minutes, stub):
    signer = in_order(minutes)[0]
    request, answer = sent_away(town, minutes, signer, stub)
    signature = taken(town, request, answer, stub)
    assert examine(content(signature.file), trust()).sound
    signer.refresh_from_db()
    assert signer.method == Signer.Method.ELECTRONIC


def test_whoever_the_service_does_not_know_is_not_sent_there(town, minutes, stub):
    signer = in_order(minutes)[0]
    with pytest.raises(Refused, match="Kontot har ingen identitet för underskriftstjänsten"):
        sent_away_as(town, minutes, signer, stub, "")


def test_another_person_at_the_service_signs_nothing(town, minutes, stub):
    signer = in_order(minutes)[0]
    request, _ = sent_away(town, minutes, signer, stub)
    stub.person["identity"] = "jens@2120000068"
    errand = sent_away_as(town, minutes, signer, stub, "nils@2120000068")
    with pytest.raises(Refused, match="Någon annan än du skrev under"):
        taken(town, SignRequest.objects.get(pk=errand.id), stub.answer(errand.fields, AT), stub)
    assert not SignRequest.objects.filter(pk=request.pk).exists()  # who goes there again has given up the first


def test_by_what_the_person_was_told_is_not_kept(town, minutes, stub):
    request, answer = sent_away(town, minutes, in_order(minutes)[0], stub)
    assert request.identity == "nils@2120000068"
    taken(town, request, answer, stub)
    request.refresh_from_db()
    assert (request.identity, bytes(request.draft)) == ("", b"")
    assert "2120000068" not in str(list(User.history.values()))


def test_a_replayed_answer_is_refused(town, minutes, stub):
    request, answer = sent_away(town, minutes, in_order(minutes)[0], stub)
    taken(town, request, answer, stub)
    with pytest.raises(Refused, match="har redan tagits emot"):
        taken(town, request, answer, stub)
    assert Signature.objects.count() == 1


def test_an_answer_comes_too_late_when_another_signed_meanwhile(town, authority, minutes, stub):
    secretary, chair, adjuster = in_order(minutes)
    sign(town, authority, secretary)
    shown = signatures.latest(minutes)
    stub.person = {"name": chair.name, "identity": "olga@2120000068"}
    errand = signing.ask_service(
        chair, by=known_as(town, chair, "olga@2120000068"), at=AT, sha256=shown.sha256, service=stub.service,
        return_to="https://paragraf.example/underskrift/svar/",
    )  # fmt: skip
    answer = stub.answer(errand.fields, AT)
    sign(town, authority, adjuster)
    with pytest.raises(Refused, match="läs det igen"):
        signing.take_answer(
            SignRequest.objects.get(pk=errand.id), by=account_of(town, chair), at=AT, service=stub.service,
            answer=answer["EidSignResponse"], relay_state=answer["RelayState"],
        )  # fmt: skip


def test_a_number_in_the_certificate_keeps_the_paper_in(town, minutes, stub):
    from cryptography.x509.oid import NameOID

    stub.in_certificate = [(NameOID.SERIAL_NUMBER, "198112189876")]
    request, answer = sent_away(town, minutes, in_order(minutes)[0], stub)
    assert taken(town, request, answer, stub).holds_number
    assert not signatures.may_be_published(minutes)
    stub.in_certificate = []


def take_in(town, minutes, sent):
    return signing.take_in_scanned(minutes, by=town.secretary, at=AT, on=AT.date(), sent=sent)


def test_what_was_signed_in_ink_comes_back(town, minutes):
    from PIL import Image

    sent = scans(minutes)
    first = Image.open(BytesIO(sent[0][1]))
    sent[0] = ("sned.png", as_file(noisy(first.rotate(1.5, expand=True, fillcolor=230))))
    stored = take_in(town, minutes, sent[::-1])
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.APPROVED
    assert {one.method for one in minutes.signers.all()} == {Signer.Method.INK}
    found = verdict(content(stored))
    assert found.is_well
    assert "undertecknade med bläck av Nils Nämndsekreterare (sekreterare), " in found.told[0]
    document = pypdfium2.PdfDocument(content(stored))
    assert len(document) == len(sent)
    document.close()
    assert signatures.scanned_pages(minutes) == stored


def test_a_missing_page_keeps_the_minutes_unsigned(town, minutes):
    sent = scans(minutes)
    with pytest.raises(Refused, match=f"Sida 1 av {len(sent)} saknas"):
        take_in(town, minutes, sent[1:])
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.TO_SIGN


def test_every_page_has_its_code_and_the_notice(town, minutes):
    codes = [page.code for page in scanner.read([("p.pdf", content(minutes.pdf))])]
    assert [code.page for code in codes] == list(range(1, len(codes) + 1))
    assert {code.paper for code in codes} == {minutes.pk}
    assert all("saknar rättslig verkan" in page for page in pages(content(minutes.pdf)))


def test_two_secretaries_sign_each_for_her_part_before_the_others(town, authority, settings, tmp_path, client_of):
    settings.MEDIA_ROOT = tmp_path / "media"
    meeting, stina = open_room(town), another(town)
    decided(meeting, town, 5)
    hand_over(meeting, town, stina, 6)
    decided(meeting, town, 10)
    attendance.end_meeting(meeting, by=stina, at=after(60))
    minutes = approved.locked(town, meeting.minutes.get(kind="whole"))
    first, second, chair, _ = in_order(minutes)
    with pytest.raises(Refused, match="Det är Stina Sekreterare som skriver under för de paragraferna"):
        sign(town, authority, second)
    with pytest.raises(Refused, match="Nils Nämndsekreterare och Stina Sekreterare skriver under först"):
        sign(town, authority, chair)
    sign(town, authority, first)
    reader = account_of(town, chair)
    accounts.grant_role(reader, by=town.admin, at=town.now, role="chair", valid_from=AT.date())
    assert not signatures.is_certified(minutes) and to_sign(reader) == []
    with pytest.raises(Refused, match="Stina Sekreterare skriver under först"):
        sign(town, authority, chair)
    page = client_of("secretary").get(minutes.get_absolute_url()).content.decode()
    assert "sekreterare § 1" in page and "Bestyrk och skriv under" not in page
    sign(town, authority, second, by=stina)
    assert signatures.is_certified(minutes) and to_sign(reader) == [chair]
    assert signatures.role_in_words(second) == "sekreterare § 2"
    for signer in in_order(minutes)[2:]:
        sign(town, authority, signer)
    examination = examine(content(signatures.latest(minutes)), trust())
    assert examination.wrong == ()
    assert [one.certifies for one in examination.signatures] == [True, False, False, False]
