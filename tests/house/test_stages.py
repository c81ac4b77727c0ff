"""What tests/stages.py puts back is what the steps wrote: every row of the tables they wrote in, every file, and the record."""

import shutil
from pathlib import Path

from decisions.models import Minutes
from tests.decisions import approved
from tests.emptied import empty
from tests.stages import everything, stage


def lines_of(rows) -> dict:
    """Put back, rows may lie in another order."""
    return {table: sorted(content.splitlines()) for table, content in rows.items()}


def files_below(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_all_that_was_written_is_put_back(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    build = stage(approved.locked.__wrapped__)
    before = lines_of(everything())
    minutes = build(town)
    written, files = lines_of(everything()), files_below(tmp_path)
    assert files
    empty()
    shutil.rmtree(tmp_path)
    (kept,) = build.kept.values()
    assert kept.put_back() == minutes == Minutes.objects.get()
    assert before | lines_of(everything()) == written
    assert files_below(tmp_path) == files
