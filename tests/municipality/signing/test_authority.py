import stat

from cryptography.hazmat.primitives.serialization import pkcs12

from municipality.signing.authority import NOTICE, PASSWORD, Authority


def test_it_is_created_once(authority):
    before = {path: path.read_bytes() for path in authority.folder.iterdir()}
    Authority.made_in(authority.folder, "Annan kommun")
    assert {path: path.read_bytes() for path in authority.folder.iterdir()} == before


def test_it_says_everywhere_that_it_has_no_legal_force(authority):
    assert "saknar rättslig verkan" in NOTICE
    _, certificate, above = pkcs12.load_key_and_certificates(authority.personal("Olga"), PASSWORD.encode())
    assert "utan rättslig verkan" in certificate.subject.rfc4514_string()
    assert "utan rättslig verkan" in above[0].subject.rfc4514_string()


def test_who_signs_again_has_the_same_certificate(authority):
    assert authority.personal("Olga Ordförande") == authority.personal("Olga Ordförande")
    assert authority.personal("Olga Ordförande") != authority.personal("Jens Justerare")


def test_keys_are_for_their_owner_alone(authority):
    assert {stat.S_IMODE(path.stat().st_mode) for path in authority.folder.glob("*.p12")} <= {0o600}


def test_there_is_none_where_none_was_made(tmp_path):
    assert Authority.found_in(tmp_path) is None
    assert Authority.found_in(None) is None
