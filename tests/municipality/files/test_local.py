import errno
from pathlib import Path

import pytest

from municipality.files.local import read_whole, write_whole
from municipality.refusals import Refused


def test_what_stands_in_the_file(tmp_path):
    (tmp_path / "a").write_bytes("å".encode())
    assert read_whole(tmp_path / "a", most=2) == "å".encode()


def test_why_it_cannot_be_read_is_told_in_swedish(tmp_path):
    with pytest.raises(Refused, match=r"den finns inte\. Kontrollera namnet"):
        read_whole(tmp_path / "a")
    with pytest.raises(Refused, match=r"det är en mapp\. Ange en fil"):
        read_whole(tmp_path)


def test_one_too_large_is_not_read(tmp_path):
    (tmp_path / "a").write_bytes(b"xxx")
    with pytest.raises(Refused, match="större än någon ärendefil"):
        read_whole(tmp_path / "a", most=2, kind="ärendefil")


def test_the_file_is_written_over_the_old_one(tmp_path):
    file = tmp_path / "a.pdf"
    write_whole(file, b"ett")
    write_whole(file, b"tv\xc3\xa5")
    assert file.read_bytes() == b"tv\xc3\xa5"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"ett")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")
    write_whole(tmp_path / "b.pdf", b"nytt")
    assert (tmp_path / "b.pdf").is_symlink()
    assert (tmp_path / "a.pdf").read_bytes() == b"nytt"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("borta/a.pdf", "mappen finns inte"),
        (".", "det är en mapp"),
        ("fil/a.pdf", "mappen finns inte"),
        ("å" * 300, "namnet är för långt"),
    ],
)
def test_each_reason_has_its_words(tmp_path, place, reason):
    (tmp_path / "fil").write_text("")
    with pytest.raises(Refused, match=f"kan inte skrivas: {reason}. Välj en annan plats"):
        write_whole(tmp_path / place, b"ett")


def test_a_device_is_never_replaced():
    with pytest.raises(Refused, match="/dev/null kan inte skrivas"):
        write_whole(Path("/dev/null"), b"ett")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENOSPC, "disken är full"), (errno.EIO, "datorn tog inte emot den")]
)
def test_a_full_disk_leaves_what_stood_there(tmp_path, monkeypatch, number, reason):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"ett")

    def fails(descriptor):
        raise OSError(number, "")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(Refused, match=reason):
        write_whole(file, b"nytt")
    assert file.read_bytes() == b"ett"
    assert list(tmp_path.iterdir()) == [file]
