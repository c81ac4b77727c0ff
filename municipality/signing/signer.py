"""Signers (undertecknare): means of signing. A certificate at hand answers at once; a signing service sends
the person there and back."""

from dataclasses import dataclass
from typing import Protocol

from asn1crypto import algos, x509


@dataclass(frozen=True)
class DigitalSignature:
    """A signature over the signed attributes of a paper, by whoever made it."""

    #: The DER of the attributes as they were signed: those that were asked for, and the reference to the certificate.
    attributes: bytes
    value: bytes
    algorithm: algos.SignedDigestAlgorithm
    #: The signer's certificate first, then those above it.
    chain: tuple[x509.Certificate, ...]

    @property
    def certificate(self) -> x509.Certificate:
        """The signer's own certificate."""
        return self.chain[0]


@dataclass(frozen=True)
class Errand:
    """The person must go elsewhere to sign: send these form fields to this address, and wait for
    the answer with this id."""

    id: str
    address: str
    fields: dict[str, str]


class DigitalSigner(Protocol):
    """A means of signing. It refuses, with a Swedish sentence, when it cannot sign."""

    def sign(self, attributes: bytes) -> DigitalSignature | Errand:
        """Sign these attributes (DER, without any reference to a certificate) as CAdES asks."""
        ...
