import pytest

from municipality.refusals import Refused
from municipality.signing import seal
from municipality.signing.authority import PASSWORD
from municipality.signing.certificates import TokenSigner
from municipality.signing.examine import examine
from municipality.signing.trust import trust
from tests.signing import NOW, paper


def test_the_municipality_seals_in_its_own_name(authority):
    (seen,) = examine(
        seal.sealed(paper(), name="Huddinge kommun", reason="Rätt utdraget intygas", at=NOW), trust()
    ).signatures
    assert (seen.who, seen.reason, seen.certifies) == (
        "Huddinge kommun (elektronisk stämpel i demonstrationen)", "Rätt utdraget intygas", True,
    )  # fmt: skip


def test_a_seal_in_a_file_with_its_password(authority, settings):
    settings.SEAL_FILE, settings.SEAL_PASSWORD = authority.issue("egen", "Egen stämpel"), PASSWORD
    assert examine(seal.sealed(paper(), name="K", reason="R", at=NOW), trust()).signatures[0].who == "Egen stämpel"


def test_a_seal_on_a_token(authority, settings):
    settings.SEAL_TOKEN = {
        "SEAL_MODULE": "/lib/hsm.so",
        "SEAL_TOKEN": "HSM",
        "SEAL_PIN": "1",
        "SEAL_CERTIFICATE": "stämpel",
    }
    signer = seal.signer()
    assert isinstance(signer, TokenSigner)
    assert (str(signer.module), signer.token, signer.certificate) == ("/lib/hsm.so", "HSM", "stämpel")


def test_without_a_seal_it_is_told_what_to_do(authority, settings):
    settings.SIGNING_TRUST = None
    with pytest.raises(Refused, match="ingen elektronisk stämpel inställd"):
        seal.sealed(paper(), name="K", reason="R", at=NOW)


def test_the_demonstration_says_that_it_has_no_legal_force(authority, settings):
    assert "saknar rättslig verkan" in seal.notice()
    settings.DEMONSTRATION = False
    assert seal.notice() == ""
