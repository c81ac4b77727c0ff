import pytest

from municipality.files import infile
from municipality.refusals import Refused


def test_what_stands_in_the_file(tmp_path):
    (tmp_path / "a").write_bytes("å".encode())
    assert infile.read_whole(tmp_path / "a", most=2) == "å".encode()


def test_why_it_cannot_be_read_is_told_in_swedish(tmp_path):
    with pytest.raises(Refused, match=r"den finns inte\. Kontrollera namnet"):
        infile.read_whole(tmp_path / "a")
    with pytest.raises(Refused, match=r"det är en mapp\. Ange en fil"):
        infile.read_whole(tmp_path)


def test_one_too_large_is_not_read(tmp_path):
    (tmp_path / "a").write_bytes(b"xxx")
    with pytest.raises(Refused, match="större än någon ärendefil"):
        infile.read_whole(tmp_path / "a", most=2, kind="ärendefil")
