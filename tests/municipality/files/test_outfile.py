import errno
from pathlib import Path

import pytest

from municipality.files.outfile import write_whole
from municipality.refusals import Refused


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
