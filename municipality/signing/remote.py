"""The signing service (underskriftstjänst): a person signs there with an e-legitimation, by the OASIS DSS
profile of Sweden Connect.

The person's browser carries a signed request there and a signed answer back (implementation profile 2019-313, DSS
extension 2019-314). The request is for a signature over this paper's attributes, by one person, identified by one
attribute at one identity provider. The certificate is asked to hold the name alone: a national identity number in it
would be in every copy of the paper.
"""

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from lxml import etree
from signxml import CanonicalizationMethod, SignatureMethod, XMLSigner, methods

from municipality.models import User
from municipality.refusals import Refused
from municipality.signing.signer import Errand

DSS = "urn:oasis:names:tc:dss:1.0:core:schema"
CSIG = "http://id.elegnamnden.se/csig/1.1/dss-ext/ns"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
DS = "http://www.w3.org/2000/09/xmldsig#"
NAMES = {"dss": DSS, "csig": CSIG, "saml": SAML, "ds": DS}
PROFILE = "http://id.elegnamnden.se/csig/1.1/dss-ext/profile"
BINDING = "POST/XML/1.0"
VERSION = "1.4"
TASK = "protokoll"
#: Tillitsnivå 3, which BankID, Freja+ and the officials' own e-legitimationer have.
ASSURANCE = "http://id.elegnamnden.se/loa/1.0/loa3"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
#: How long the person has, from leaving our site to coming back.
PATIENCE = timedelta(minutes=10)
#: Tolerated difference between our clock and the service's.
SKEW = timedelta(minutes=2)
#: The e-mail address: of the attributes that identify people, the one that every account has.
MAIL = "urn:oid:0.9.2342.19200300.100.1.3"
_ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
_URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
#: What the certificate is to hold of the person: the attribute in it, its name, and the attribute the service takes it from.
_IN_CERTIFICATE = (
    ("2.5.4.6", "countryName", "urn:oid:2.5.4.6"),
    ("2.5.4.42", "givenName", "urn:oid:2.5.4.42"),
    ("2.5.4.4", "surname", "urn:oid:2.5.4.4"),
    ("2.5.4.3", "commonName", "urn:oid:2.16.840.1.113730.3.1.241"),
)


@dataclass(frozen=True)
class Service:
    """The signing service as configured: its address, its and our entity id, whose answers are
    accepted, and what we sign with."""

    address: str
    entity: str
    certificate: str
    identity_provider: str
    requester: str
    key: bytes
    password: str
    #: The SAML attribute that identifies a person: personnummer, or the municipality's own (orgAffiliation).
    attribute: str

    @classmethod
    def configured(cls) -> "Service | None":
        """Return the service of the settings, None when there is none."""
        own = settings.SIGN_SERVICE
        if not own:
            return None
        return cls(
            address=own["SIGN_SERVICE_URL"],
            entity=own["SIGN_SERVICE_ID"],
            certificate=Path(own["SIGN_SERVICE_CERTIFICATE"]).read_text(),
            identity_provider=own["SIGN_SERVICE_IDP"],
            requester=own["SIGN_SERVICE_REQUESTER"],
            key=Path(own["SIGN_SERVICE_KEY"]).read_bytes(),
            password=own["SIGN_SERVICE_PASSWORD"],
            attribute=own["SIGN_SERVICE_ATTRIBUTE"],
        )

    def identity_of(self, user: User) -> str:
        """Return how the service is to identify the person; empty when the account has no such identity."""
        return user.email if self.attribute == MAIL else user.signs_as


@dataclass(frozen=True)
class SentRequest:
    """A request for a signature, stored until it is answered: once, by that person, in that time."""

    id: str
    attributes: bytes
    identity: str
    begins: datetime

    @property
    def ends(self) -> datetime:
        """When the answer must have come."""
        return self.begins + PATIENCE


@dataclass(frozen=True)
class RemoteSigner:
    """One person at the signing service. Signing returns an errand, and remote_answer reads its answer."""

    service: Service
    identity: str
    message: str
    return_to: str
    at: datetime

    def sign(self, attributes: bytes) -> Errand:
        """Return the errand: the address and the form fields with the signed request. Refuse when the
        account has no identity there."""
        if not self.identity:
            raise Refused(
                "Kontot har ingen identitet för underskriftstjänsten: be administratören skriva in den, eller skriv under med bläck."
            )
        sent = SentRequest(token_hex(20), attributes, self.identity, self.at)
        request = b64encode(etree.tostring(_signed(self._request(sent), self.service))).decode()
        fields = {"Binding": BINDING, "RelayState": sent.id, "EidSignRequest": request}
        return Errand(sent.id, self.service.address, fields)

    def _request(self, sent: SentRequest) -> etree._Element:
        root = etree.Element(f"{{{DSS}}}SignRequest", {"Profile": PROFILE, "RequestID": sent.id}, nsmap=NAMES)
        inputs = _add(root, "dss:OptionalInputs")
        extension = _add(inputs, "csig:SignRequestExtension", Version=VERSION)
        _add(extension, "csig:RequestTime", moment(sent.begins))
        when = {"NotBefore": moment(sent.begins - SKEW), "NotOnOrAfter": moment(sent.ends)}
        conditions = _add(extension, "saml:Conditions", **when)
        _add(_add(conditions, "saml:AudienceRestriction"), "saml:Audience", self.return_to)
        signer = _add(_add(extension, "csig:Signer"), "saml:Attribute", Name=self.service.attribute, NameFormat=_URI)
        _add(signer, "saml:AttributeValue", sent.identity)
        _add(extension, "csig:IdentityProvider", self.service.identity_provider, Format=_ENTITY)
        _add(extension, "csig:SignRequester", self.service.requester, Format=_ENTITY)
        _add(extension, "csig:SignService", self.service.entity, Format=_ENTITY)
        _add(extension, "csig:RequestedSignatureAlgorithm", RSA_SHA256)
        _add_certificate(extension)
        shown = {"MustShow": "true", "MimeType": "text", "DisplayEntity": self.service.identity_provider}
        _add(_add(extension, "csig:SignMessage", **shown), "csig:Message", b64encode(self.message.encode()).decode())
        _add(inputs, "ds:Signature", Id="placeholder")
        tasks = _add(_add(_add(root, "dss:InputDocuments"), "dss:Other"), "csig:SignTasks")
        task = _add(tasks, "csig:SignTaskData", SignTaskId=TASK, SigType="PDF", AdESType="BES")
        _add(task, "csig:ToBeSignedBytes", b64encode(sent.attributes).decode())
        return root


def _add_certificate(extension: etree._Element) -> None:
    properties = _add(extension, "csig:CertRequestProperties", CertType="PKC")
    _add(properties, "saml:AuthnContextClassRef", ASSURANCE)
    requested = _add(properties, "csig:RequestedCertAttributes")
    for place, friendly, source in _IN_CERTIFICATE:
        own = {"CertAttributeRef": place, "CertNameType": "rdn", "FriendlyName": friendly, "Required": "true"}
        if friendly == "countryName":
            own["DefaultValue"] = "SE"
        _add(_add(requested, "csig:RequestedCertAttribute", **own), "csig:SamlAttributeName", source)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    prefix, _, local = name.partition(":")
    child = etree.SubElement(parent, f"{{{NAMES[prefix]}}}{local}", attributes)
    child.text = text or None
    return child


def _signed(request: etree._Element, service: Service) -> etree._Element:
    """Return the request signed as a whole, with the signature in OptionalInputs."""
    key, certificate, _ = pkcs12.load_key_and_certificates(service.key, service.password.encode())
    assert isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey) and certificate  # noqa: S101 (as the service has them)
    elliptic = isinstance(key, EllipticCurvePrivateKey)
    signer = XMLSigner(
        methods.enveloped,
        signature_algorithm=SignatureMethod.ECDSA_SHA256 if elliptic else SignatureMethod.RSA_SHA256,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    return signer.sign(request, key=key, cert=[certificate])


def moment(at: datetime) -> str:
    """Return the moment as xs:dateTime in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
