"""Signing with a file and with a token: SoftHSM, which stands for a smart card or the municipality's HSM."""

import asyncio
import os
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from municipality.refusals import Refused
from municipality.signing import draft
from municipality.signing.authority import PASSWORD
from municipality.signing.certificates import FileSigner, TokenSigner, run
from municipality.signing.examine import examine
from municipality.signing.trust import trust
from tests.signing import NOW, SIGNERS, with_places

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "1234"


def test_a_wrong_password_is_told_beside_its_field(authority):
    with pytest.raises(Refused, match="kontrollera lösenordet") as refused:
        FileSigner.from_bytes(authority.file("seal").read_bytes(), "fel")
    assert refused.value.field == "password"


def test_what_is_no_certificate_file_is_told():
    with pytest.raises(Refused, match="PKCS#12"):
        FileSigner.from_bytes(b"%PDF-1.7", PASSWORD)


def test_a_certificate_without_its_key_signs_nothing(authority):
    _, certificate, above = pkcs12.load_key_and_certificates(authority.file("seal").read_bytes(), PASSWORD.encode())
    alone = pkcs12.serialize_key_and_certificates(b"x", None, certificate, above, NoEncryption())
    with pytest.raises(Refused):
        FileSigner.from_bytes(alone, "")


@pytest.fixture(scope="module")
def token(made_authority, tmp_path_factory) -> TokenSigner:
    """A token with the chair's key and certificate."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    from municipality.signing.authority import Authority

    own = Authority(made_authority).personal("Olga Ordförande")
    key, certificate, _ = pkcs12.load_key_and_certificates(own, PASSWORD.encode())
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    hsm("--init-token", "--free", "--label", "Kort", "--so-pin", PIN, "--pin", PIN)
    hsm("--import", str(folder / "key.pem"), "--token", "Kort", "--label", "Olga", "--id", "a1", "--pin", PIN)
    _import_certificate(certificate.public_bytes(Encoding.DER))
    yield TokenSigner(MODULE, "Kort", PIN, "Olga")
    del os.environ["SOFTHSM2_CONF"]


def hsm(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607


def _import_certificate(der: bytes) -> None:
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    with pkcs11.lib(str(MODULE)).get_token(token_label="Kort").open(rw=True, user_pin=PIN) as session:
        session.create_object(
            decode_x509_certificate(der)
            | {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: "Olga", pkcs11.Attribute.ID: b"\xa1"}
        )


def test_a_token_signs_as_a_file_does(token, authority):
    begun = draft.begin(with_places(), draft.Mark("Underskrift1", SIGNERS["Underskrift2"], "Justeras", certifies=True))
    signed = draft.complete(begun, token.sign(begun.attributes), trust=trust(), at=NOW)
    examination = examine(signed, trust())
    assert examination.sound
    assert examination.signatures[0].who == "Olga Ordförande"


@pytest.mark.parametrize(
    "wrong", [{"pin": "9999"}, {"token": "Annat"}, {"certificate": "Ingen"}, {"module": Path("/finns/inte.so")}]
)
def test_a_token_that_does_not_answer_is_told(token, wrong):
    asked = {"module": token.module, "token": token.token, "pin": token.pin, "certificate": token.certificate} | wrong
    with pytest.raises(Refused, match="kan inte användas: kontrollera att kortet sitter i"):
        TokenSigner(**asked).sign(bytes(10))


def test_the_library_is_waited_for_also_where_a_loop_runs():
    async def answer() -> int:
        return 7

    async def within() -> int:
        return run(answer())

    assert asyncio.run(within()) == 7
