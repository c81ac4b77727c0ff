"""The municipality's electronic seal (elektronisk stämpel): it seals an extract in the name of the
municipality, not of a person."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from municipality.refusals import Refused
from municipality.signing import authority, draft
from municipality.signing.certificates import FileSigner, TokenSigner
from municipality.signing.signer import DigitalSigner, Errand
from municipality.signing.trust import trust

FIELD = "Stämpel"


def sealed(pdf: bytes, *, name: str, reason: str, at: datetime) -> bytes:
    """Return the paper with the seal, after which nothing may be added. Refuse when there is no seal,
    or it is no longer valid."""
    with_place = draft.with_places(pdf, [draft.Place(FIELD, reason)])
    begun = draft.begin(with_place, draft.Mark(FIELD, name, reason, certifies=True, closes=True))
    signature = signer().sign(begun.attributes)
    assert not isinstance(signature, Errand)  # noqa: S101 (a seal is at hand)
    return draft.complete(begun, signature, trust=trust(), at=at)


def is_configured() -> bool:
    """Return whether the municipality has a seal."""
    own = settings.DEMONSTRATION and authority.Authority.found_in(settings.SIGNING_TRUST)
    return bool(settings.SEAL_TOKEN or settings.SEAL_FILE or own)


def signer() -> DigitalSigner:
    """Return what signs with the seal: a token, a file, or in the demonstration the test authority's.
    Refuse when there is none."""
    if settings.SEAL_TOKEN:
        token = settings.SEAL_TOKEN
        return TokenSigner(
            Path(token["SEAL_MODULE"]), token["SEAL_TOKEN"], token["SEAL_PIN"], token["SEAL_CERTIFICATE"]
        )
    if settings.SEAL_FILE:
        return FileSigner.from_bytes(settings.SEAL_FILE.read_bytes(), settings.SEAL_PASSWORD)
    if settings.DEMONSTRATION and (own := authority.Authority.found_in(settings.SIGNING_TRUST)):
        return FileSigner.from_bytes(own.file("seal").read_bytes(), authority.PASSWORD)
    raise Refused(
        "Kommunen har ingen elektronisk stämpel inställd (SEAL_FILE eller SEAL_TOKEN): skriv ut utdraget och bestyrk det "
        "med bläck, eller be it-supporten."
        + (" I demonstrationen skapas den av manage.py test_authority." if settings.DEMONSTRATION else "")
    )


def notice() -> str:
    """Return what every page must say of what is signed here: in the demonstration that it has no
    legal force, otherwise ""."""
    return authority.NOTICE if settings.DEMONSTRATION and authority.Authority.found_in(settings.SIGNING_TRUST) else ""
