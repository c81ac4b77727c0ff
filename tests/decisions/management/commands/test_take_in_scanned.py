import pytest
from django.core.management import CommandError, call_command

from decisions.states import MinutesState
from tests.decisions import approved
from tests.decisions.signed import scans


@pytest.fixture
def minutes(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return approved.locked(town)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "skannat"
    folder.mkdir()
    return folder


def take_in(folder, by="secretary"):
    call_command("take_in_scanned", str(folder), "--by", by)


def test_a_whole_paper_is_taken_in_and_put_aside(minutes, folder):
    for name, content in scans(minutes):
        (folder / name).write_bytes(content)
    take_in(folder)
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.APPROVED
    assert [path.name for path in folder.iterdir()] == ["mottagna"]
    take_in(folder)  # nothing more to do


def test_a_paper_that_lacks_a_page_waits_for_it(minutes, folder):
    first, *others = scans(minutes)
    for name, content in others:
        (folder / name).write_bytes(content)
    with pytest.raises(CommandError, match="Sida 1 av"):
        take_in(folder)
    (folder / first[0]).write_bytes(first[1])
    take_in(folder)
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.APPROVED


def test_what_is_no_minutes_is_told_and_stays(minutes, folder):
    (folder / "faktura.txt").write_text("hej")
    with pytest.raises(CommandError, match=r"faktura.txt"):
        take_in(folder)
    assert (folder / "faktura.txt").exists()


def test_folder_and_account_are_there(minutes, folder, tmp_path):
    with pytest.raises(CommandError, match="finns inte"):
        take_in(tmp_path / "borta")
    with pytest.raises(CommandError, match="Kontot ingen finns inte"):
        take_in(folder, by="ingen")
