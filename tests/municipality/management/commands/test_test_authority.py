import pytest
from django.core.management import CommandError, call_command

from municipality.signing.authority import PASSWORD, Authority
from municipality.signing.certificates import FileSigner


def test_it_is_made_and_made_once(tmp_path, settings, capsys):
    settings.SIGNING_TRUST = tmp_path / "authority"
    call_command("test_authority")
    root = (tmp_path / "authority" / "root.pem").read_bytes()
    call_command("test_authority")
    assert (tmp_path / "authority" / "root.pem").read_bytes() == root
    assert "saknar rättslig verkan" in capsys.readouterr().out


def test_a_certificate_for_one_who_signs(authority, tmp_path, capsys):
    call_command("test_authority", "--for", "Olga Ordförande", str(tmp_path / "olga.p12"))
    content = (tmp_path / "olga.p12").read_bytes()
    assert content == Authority(authority.folder).personal("Olga Ordförande")
    assert FileSigner.from_bytes(content, PASSWORD).signer.subject_name == "Olga Ordförande"
    assert PASSWORD in capsys.readouterr().out


def test_both_or_neither(authority, tmp_path):
    with pytest.raises(CommandError, match="eller ingetdera"):
        call_command("test_authority", "--for", "Olga")
    with pytest.raises(CommandError, match="kan inte skrivas"):
        call_command("test_authority", "--for", "Olga", str(tmp_path / "finns" / "inte.p12"))


def test_never_in_production(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="bara i demonstrationen"):
        call_command("test_authority")
