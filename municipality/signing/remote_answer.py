"""The signing service's answer (underskriftstjänstens svar): accepted only when the service signed it, and it answers
this request, in time, by this person, over this paper.

The paper's own check (draft.complete) follows: that exactly what was asked for was signed, that the value fits the
certificate, and that the certificate relies on somebody the municipality trusts.
"""

import binascii
from base64 import b64decode
from datetime import UTC, datetime

from asn1crypto import algos, x509
from lxml import etree
from signxml import (
    InvalidCertificate,
    InvalidDigest,
    InvalidInput,
    InvalidSignature,
    SignatureConfiguration,
    XMLVerifier,
)

from municipality.refusals import Refused
from municipality.signing.remote import ASSURANCE, DSS, NAMES, PROFILE, SKEW, TASK, VERSION, SentRequest, Service
from municipality.signing.signer import DigitalSignature

LARGEST = 2 * 1024 * 1024  # characters of an answer
_SUCCESS = "urn:oasis:names:tc:dss:1.0:resultmajor:Success"
_ALGORITHMS = {
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": "sha256_rsa",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256": "sha256_ecdsa",
}
_AGAIN = "Underskriften är inte gjord: försök igen, och hör av dig till it-supporten om det händer på nytt."
_UNSIGNED = (
    InvalidSignature, InvalidDigest, InvalidInput, InvalidCertificate, etree.LxmlError, binascii.Error, ValueError,
)  # fmt: skip


def signature_in(
    answer: str, relay_state: str, *, sent: SentRequest, service: Service, at: datetime
) -> DigitalSignature:
    """Return the signature in the service's answer (the form's EidSignResponse). The caller must see to it that a
    request is answered only once.

    Refuse, with nothing signed, an answer that the service has not signed as a whole, that belongs to another request,
    comes too early or too late, says no, or is by another person than the one asked, identified elsewhere or less
    surely, or over another paper.
    """
    root = _verified(answer, service)
    _check_answers(root, relay_state, sent)
    _check_success(root)
    _check_time(root, sent, at)
    _check_person(root, sent, service)
    chain = root.findall(".//csig:SignatureCertificateChain/csig:X509Certificate", NAMES)
    if not chain:
        raise Refused(f"Svaret från underskriftstjänsten saknar certifikat. {_AGAIN}")
    return _signature(root, tuple(_certificate(certificate) for certificate in chain))


def _verified(answer: str, service: Service) -> etree._Element:
    """Return the part that the service's own signature covers, which must be the whole answer; nothing
    else of it is looked at."""
    if len(answer) > LARGEST:
        raise Refused(f"Svaret från underskriftstjänsten är orimligt stort. {_AGAIN}")
    try:
        content = b64decode("".join(answer.split()), validate=True)
        verified = _Verifier().verify(content, x509_cert=service.certificate, expect_config=SignatureConfiguration())
    except _UNSIGNED as error:
        raise Refused(f"Svaret är inte undertecknat av underskriftstjänsten. {_AGAIN}") from error
    root = verified.signed_xml
    if root is None or root.tag != f"{{{DSS}}}SignResponse":
        raise Refused(f"Underskriftstjänstens underskrift gäller inte hela svaret. {_AGAIN}")
    return root


class _Verifier(XMLVerifier):
    """Finds the service's signature in OptionalOutputs of the answer, and nowhere else."""

    def _get_signature(self, root):
        signatures = root.findall("./dss:OptionalOutputs/ds:Signature", NAMES)
        if len(signatures) != 1:
            raise InvalidInput("Expected one signature in OptionalOutputs")
        return signatures[0]


def _check_answers(root: etree._Element, relay_state: str, sent: SentRequest) -> None:
    extension = root.find("./dss:OptionalOutputs/csig:SignResponseExtension", NAMES)
    version = VERSION if extension is None else extension.get("Version")
    if {root.get("RequestID"), relay_state} != {sent.id} or root.get("Profile") != PROFILE or version != VERSION:
        raise Refused(f"Svaret hör till en annan begäran om underskrift. {_AGAIN}")


def _check_success(root: etree._Element) -> None:
    if _text(root, "./dss:Result/dss:ResultMajor") == _SUCCESS:
        return
    if "cancel" in _text(root, "./dss:Result/dss:ResultMinor").lower():
        raise Refused("Du avbröt underskriften: inget är underskrivet. Försök igen när du vill.")
    message = _text(root, "./dss:Result/dss:ResultMessage")[:300]
    why = f" och svarade: {message.rstrip('.')}" if message else ""
    raise Refused(f"Underskriftstjänsten gjorde ingen underskrift{why}. {_AGAIN}")


def _check_time(root: etree._Element, sent: SentRequest, at: datetime) -> None:
    answered, last = _moment(root, ".//csig:SignResponseExtension/csig:ResponseTime"), sent.ends + SKEW
    if not sent.begins - SKEW <= answered <= min(last, at + SKEW) or at > last:
        raise Refused("Svaret från underskriftstjänsten kom för sent eller har fel tid: börja om underskriften.")


def _check_person(root: etree._Element, sent: SentRequest, service: Service) -> None:
    context = ".//csig:SignerAssertionInfo/csig:ContextInfo/"
    if _text(root, f"{context}csig:IdentityProvider") != service.identity_provider:
        raise Refused(f"Den som skrev under legitimerade sig hos någon annan än den som begärdes. {_AGAIN}")
    if _text(root, f"{context}saml:AuthnContextClassRef") != ASSURANCE:
        raise Refused(f"Den som skrev under legitimerade sig inte på tillräcklig tillitsnivå. {_AGAIN}")
    if _moment(root, f"{context}csig:AuthenticationInstant") < sent.begins - SKEW:
        raise Refused(f"Den som skrev under legitimerade sig före begäran om underskrift. {_AGAIN}")
    identities = [
        value.text
        for attribute in root.findall(".//csig:SignerAssertionInfo/saml:AttributeStatement/saml:Attribute", NAMES)
        if attribute.get("Name") == service.attribute
        for value in attribute.findall("saml:AttributeValue", NAMES)
    ]
    if identities != [sent.identity]:
        raise Refused(
            "Någon annan än du skrev under hos underskriftstjänsten: inget är underskrivet. Försök igen själv."
        )


def _signature(root: etree._Element, chain: tuple[x509.Certificate, ...]) -> DigitalSignature:
    tasks = root.findall("./dss:SignatureObject/dss:Other/csig:SignTasks/csig:SignTaskData", NAMES)
    if len(tasks) != 1 or (tasks[0].get("SignTaskId"), tasks[0].get("SigType")) != (TASK, "PDF"):
        raise Refused(f"Svaret från underskriftstjänsten gäller något annat än protokollet. {_AGAIN}")
    value = tasks[0].find("csig:Base64Signature", NAMES)
    algorithm = _ALGORITHMS.get("" if value is None else value.get("Type", ""))
    if algorithm is None:
        raise Refused(f"Underskriftstjänsten använde en algoritm som inte godtas. {_AGAIN}")
    return DigitalSignature(
        attributes=_bytes(_text(tasks[0], "csig:ToBeSignedBytes")),
        value=_bytes(_text(tasks[0], "csig:Base64Signature")),
        algorithm=algos.SignedDigestAlgorithm({"algorithm": algorithm}),
        chain=chain,
    )


def _certificate(element: etree._Element) -> x509.Certificate:
    try:
        certificate = x509.Certificate.load(_bytes(element.text or ""))
        _ = certificate.native  # parsed here, where a fault can still be reported
    except ValueError as error:
        raise Refused(f"Certifikatet från underskriftstjänsten går inte att läsa. {_AGAIN}") from error
    return certificate


def _bytes(text: str) -> bytes:
    try:
        return b64decode("".join(text.split()), validate=True)
    except ValueError as error:
        raise Refused(f"Svaret från underskriftstjänsten går inte att läsa. {_AGAIN}") from error


def _text(root: etree._Element, path: str) -> str:
    return (root.findtext(path, "", NAMES) or "").strip()


def _moment(root: etree._Element, path: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(root, path))
    except ValueError as error:
        raise Refused(f"Svaret från underskriftstjänsten saknar en tidpunkt. {_AGAIN}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
