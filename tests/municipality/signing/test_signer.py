from municipality.signing import attributes
from municipality.signing.authority import PASSWORD
from municipality.signing.certificates import FileSigner
from municipality.signing.signer import DigitalSignature, Errand


def test_the_signers_certificate_stands_first_in_its_chain(authority):
    signature = FileSigner.from_bytes(authority.file("seal").read_bytes(), PASSWORD).sign(attributes.to_sign(bytes(32)))
    assert isinstance(signature, DigitalSignature)
    assert signature.certificate == signature.chain[0]
    assert [one.subject.native["common_name"] for one in signature.chain] == [
        "Huddinge kommun (elektronisk stämpel i demonstrationen)", "Provmyndighet utan rättslig verkan",
    ]  # fmt: skip


def test_an_errand_is_no_signature():
    assert not isinstance(Errand("id", "https://underskrift.example/", {}), DigitalSignature)
