"""Certificates at hand (certifikat): a PKCS#12 file with its password, or a token (smart card, HSM)
with its PIN over PKCS#11."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pkcs11
from asn1crypto import x509
from pyhanko.config.pkcs11 import PKCS11PinEntryMode, PKCS11SignatureConfig, TokenCriteria
from pyhanko.sign import signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11SigningContext
from pyhanko_certvalidator.registry import CertificateStore

from municipality.refusals import Refused
from municipality.signing import attributes as signed_attributes
from municipality.signing.signer import DigitalSignature

Result = TypeVar("Result")


@dataclass(frozen=True)
class FileSigner:
    """Signs with the certificate and key of a PKCS#12 file."""

    signer: signers.SimpleSigner

    @classmethod
    def from_bytes(cls, content: bytes, password: str) -> "FileSigner":
        """Return the signer of the file's bytes. Refuse a file that the password does not open,
        or that is no PKCS#12."""
        try:
            signer = signers.SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=password.encode())
        except (ValueError, AttributeError, TypeError) as error:  # no key, no certificate, or not to be opened
            raise Refused(
                "Certifikatfilen kan inte öppnas: kontrollera lösenordet, och att det är en PKCS#12-fil (.p12 eller .pfx).",
                field="password",
            ) from error
        return cls(signer)

    def sign(self, attributes: bytes) -> DigitalSignature:
        """Return the signature over the attributes (DER)."""
        return _signed_by(self.signer, attributes)


@dataclass(frozen=True)
class TokenSigner:
    """Signs with a token: its module (the path of a library), label and PIN, and the label of the
    certificate with its key."""

    module: Path
    token: str
    pin: str
    certificate: str

    def sign(self, attributes: bytes) -> DigitalSignature:
        """Return the signature over the attributes (DER). Refuse when the token or its certificate cannot be used."""
        own = PKCS11SignatureConfig(
            module_path=str(self.module),
            token_criteria=TokenCriteria(label=self.token),
            cert_label=self.certificate,
            user_pin=self.pin,
            prompt_pin=PKCS11PinEntryMode.SKIP,
            raw_mechanism=True,  # hashed here: not every token can hash itself
        )
        try:
            with PKCS11SigningContext(own) as signer:
                run(signer.ensure_objects_loaded())
                return _signed_by(signer, attributes)
        except (pkcs11.PKCS11Error, SigningError, RuntimeError, OSError) as error:
            raise Refused(
                f"Certifikatet ”{self.certificate}” på kortet ”{self.token}” kan inte användas: kontrollera att kortet "
                "sitter i, och dess namn och kod i inställningarna."
            ) from error


def _signed_by(signer: signers.Signer, attributes: bytes) -> DigitalSignature:
    certificate = signer.signing_cert
    attributes = signed_attributes.with_certificate(attributes, certificate)
    value = run(signer.async_sign_raw(attributes, signed_attributes.DIGEST))
    algorithm = signer.get_signature_mechanism_for_digest(signed_attributes.DIGEST)
    return DigitalSignature(attributes, value, algorithm, chain_of(certificate, signer.cert_registry))


def chain_of(certificate: x509.Certificate, store: CertificateStore) -> tuple[x509.Certificate, ...]:
    """Return the certificate and those above it, as far as the store has them."""
    chain = [certificate]
    above = {known.subject.hashable: known for known in store}
    while (issuer := above.get(chain[-1].issuer.hashable)) is not None and issuer not in chain:
        chain.append(issuer)
    return tuple(chain)


def run(work: Coroutine[None, None, Result]) -> Result:
    """Return the result of what the signing library does asynchronously, run in a thread of its own: the caller's
    may have a running loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
