"""What a signed paper says (granskning): who signed, when, whether it is intact, whom the certificate relies on, and
what has been added since.

Papers come from anybody, so nothing is fetched from anywhere, and a paper made to break the reader is one that cannot
be read.
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import cms, x509
from asn1crypto.crl import CertificateList
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESPassed, AdESStatus, AdESSubIndic
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.ades import (
    AdESBasicValidationResult,
    ades_basic_validation,
    ades_lta_validation,
    ades_timestamp_validation,
    ades_with_time_validation,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from municipality.signing.certificates import run
from municipality.signing.reading import Reader
from municipality.signing.trust import Trust
from municipality.text import personal_data

logger = logging.getLogger(__name__)
UNREADABLE = "Filen går inte att läsa som PDF, eller så är den skadad."
UNSIGNED = "Filen är inte elektroniskt underskriven."
_ALTERED = "Dokumentet har ändrats efter underskriften."
_NOT_TRUSTED = "Certifikatet är inte utfärdat av någon som kommunen litar på, eller gällde inte vid underskriften."
_OUTSIDE = "Certifikatet gällde inte när underskriften gjordes, eller så går det inte att visa att det gjorde det."
_STAMP = "En tidsstämpel i dokumentet stämmer inte."
_ADDED = "Något har lagts till efter den sista underskriften."
_REVOKED = "Certifikatet är spärrat."
_WRONG: dict[AdESSubIndic, str] = {
    AdESFailure.HASH_FAILURE: _ALTERED,
    AdESFailure.SIG_CRYPTO_FAILURE: "Underskriften stämmer inte med certifikatet.",
    AdESFailure.REVOKED: _REVOKED,
    AdESIndeterminate.REVOKED_NO_POE: _REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: _REVOKED,
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: _NOT_TRUSTED,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE: _NOT_TRUSTED,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: _NOT_TRUSTED,
    AdESIndeterminate.EXPIRED: _OUTSIDE,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: _OUTSIDE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: _OUTSIDE,
    AdESIndeterminate.NOT_YET_VALID: _OUTSIDE,
    AdESFailure.NOT_YET_VALID: _OUTSIDE,
    AdESIndeterminate.TRY_LATER: "Det saknas besked om certifikatet var spärrat.",
    AdESIndeterminate.TIMESTAMP_ORDER_FAILURE: "Tidsstämplarna motsäger varandra.",
}


@dataclass(frozen=True)
class Seen:
    """One signature as it was found. `wrong` is the Swedish sentence that says why it cannot be relied on, or empty."""

    field: str
    who: str
    organisation: str
    issuer: str
    reason: str
    certifies: bool
    #: When it was made, proved by a time stamp; None without one, since then only the signer says when.
    stamped_at: datetime | None
    #: It signs the file's bytes up to here.
    covers: int
    #: SHA-256 of its certificate.
    fingerprint: str
    wrong: str


@dataclass(frozen=True)
class Examination:
    """The signatures of a paper, and what is wrong with them or with the file, as Swedish sentences."""

    signatures: tuple[Seen, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether there is a signature, and nothing is wrong."""
        return bool(self.signatures) and not self.wrong

    def by_certificate(self, fingerprint: str) -> Seen | None:
        """Return the signature made with the certificate that has this SHA-256, None when there is none."""
        return next((signature for signature in self.signatures if signature.fingerprint == fingerprint), None)


def examine(pdf: bytes, trust: Trust) -> Examination:
    """Return every signature of the paper, the earliest first, and everything that is wrong with it."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # the sentences say what it warns of
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    if not pdf.startswith(b"%PDF-"):
        return Examination(wrong=(UNREADABLE,))
    try:
        reader = Reader(BytesIO(pdf))
        embedded = sorted(reader.embedded_regular_signatures, key=lambda signature: signature.signed_revision)
        if not embedded:
            return Examination(wrong=(UNSIGNED,))
        return run(_examined(pdf, reader, embedded, trust))
    except Exception:  # a broken file, or one made to break things, can raise anything deep in the libraries
        logger.info("En fil kunde inte granskas.", exc_info=True)
        return Examination(wrong=(UNREADABLE,))


async def _examined(pdf: bytes, reader: Reader, embedded: list[EmbeddedPdfSignature], trust: Trust) -> Examination:
    signatures = [await _seen(signature, trust) for signature in embedded]
    broken = [await _stamp_is_broken(stamp, trust) for stamp in reader.embedded_timestamp_signatures]
    wrong = [f"{seen.who}: {seen.wrong}" for seen in signatures if seen.wrong] + [_STAMP] * any(broken)
    if _has_loose_end(reader, pdf):
        wrong.append(_ADDED)
    return Examination(tuple(signatures), tuple(dict.fromkeys(wrong)))


def _has_loose_end(reader: Reader, pdf: bytes) -> bool:
    """Return whether the file holds something that belongs to none of its versions, or that is in a signature's hole
    beside the signature. Every version ends with where its table begins; after the last signature there is at most what
    is known of the certificates."""
    embedded = reader.embedded_signatures
    last = max(embedded, key=lambda signature: signature.signed_revision)
    after = pdf[sum(list(last.byte_range)[-2:]) :]
    versions = reader.xrefs.total_revisions - 1 - last.signed_revision
    holes = any(
        signature.pkcs7_content[len(cms.ContentInfo.load(signature.pkcs7_content).dump()) :].strip(b"\0")
        for signature in embedded
    )
    return holes or after.count(b"%%EOF") != versions or not re.search(rb"startxref\s+\d+\s+%%EOF\s?\Z", pdf[-60:])


async def _seen(embedded: EmbeddedPdfSignature, trust: Trust) -> Seen:
    embedded.compute_integrity_info()
    result = await _result(embedded, trust)
    certificate = embedded.signer_cert
    signed = embedded.sig_object
    return Seen(
        field=embedded.field_name,
        who=named(certificate),
        organisation=certificate.subject.native.get("organization_name", ""),
        issuer=certificate.issuer.native.get("common_name", ""),
        reason=str(signed.get("/Reason", "")),
        certifies=embedded.docmdp_level is not None,
        stamped_at=_stamped(result),
        covers=sum(list(embedded.byte_range)[-2:]),
        fingerprint=certificate.sha256.hex(),
        wrong=_wrong(embedded, result),
    )


async def _result(embedded: EmbeddedPdfSignature, trust: Trust) -> AdESBasicValidationResult:
    """Judge the signature as things are today and, where a certificate has expired since, by the time stamps
    as far back as they go."""
    policy = trust.policy(_known_in(embedded.reader))
    spec, digest = policy.signature_validation_spec, embedded.compute_digest()
    if not _stamps_in(embedded):
        return await ades_basic_validation(embedded.signed_data, spec, raw_digest=digest)
    today = await ades_with_time_validation(embedded.signed_data, spec, raw_digest=digest)
    return today if today.ades_subindic is AdESPassed.OK else await ades_lta_validation(embedded, policy)


def _known_in(reader: PdfFileReader) -> list[CRLContainer]:
    """Return the lists of revoked certificates that were put in the paper when it was signed."""
    try:
        lists = DocumentSecurityStore.read_dss(reader).crls
    except NoDSSFoundError:
        return []
    return [CRLContainer(CertificateList.load(reference.get_object().data)) for reference in lists]


def _stamps_in(embedded: EmbeddedPdfSignature) -> bool:
    return any(True for _ in extract_tst_data_iter(embedded.signer_info, signed=False))


def _wrong(embedded: EmbeddedPdfSignature, result: AdESBasicValidationResult) -> str:
    if result.ades_subindic is not AdESPassed.OK:
        broken = (
            "Underskriften går inte att läsa." if result.ades_subindic.status is AdESStatus.FAILED else _NOT_TRUSTED
        )
        return _WRONG.get(result.ades_subindic, broken)
    if embedded.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "Underskriften gäller inte hela dokumentet."
    since = embedded.diff_result
    if not isinstance(since, DiffResult) or since.modification_level > ModificationLevel.FORM_FILLING:
        return _ALTERED
    if embedded.summarise_integrity_info()["docmdp_ok"] is False:
        return _ALTERED
    return _STAMP if _stamps_in(embedded) and _stamped(result) is None else ""


async def _stamp_is_broken(embedded: EmbeddedPdfSignature, trust: Trust) -> bool:
    """Return whether the time stamp does not fit its bytes, which means tampering; one from somebody unknown proves
    nothing and harms nothing."""
    result = await ades_timestamp_validation(
        embedded.signed_data,
        trust.policy().signature_validation_spec,
        lambda algorithm: embedded.compute_digest(algorithm),
        validation_data_handlers=None,
    )
    return result.ades_subindic.status is AdESStatus.FAILED


def _stamped(result: AdESBasicValidationResult) -> datetime | None:
    stamp = getattr(result, "signature_timestamp_status", None)
    status = stamp.api_status if stamp else getattr(result.api_status, "timestamp_validity", None)
    return status.timestamp if status and status.intact and status.valid else None


def named(certificate: x509.Certificate) -> str:
    """Return the common name, or first name and surname; never serialNumber, which may be a
    national identity number."""
    subject = certificate.subject.native
    whole = " ".join(str(subject[part]) for part in ("given_name", "surname") if part in subject)
    return str(subject.get("common_name") or whole or subject.get("organization_name") or "Okänd")


def identity_numbers(pdf: bytes) -> list[str]:
    """Return the national identity numbers in the certificates of the signatures: a paper that has any is never
    published or sent as it is."""
    reader = Reader(BytesIO(pdf))
    certificates = {
        certificate.sha256: certificate
        for embedded in reader.embedded_signatures
        for certificate in [embedded.signer_cert, *embedded.other_embedded_certs, *_certificates_known_in(reader)]
    }
    return list(dict.fromkeys(number for known in certificates.values() for number in _numbers(_words_in(known))))


def _numbers(text: str) -> list[str]:
    return [finding.text.strip() for finding in personal_data.identity_numbers(text)]


def _certificates_known_in(reader: Reader) -> list[x509.Certificate]:
    try:
        return list(DocumentSecurityStore.read_dss(reader).load_certs())
    except NoDSSFoundError:
        return []


def _words_in(certificate: x509.Certificate) -> str:
    """Return the text of the names, and of the extensions, where a signing service may also tell
    about the person (RFC 7773)."""
    names = [
        str(part["value"].native)
        for name in (certificate.subject, certificate.issuer)
        for group in name.chosen
        for part in group
    ]
    extensions = certificate["tbs_certificate"]["extensions"]
    return " | ".join(names + [bytes(extension["extn_value"]).decode("latin-1") for extension in extensions])
