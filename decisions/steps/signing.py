"""Signatures (underskrifter): locked minutes are signed by each in turn, with a certificate, at the signing service or
in ink.

Each electronic signature is added after the last version, which remains within it byte for byte. The secretary signs
first and certifies; after that only signatures may be added.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils import timezone

from decisions import locks, permissions
from decisions.minutes import letters
from decisions.minutes.signatures import is_certified, latest, role_in_words
from decisions.models import Minutes, Signature, Signer, SignRequest
from decisions.states import MinutesState
from decisions.steps import approval
from municipality import audit, swedish
from municipality.files import storage
from municipality.models import StoredFile, User
from municipality.paper import scans
from municipality.refusals import Refused
from municipality.signing import draft, examine, remote, remote_answer
from municipality.signing import signer as means
from municipality.signing.certificates import FileSigner
from municipality.signing.remote import RemoteSigner, SentRequest
from municipality.signing.trust import trust
from municipality.steps import mail

#: How long an unanswered request is kept.
KEPT = timedelta(days=1)


@audit.act("signature.given")
def sign_with_certificate(
    signer: Signer, *, by: User, at: datetime, sha256: str, certificate: bytes, password: str
) -> Signature:
    """Sign electronically with a certificate (skriva under elektroniskt). `sha256` is that of the version that was
    shown; refuse when it is not the latest."""
    minutes, signer = _to_sign(signer, by, at)
    begun = _begin(minutes, signer, sha256)
    given = FileSigner.from_bytes(certificate, password).sign(begun.attributes)
    return _keep(signer, begun, given, by, at)


@audit.act("signature.requested")
def ask_service(
    signer: Signer, *, by: User, at: datetime, sha256: str, service: remote.Service, return_to: str
) -> means.Errand:
    """Send the person to the signing service (underskriftstjänsten). The request is kept until it is answered, or for a
    day."""
    minutes, signer = _to_sign(signer, by, at)
    identity = service.identity_of(by)
    begun = _begin(minutes, signer, sha256)
    message = (
        f"Jag skriver under {minutes.meeting.facts.genitive} protokoll {swedish.paragraphs_listed(minutes.numbers)} den "
        f"{swedish.long_dates(minutes.meeting.days)} som {role_in_words(signer)}. SHA-256: {sha256}"
    )
    errand = RemoteSigner(service, identity, message, return_to, at).sign(begun.attributes)
    SignRequest.objects.filter(Q(signer=signer) | Q(begun_at__lt=at - KEPT), answered_at=None).delete()
    SignRequest.objects.create(
        id=errand.id, signer=signer, by=by, identity=identity, based_on=sha256, draft=begun.pdf, digest=begun.digest,
        hole_from=begun.hole_from, hole_to=begun.hole_to, begun_at=at,
    )  # fmt: skip
    audit.record(f"{signer} gick till underskriftstjänsten.", about=[minutes, minutes.meeting])
    return errand


@audit.act("signature.returned")
def take_answer(
    request: SignRequest, *, by: User, at: datetime, service: remote.Service, answer: str, relay_state: str
) -> Signature:
    """Take the answer from the signing service (svaret från underskriftstjänsten). Refuse one that was taken before,
    and when somebody else has signed meanwhile."""
    request = SignRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at is not None:
        raise Refused("Svaret från underskriftstjänsten har redan tagits emot: samma svar godtas inte en gång till.")
    minutes, signer = _to_sign(request.signer, by, at)
    _check_shown(minutes, request.based_on)
    begun = draft.Draft(bytes(request.draft), bytes(request.digest), request.hole_from, request.hole_to)
    sent = SentRequest(request.id, begun.attributes, request.identity, request.begun_at)
    given = remote_answer.signature_in(answer, relay_state, sent=sent, service=service, at=at)
    request.answered_at, request.draft, request.identity = at, b"", ""
    request.save()
    return _keep(signer, begun, given, by, at)


@audit.act("minutes.scanned")
def take_in_scanned(
    minutes: Minutes, *, by: User, at: datetime, on: date, sent: Sequence[tuple[str, bytes]]
) -> StoredFile:
    """Take in the pages that were signed on paper (ta emot inskannade sidor), as (file name, bytes). Every page is
    accounted for by its code; refuse a wrong, double or missing page, by its number. Those who have not signed
    electronically have then signed."""
    minutes = locks.minutes(minutes)
    permissions.check_may_keep_minutes(by, minutes.meeting.body, timezone.localdate(at))
    if minutes.state != MinutesState.TO_SIGN or minutes.pdf is None:
        raise Refused(f"Protokollet är {minutes.get_state_display().lower()}: skannade sidor tas emot när det är låst.")
    pages = scans.check_complete(scans.read(sent), minutes.pk, minutes.record_sha256)
    name = f"underskrivet-{minutes.meeting.body.code}-{minutes.meeting.date}.pdf"
    stored = storage.store(ContentFile(scans.bound(sent, pages), name))
    waiting = list(minutes.signers.filter(method=""))
    for signer in waiting:
        Signature.objects.create(signer=signer, file=stored, made_at=at, electronic=False)
    names = swedish.listed(str(signer) for signer in waiting)
    audit.record(
        f"{len(pages)} inskannade sidor togs emot, underskrivna av {names} (SHA-256 {stored.sha256}).",
        about=[minutes, minutes.meeting],
    )
    for signer in waiting:
        approval.sign(signer, by=by, at=at, method=Signer.Method.INK, on=on, sha256=minutes.pdf.sha256)
    return stored


def _to_sign(signer: Signer, by: User, at: datetime) -> tuple[Minutes, Signer]:
    minutes = locks.minutes(signer.minutes)
    signer = Signer.objects.select_related("attendance").get(pk=signer.pk)
    permissions.check_may_sign(by, signer, minutes, timezone.localdate(at))
    if minutes.state != MinutesState.TO_SIGN:
        raise Refused(f"Protokollet är {minutes.get_state_display().lower()}: det skrivs under när det är låst.")
    if signer.method:
        raise Refused(f"{signer} har redan skrivit under.")
    return minutes, signer


def _begin(minutes: Minutes, signer: Signer, sha256: str) -> draft.Draft:
    shown = _check_shown(minutes, sha256)
    first = shown == minutes.pdf
    if signer.role != Signer.Role.SECRETARY:
        _check_certified(minutes, first)
    with storage.open_file(shown) as file:
        content = file.read()
    mark = draft.Mark(f"Underskrift{signer.pk}", str(signer), f"Justeras som {role_in_words(signer)}", certifies=first)
    return draft.begin(content, mark)


def _check_certified(minutes: Minutes, first: bool) -> None:
    """Refuse until those who kept the minutes have signed, the first of them electronically (bestyrkt)."""
    keepers = list(minutes.signers.filter(role=Signer.Role.SECRETARY).order_by("position", "id"))
    left = [signer.name for signer in keepers if not signer.method]
    who = swedish.listed(left) if left and keepers[1:] else "Sekreteraren"
    if first or left:
        raise Refused(f"{who} skriver under först och bestyrker protokollet: skriv under därefter.")


def _check_shown(minutes: Minutes, sha256: str) -> StoredFile:
    """Return the latest version; refuse when it is not the one that was shown."""
    shown = latest(minutes)
    if shown is None or shown.sha256 != sha256:
        raise Refused(
            "Protokollet har fått en underskrift till, eller ändrats, sedan du läste det: läs det igen och skriv under."
        )
    return shown


def _keep(
    signer: Signer, begun: draft.Draft, given: means.DigitalSignature | means.Errand, by: User, at: datetime
) -> Signature:
    assert isinstance(given, means.DigitalSignature)  # noqa: S101 (a certificate at hand, or the service's answer)
    holder = examine.named(given.certificate)
    if holder.casefold().split() != signer.name.casefold().split():
        raise Refused(f"Certifikatet är utfärdat för {holder}, men det är {signer.name} som ska skriva under.")
    minutes = signer.minutes
    signed = draft.complete(begun, given, trust=trust(), at=at)
    stored = storage.store(ContentFile(signed, f"protokoll-{minutes.meeting.body.code}-{minutes.meeting.date}.pdf"))
    signature = Signature.objects.create(
        signer=signer, file=stored, made_at=at, electronic=True, certificate=given.certificate.sha256.hex(),
        holds_number=bool(examine.identity_numbers(signed)),
    )  # fmt: skip
    digest = hashlib.sha256(signed).hexdigest()
    audit.record(
        f"{signer} skrev under elektroniskt som {role_in_words(signer)} (SHA-256 efter underskriften {digest}).",
        about=[minutes, minutes.meeting],
    )
    on = timezone.localdate(at)
    approval.sign(signer, by=by, at=at, method=Signer.Method.ELECTRONIC, on=on, sha256=minutes.pdf.sha256)
    if signer.role == Signer.Role.SECRETARY and is_certified(minutes):
        _tell_the_others(minutes, by, at)
    return signature


def _tell_the_others(minutes: Minutes, by: User, at: datetime) -> None:
    """Write to the others that they may sign, when those who kept the minutes have certified them."""
    others = minutes.signers.filter(method="")
    drafts = letters.to_signers(minutes, others, key=f"sign:{at.isoformat()}") if settings.MAIL else []
    if drafts:
        mail.queue(drafts, by=by, at=at, about=[minutes])
