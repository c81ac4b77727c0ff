import hashlib

import pytest
from asn1crypto import cms

from municipality.refusals import Refused
from municipality.signing import attributes
from municipality.signing.authority import PASSWORD
from municipality.signing.certificates import FileSigner

PAPER = hashlib.sha256(b"pappret").digest()


@pytest.fixture
def certificate(authority):
    return FileSigner.from_bytes(authority.file("seal").read_bytes(), PASSWORD).signer.signing_cert


def kinds(der: bytes) -> list[str]:
    return [one["type"].native for one in cms.CMSAttributes.load(der)]


def test_what_is_asked_is_the_papers_hash_and_no_time():
    assert sorted(kinds(attributes.to_sign(PAPER))) == ["content_type", "message_digest"]


def test_whoever_signs_adds_the_certificate(certificate):
    asked = attributes.to_sign(PAPER)
    signed = attributes.with_certificate(asked, certificate)
    assert sorted(set(kinds(signed)) - set(kinds(asked))) == ["signing_certificate_v2"]
    attributes.check_signed(asked, signed, certificate)


def test_another_papers_hash_is_refused(certificate):
    other = attributes.with_certificate(attributes.to_sign(hashlib.sha256(b"annat").digest()), certificate)
    with pytest.raises(Refused, match="inte det som begärdes"):
        attributes.check_signed(attributes.to_sign(PAPER), other, certificate)


def test_nothing_may_be_left_out_or_added(certificate):
    asked = attributes.to_sign(PAPER)
    for signed in (asked, attributes.with_certificate(attributes.with_certificate(asked, certificate), certificate)):
        with pytest.raises(Refused):
            attributes.check_signed(asked, signed, certificate)


def test_a_reference_to_another_certificate_is_refused(certificate, authority):
    other = FileSigner.from_bytes(authority.personal("Annan Person"), PASSWORD).signer.signing_cert
    asked = attributes.to_sign(PAPER)
    with pytest.raises(Refused):
        attributes.check_signed(asked, attributes.with_certificate(asked, other), certificate)
