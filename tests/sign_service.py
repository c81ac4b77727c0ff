"""A signing service of the tests' own, by the OASIS DSS profile of Sweden Connect: it reads a request as the real one does, and answers
as it is told to."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml import CanonicalizationMethod, SignatureConfiguration, XMLSigner, XMLVerifier, methods

from municipality.signing import attributes
from municipality.signing.remote import ASSURANCE, NAMES, PROFILE, RSA_SHA256, VERSION, Service, _add, moment

PASSWORD = "prov"
SUCCESS = "urn:oasis:names:tc:dss:1.0:resultmajor:Success"


def _key_and_certificate(name: list[tuple], issuer=None, issuer_key=None, ca: bool = False):
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(kind, value) for kind, value in name])
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer or subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2045, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_usage(ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(issuer_key or key, hashes.SHA256())
    )  # fmt: skip
    return key, certificate


def _usage(ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca, content_commitment=not ca, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False, decipher_only=False,
    )  # fmt: skip


@dataclass
class Stub:
    """`answer(errand)` does what the service does. `twist` alters the answer before it is signed, `spoil` after."""

    person: dict[str, str] = field(default_factory=lambda: {"name": "Olga Ordförande", "identity": "olga@2120000068"})
    in_certificate: list[tuple] = field(default_factory=list)
    twist: object = None
    spoil: object = None

    def __post_init__(self):
        self.root_key, self.root = _key_and_certificate([(NameOID.COMMON_NAME, "Prov-CA för underskrifter")], ca=True)
        self.key, self.certificate = _key_and_certificate([(NameOID.COMMON_NAME, "Underskriftstjänsten")])
        our_key, our_certificate = _key_and_certificate([(NameOID.COMMON_NAME, "Paragraf")])
        self.requester = our_certificate
        self.service = Service(
            address="https://underskrift.example/begaran",
            entity="https://underskrift.example",
            certificate=self.certificate.public_bytes(Encoding.PEM).decode(),
            identity_provider="https://idp.example",
            requester="https://paragraf.example",
            key=pkcs12.serialize_key_and_certificates(
                b"p", our_key, our_certificate, None, BestAvailableEncryption(PASSWORD.encode())
            ),
            password=PASSWORD,
            attribute="urn:oid:1.2.752.201.3.1",
        )

    def trusted(self, folder) -> None:
        (folder / "underskrift.pem").write_bytes(self.root.public_bytes(Encoding.PEM))

    def read(self, fields: dict[str, str]) -> etree._Element:
        """The request, when the requester signed the whole of it."""
        verified = XMLVerifier().verify(
            b64decode(fields["EidSignRequest"]), x509_cert=self.requester, expect_config=SignatureConfiguration()
        )
        assert verified.signed_xml.get("RequestID") == fields["RelayState"]
        assert fields["Binding"] == "POST/XML/1.0"
        return verified.signed_xml

    def answer(self, fields: dict[str, str], at: datetime) -> dict[str, str]:
        request = self.read(fields)
        response = self._response(request, at + timedelta(minutes=1))
        if self.twist:
            self.twist(response)
        signer = XMLSigner(methods.enveloped, c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0)
        signed = signer.sign(response, key=self.key, cert=[self.certificate])
        if self.spoil:
            self.spoil(signed)
        return {
            "Binding": "POST/XML/1.0",
            "RelayState": fields["RelayState"],
            "EidSignResponse": b64encode(etree.tostring(signed)).decode(),
        }

    def _response(self, request: etree._Element, at: datetime) -> etree._Element:
        told = {"Profile": PROFILE, "RequestID": request.get("RequestID")}
        root = etree.Element(f"{{{NAMES['dss']}}}SignResponse", told, nsmap=NAMES)
        _add(_add(root, "dss:Result"), "dss:ResultMajor", SUCCESS)
        outputs = _add(root, "dss:OptionalOutputs")
        extension = _add(outputs, "csig:SignResponseExtension", Version=VERSION)
        _add(extension, "csig:ResponseTime", moment(at))
        self._tell_person(_add(extension, "csig:SignerAssertionInfo"), at)
        asked = b64decode(request.findtext(".//csig:ToBeSignedBytes", namespaces=NAMES))
        key, certificate = self._issued()
        chain = _add(extension, "csig:SignatureCertificateChain")
        for one in (certificate, self.root):
            _add(chain, "csig:X509Certificate", b64encode(one.public_bytes(Encoding.DER)).decode())
        _add(outputs, "ds:Signature", Id="placeholder")
        signed = attributes.with_certificate(asked, asn1.Certificate.load(certificate.public_bytes(Encoding.DER)))
        tasks = _add(_add(_add(root, "dss:SignatureObject"), "dss:Other"), "csig:SignTasks")
        task = _add(tasks, "csig:SignTaskData", SignTaskId="protokoll", SigType="PDF", AdESType="BES")
        _add(task, "csig:ToBeSignedBytes", b64encode(signed).decode())
        value = key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
        _add(task, "csig:Base64Signature", b64encode(value).decode(), Type=RSA_SHA256)
        return root

    def _tell_person(self, info: etree._Element, at: datetime) -> None:
        context = _add(info, "csig:ContextInfo")
        _add(context, "csig:IdentityProvider", self.service.identity_provider)
        _add(context, "csig:AuthenticationInstant", moment(at))
        _add(context, "saml:AuthnContextClassRef", ASSURANCE)
        _add(context, "csig:AssertionRef", "_abc")
        statement = _add(info, "saml:AttributeStatement")
        for name, value in (
            (self.service.attribute, self.person["identity"]),
            ("urn:oid:2.16.840.1.113730.3.1.241", self.person["name"]),
        ):
            _add(_add(statement, "saml:Attribute", Name=name), "saml:AttributeValue", value)

    def _issued(self):
        name = [(NameOID.COUNTRY_NAME, "SE"), (NameOID.COMMON_NAME, self.person["name"]), *self.in_certificate]
        return _key_and_certificate(name, self.root.subject, self.root_key)
