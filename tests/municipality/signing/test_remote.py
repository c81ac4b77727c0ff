"""The request as the signing service reads it, and every answer that is not to be believed."""

from base64 import b64decode
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from cryptography.x509.oid import NameOID
from lxml import etree

from municipality.models import User
from municipality.refusals import Refused
from municipality.signing import draft
from municipality.signing.examine import examine, identity_numbers
from municipality.signing.remote import MAIL, NAMES, PATIENCE, RemoteSigner, SentRequest, Service
from municipality.signing.remote_answer import signature_in
from municipality.signing.trust import trust
from tests.sign_service import Stub
from tests.signing import NOW, with_places

IDENTITY = "olga@2120000068"


@pytest.fixture(scope="module")
def service() -> Stub:
    return Stub()


@pytest.fixture
def stub(service, authority) -> Stub:
    service.trusted(authority.folder)
    service.twist = service.spoil = None
    service.person, service.in_certificate = {"name": "Olga Ordförande", "identity": IDENTITY}, []
    return service


@pytest.fixture(scope="module")
def begun() -> draft.Draft:
    return draft.begin(with_places(), draft.Mark("Underskrift1", "Olga Ordförande", "Justeras", certifies=True))


def signer(stub: Stub, identity: str = IDENTITY) -> RemoteSigner:
    message = "Jag justerar protokollet från Socialnämnden den 30 mars 2023."
    return RemoteSigner(stub.service, identity, message, "https://paragraf.example/underskrift/svar/", NOW)


def answered(stub: Stub, begun: draft.Draft, *, at: datetime = NOW + timedelta(minutes=1)):
    errand = signer(stub).sign(begun.attributes)
    answer = stub.answer(errand.fields, NOW)
    sent = SentRequest(errand.id, begun.attributes, IDENTITY, NOW)
    return signature_in(answer["EidSignResponse"], answer["RelayState"], sent=sent, service=stub.service, at=at)


def test_a_person_signs_at_the_service(stub, begun):
    signature = answered(stub, begun)
    signed = draft.complete(begun, signature, trust=trust(), at=NOW)
    examination = examine(signed, trust())
    assert examination.wrong == ()
    assert (examination.signatures[0].who, examination.signatures[0].issuer) == (
        "Olga Ordförande",
        "Prov-CA för underskrifter",
    )


def test_the_request_asks_for_this_paper_this_person_and_no_number(stub, begun):
    errand = signer(stub).sign(begun.attributes)
    request = stub.read(errand.fields)
    assert errand.address == "https://underskrift.example/begaran"
    assert len(errand.id) == 40
    text = {name: request.findtext(f".//{name}", namespaces=NAMES) for name in (
        "csig:IdentityProvider", "csig:SignRequester", "csig:SignService", "saml:Audience", "saml:AttributeValue",
    )}  # fmt: skip
    assert list(text.values()) == [
        "https://idp.example", "https://paragraf.example", "https://underskrift.example",
        "https://paragraf.example/underskrift/svar/", IDENTITY,
    ]  # fmt: skip
    assert b64decode(request.findtext(".//csig:ToBeSignedBytes", namespaces=NAMES)) == begun.attributes
    assert "Socialnämnden" in b64decode(request.findtext(".//csig:Message", namespaces=NAMES)).decode()
    asked = [one.get("CertAttributeRef") for one in request.iterfind(".//csig:RequestedCertAttribute", NAMES)]
    assert "2.5.4.5" not in asked and "2.5.4.3" in asked
    conditions = request.find(".//saml:Conditions", NAMES)
    assert datetime.fromisoformat(conditions.get("NotOnOrAfter")) == NOW + PATIENCE


def test_two_requests_are_never_the_same(stub, begun):
    assert signer(stub).sign(begun.attributes).id != signer(stub).sign(begun.attributes).id


def test_a_person_is_told_by_the_mail_address_or_by_what_the_account_says(stub):
    user = User(email="olga@kommun.example", signs_as=IDENTITY)
    assert stub.service.identity_of(user) == IDENTITY
    assert replace(stub.service, attribute=MAIL).identity_of(user) == "olga@kommun.example"


def test_without_an_identity_nobody_is_sent_away(stub, begun):
    with pytest.raises(Refused, match="Kontot har ingen identitet"):
        signer(stub, "").sign(begun.attributes)


def put(path: str, text: str):
    def twist(response: etree._Element) -> None:
        response.find(path, NAMES).text = text

    return twist


def put_attribute(path: str, name: str, value: str):
    def twist(response: etree._Element) -> None:
        (response if path == "." else response.find(path, NAMES)).set(name, value)

    return twist


def dropped(path: str):
    def twist(response: etree._Element) -> None:
        found = response.find(path, NAMES)
        found.getparent().remove(found)

    return twist


SAID_NO = "urn:oasis:names:tc:dss:1.0:resultmajor:ResponderError"
TWISTED = {
    "another request": (put_attribute(".", "RequestID", "0" * 40), "hör till en annan begäran"),
    "another profile": (put_attribute(".", "Profile", "http://annan.example"), "hör till en annan begäran"),
    "another version": (put_attribute(".//csig:SignResponseExtension", "Version", "1.1"), "hör till en annan begäran"),
    "no": (put(".//dss:ResultMajor", SAID_NO), "gjorde ingen underskrift"),
    "too early": (put(".//csig:ResponseTime", "2026-11-22T11:00:00Z"), "för sent eller har fel tid"),
    "in the future": (put(".//csig:ResponseTime", "2026-11-22T12:09:00Z"), "för sent eller har fel tid"),
    "no time": (put(".//csig:ResponseTime", "i morse"), "saknar en tidpunkt"),
    "another identity provider": (put(".//csig:IdentityProvider", "https://annan.example"), "hos någon annan än den som begärdes"),
    "too little assurance": (put(".//saml:AuthnContextClassRef", "http://id.elegnamnden.se/loa/1.0/loa2"), "tillitsnivå"),
    "an old log-in": (put(".//csig:AuthenticationInstant", "2026-11-22T08:00:00Z"), "före begäran"),
    "another person": (put(".//saml:AttributeValue", "jens@2120000068"), "Någon annan än du"),
    "nobody": (dropped(".//saml:AttributeStatement/saml:Attribute"), "Någon annan än du"),
    "no certificate": (dropped(".//csig:SignatureCertificateChain"), "saknar certifikat"),
    "a broken certificate": (put(".//csig:X509Certificate", "AAAA"), "Certifikatet .* går inte att läsa"),
    "another task": (put_attribute(".//csig:SignTaskData", "SignTaskId", "annat"), "något annat än protokollet"),
    "a weak algorithm": (
        put_attribute(".//csig:Base64Signature", "Type", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"), "algoritm som inte godtas",
    ),
    "no base64": (put(".//csig:ToBeSignedBytes", "åäö"), "går inte att läsa"),
}  # fmt: skip


@pytest.mark.parametrize(("twist", "sentence"), TWISTED.values(), ids=TWISTED.keys())
def test_an_answer_that_says_something_else_is_refused(stub, begun, twist, sentence):
    stub.twist = twist
    with pytest.raises(Refused, match=sentence):
        answered(stub, begun)


def test_one_who_changed_her_mind_is_told_so(stub, begun):
    def cancelled(response: etree._Element) -> None:
        response.find(".//dss:ResultMajor", NAMES).text = SAID_NO
        minor = etree.SubElement(response.find("dss:Result", NAMES), f"{{{NAMES['dss']}}}ResultMinor")
        minor.text = "http://id.elegnamnden.se/sig-status/1.1/user-cancel"

    stub.twist = cancelled
    with pytest.raises(Refused, match="Du avbröt underskriften"):
        answered(stub, begun)


@pytest.mark.parametrize(
    "spoil",
    [
        put(".//saml:AttributeValue", "jens@2120000068"),
        put_attribute(".", "RequestID", "1"),
        dropped(".//ds:Signature"),
    ],
)
def test_an_answer_altered_on_its_way_is_refused(stub, begun, spoil):
    stub.spoil = spoil
    with pytest.raises(Refused, match="inte undertecknat av underskriftstjänsten"):
        answered(stub, begun)


def test_a_signed_answer_wrapped_in_another_is_refused(stub, begun):
    """The wrapping attack: the true answer lies within, and another stands where it is read."""

    def wrapped(signed: etree._Element) -> None:
        inner = etree.fromstring(etree.tostring(signed))
        signed.set("RequestID", "falskt")
        signed.append(inner)

    stub.spoil = wrapped
    with pytest.raises(Refused):
        answered(stub, begun)


def test_an_answer_signed_by_somebody_else_is_refused(stub, begun):
    other = Stub()
    errand = signer(stub).sign(begun.attributes)
    other.requester = stub.requester
    answer = other.answer(errand.fields, NOW)
    sent = SentRequest(errand.id, begun.attributes, IDENTITY, NOW)
    with pytest.raises(Refused, match="inte undertecknat av underskriftstjänsten"):
        signature_in(answer["EidSignResponse"], answer["RelayState"], sent=sent, service=stub.service, at=NOW)


def test_an_answer_that_comes_too_late_is_refused(stub, begun):
    with pytest.raises(Refused, match="för sent"):
        answered(stub, begun, at=NOW + PATIENCE + timedelta(minutes=3))


@pytest.mark.parametrize("answer", ["", "åäö", "PHhtbC8+", "A" * 3_000_000])
def test_what_is_no_answer_is_refused(stub, begun, answer):
    sent = SentRequest("1", begun.attributes, IDENTITY, NOW)
    with pytest.raises(Refused, match="underskriftstjänsten"):
        signature_in(answer, "1", sent=sent, service=stub.service, at=NOW)


def test_an_answer_to_one_paper_does_not_fit_another(stub, begun):
    other = draft.begin(with_places(), draft.Mark("Underskrift2", "Olga Ordförande", "Justeras"))
    with pytest.raises(Refused, match="inte det som begärdes"):
        draft.complete(other, answered(stub, begun), trust=trust(), at=NOW)


def test_a_number_in_the_certificate_is_found(stub, begun):
    stub.in_certificate = [(NameOID.SERIAL_NUMBER, "198112189876")]
    signed = draft.complete(begun, answered(stub, begun), trust=trust(), at=NOW)
    assert examine(signed, trust()).sound
    assert identity_numbers(signed) == ["198112189876"]
    assert "9876" not in str(examine(signed, trust()))


def test_a_name_alone_is_no_number(stub, begun):
    assert identity_numbers(draft.complete(begun, answered(stub, begun), trust=trust(), at=NOW)) == []


def test_the_service_is_as_the_settings_tell(settings, tmp_path):
    settings.SIGN_SERVICE = {}
    assert Service.configured() is None
    (tmp_path / "s.pem").write_text("PEM")
    settings.SIGN_SERVICE = {
        f"SIGN_SERVICE_{name}": str(tmp_path / "s.pem") if name in {"CERTIFICATE", "KEY"} else name.lower()
        for name in ("URL", "ID", "CERTIFICATE", "IDP", "REQUESTER", "KEY", "PASSWORD", "ATTRIBUTE")
    }
    assert Service.configured().certificate == "PEM"
    assert Service.configured().attribute == "attribute"
