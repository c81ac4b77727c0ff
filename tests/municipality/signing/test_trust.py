import pytest
from asn1crypto import x509
from django.core.management import call_command

from municipality.refusals import Refused
from municipality.signing.authority import PASSWORD, Authority
from municipality.signing.certificates import FileSigner, run
from municipality.signing.trust import Trust, certificates_in, trust
from tests.signing import NOW


def path_of(content: bytes, known: Trust):
    chain = FileSigner.from_bytes(content, PASSWORD).sign(bytes.fromhex("3100")).chain
    return run(known.path_of(chain, known.context(NOW)))


def test_a_certificate_under_a_trusted_root_will_do(authority):
    assert path_of(authority.personal("Olga"), trust()).pkix_len == 1


def test_one_under_another_root_is_refused(authority, tmp_path):
    other = Authority.made_in(tmp_path / "annan", "Annan kommun")
    with pytest.raises(Refused, match="inte utfärdat av någon som kommunen litar på"):
        path_of(other.personal("Olga"), trust())


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [((2020, 1), (2021, 1), "Certifikatet har gått ut"), ((2030, 1), (2031, 1), "Certifikatet gäller inte än")],
)
def test_one_outside_its_time_is_refused(authority, first, last, sentence):
    from datetime import UTC, datetime

    content = authority.issue("p", "P", first=datetime(*first, 1, tzinfo=UTC), last=datetime(*last, 1, tzinfo=UTC))
    with pytest.raises(Refused, match=sentence):
        path_of(content.read_bytes(), trust())


def test_a_revoked_one_is_refused(authority):
    authority.issue("p", "P")
    authority.revoke("p")
    with pytest.raises(Refused, match="Certifikatet är spärrat"):
        path_of(authority.file("p").read_bytes(), trust())


def test_without_word_of_revocation_it_is_refused(authority):
    known = Trust(roots=trust().roots)
    with pytest.raises(Refused, match="inte besked om certifikatet är spärrat"):
        path_of(authority.personal("Olga"), known)


def test_one_that_is_not_for_signing_is_refused(authority):
    from municipality.signing import authority as made

    usage = made._usage
    made._usage = lambda **uses: usage(key_encipherment=True)
    try:
        content = authority.issue("p", "P").read_bytes()
    finally:
        made._usage = usage
    with pytest.raises(Refused, match="inte avsett för underskrifter"):
        path_of(content, trust())


def test_the_folder_tells_whom_to_trust(authority, settings):
    known = trust()
    assert [root.subject.native["common_name"] for root in known.roots] == ["Provmyndighet utan rättslig verkan"]
    assert len(known.crls) == 1
    assert not known.fetches
    settings.SIGNING_TRUST = None
    assert trust().roots == ()


def test_time_is_stamped_where_the_settings_say(authority, settings):
    assert type(trust().timestamper).__name__ == "DummyTimeStamper"
    settings.TIME_STAMP_URL = "http://tid.invalid/"
    assert trust().timestamper.url == "http://tid.invalid/"


def test_certificates_are_read_from_pem_and_der(authority):
    pem = (authority.folder / "root.pem").read_bytes()
    (root,) = certificates_in(pem)
    assert certificates_in(root.dump())[0].dump() == root.dump()
    assert len(certificates_in(pem + pem)) == 2
    assert isinstance(root, x509.Certificate)


def test_the_command_makes_the_authority(tmp_path, settings, capsys):
    settings.SIGNING_TRUST = tmp_path / "authority"
    call_command("test_authority")
    assert trust().timestamper
    assert "saknar rättslig verkan" in capsys.readouterr().out
