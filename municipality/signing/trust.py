"""Trust (tillit): whose certificates the municipality accepts, what it knows of revoked ones,
and who stamps the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import crl, pem, x509
from django.conf import settings
from pyhanko.sign.timestamps import DummyTimeStamper, HTTPTimeStamper, TimeStamper
from pyhanko.sign.validation.policy_decl import (
    CertificateFetchingRule,
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathBuildingError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleCertificateStore, SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from municipality.refusals import Refused
from municipality.signing.authority import Authority

_NOBODY = "Certifikatet är inte utfärdat av någon som kommunen litar på: använd ett annat certifikat."
#: What a signer's certificate must be meant for: a seal's often has only the first usage, a person's only the second.
USAGES = frozenset({"digital_signature", "non_repudiation"})
_CHECKED_IF_DECLARED = CertRevTrustPolicy(
    RevocationCheckingPolicy(RevocationCheckingRule.CHECK_IF_DECLARED, RevocationCheckingRule.CHECK_IF_DECLARED)
)


@dataclass(frozen=True)
class Trust:
    """The root certificates, the lists of revoked certificates, and what stamps the time (None: nothing does)."""

    roots: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    timestamper: TimeStamper | None = None
    #: Whether lists of revoked certificates may be fetched while signing. Never while a stranger's paper is examined, since its
    #: certificates would then decide which addresses this server visits.
    fetches: bool = False

    def context(self, at: datetime) -> ValidationContext:
        """Return what checks a certificate that is about to sign; what it learns of revocation is put in the paper."""
        when = {"allow_fetching": True} if self.fetches else {"moment": at}
        return ValidationContext(
            trust_roots=list(self.roots), crls=list(self.crls), revinfo_policy=_CHECKED_IF_DECLARED, **when
        )

    def policy(self, known: Iterable[CRLContainer] = ()) -> PdfSignatureValidationSpec:
        """Return how to examine a paper that brings these lists of revoked certificates, without the network."""
        return PdfSignatureValidationSpec(
            SignatureValidationSpec(
                cert_validation_policy=CertValidationPolicySpec(
                    SimpleTrustManager.build(list(self.roots)), _CHECKED_IF_DECLARED
                ),
                revinfo_gathering_policy=RevocationInfoGatheringSpec(
                    RevinfoOnlineFetchingRule.LOCAL_ONLY, certificate_fetching_rule=CertificateFetchingRule.NEVER_FETCH
                ),
                local_knowledge=LocalKnowledge(known_crls=[*known, *(CRLContainer(revoked) for revoked in self.crls)]),
                key_usage_settings=KeyUsageConstraints(key_usage=USAGES),
            )
        )

    async def path_of(self, chain: tuple[x509.Certificate, ...], context: ValidationContext) -> ValidationPath:
        """Return the path from the certificate up to somebody trusted, every step valid. Refuse when there is none, or
        when it is not for signing."""
        validator = CertificateValidator(chain[0], intermediate_certs=chain[1:], validation_context=context)
        try:
            path = await validator.async_validate_path()
        except PathBuildingError as error:
            raise Refused(_NOBODY) from error
        except ExpiredError as error:
            raise Refused("Certifikatet har gått ut: skaffa ett nytt och skriv under med det.") from error
        except NotYetValidError as error:
            raise Refused("Certifikatet gäller inte än: kontrollera datorns klocka.") from error
        except RevokedError as error:
            raise Refused("Certifikatet är spärrat: skaffa ett nytt och skriv under med det.") from error
        except InsufficientRevinfoError as error:
            raise Refused(
                "Utfärdaren lämnar inte besked om certifikatet är spärrat. Försök igen senare eller använd ett annat."
            ) from error
        except ValidationError as error:
            raise Refused(_NOBODY) from error
        if not USAGES & set(chain[0].key_usage_value.native if chain[0].key_usage_value else USAGES):
            raise Refused("Certifikatet är inte avsett för underskrifter: använd ett annat certifikat.")
        return path


def trust() -> Trust:
    """Return the trust of the settings: a folder of roots (.pem) and revocation lists (.crl), and an
    address that stamps the time."""
    folder = settings.SIGNING_TRUST
    if settings.DEMONSTRATION and not settings.TIME_STAMP_URL and (own := Authority.found_in(folder)):
        certificate, key = own.time_stamp()
        timestamper = DummyTimeStamper(certificate, key, certs_to_embed=SimpleCertificateStore.from_certs(own.roots()))
        return Trust(*_read(folder, folder.stat().st_mtime_ns), timestamper)
    stamps = HTTPTimeStamper(settings.TIME_STAMP_URL, timeout=20) if settings.TIME_STAMP_URL else None
    known = _read(folder, folder.stat().st_mtime_ns) if folder and folder.is_dir() else ((), ())
    return Trust(*known, stamps, fetches=not settings.DEMONSTRATION)


@lru_cache(maxsize=4)
def _read(folder: Path, changed: int) -> tuple[tuple[x509.Certificate, ...], tuple[crl.CertificateList, ...]]:
    roots = tuple(
        certificate for path in sorted(folder.glob("*.pem")) for certificate in certificates_in(path.read_bytes())
    )
    return roots, tuple(crl.CertificateList.load(path.read_bytes()) for path in sorted(folder.glob("*.crl")))


def certificates_in(content: bytes) -> list[x509.Certificate]:
    """Return the certificates in PEM, one or many, or in DER."""
    if not pem.detect(content):
        return [x509.Certificate.load(content)]
    return [x509.Certificate.load(der) for kind, _, der in pem.unarmor(content, multiple=True) if kind == "CERTIFICATE"]
