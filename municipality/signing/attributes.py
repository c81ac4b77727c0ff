"""What is really signed: the CMS attributes, which hold the paper's hash and the reference to
the signer's certificate."""

from asn1crypto import cms, x509
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute

from municipality.refusals import Refused

DIGEST = "sha256"


def to_sign(digest: bytes) -> bytes:
    """Return the attributes (DER) to be signed for a paper with this SHA-256. PAdES forbids a
    signing time among them."""
    return _attributes(simple_cms_attribute("content_type", "data"), simple_cms_attribute("message_digest", digest))


def with_certificate(attributes: bytes, certificate: x509.Certificate) -> bytes:
    """Return the attributes with the reference to the certificate, which a baseline signature must cover."""
    own = simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(certificate))
    return _attributes(*cms.CMSAttributes.load(attributes), own)


def check_signed(asked_for: bytes, signed: bytes, certificate: x509.Certificate) -> None:
    """Refuse unless exactly what was asked for was signed, with nothing added but the reference to this certificate."""
    if signed != with_certificate(asked_for, certificate):
        raise Refused(
            "Det som skrevs under är inte det som begärdes: underskriften förkastas. Försök igen, och hör av dig till "
            "it-supporten om det händer på nytt."
        )


def _attributes(*attributes: cms.CMSAttribute) -> bytes:
    return cms.CMSAttributes(attributes).dump()  # DER sorts a set by its own encoding
