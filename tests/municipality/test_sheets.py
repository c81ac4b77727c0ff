from io import BytesIO

import pikepdf
import pytest

from municipality.sheets import on_sheets
from tests.municipality.test_pdf import pages, printed, run

ONE, TWO = printed("<p>Ett.</p>"), printed("<p>Två.</p><p style='break-before: page'>Två, baksidan.</p>")


def begins(content: bytes) -> list[str]:
    """Which page it is; nothing for one that is blank."""
    told = ("Två, baksidan.", "Två.", "Ett.")
    return [next(one for one in told if one in text) if text else "" for text in pages(content)]


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ([ONE], ["Ett."]),
        ([ONE, ONE], ["Ett.", "", "Ett."]),
        ([TWO, ONE], ["Två.", "Två, baksidan.", "Ett."]),
        ([ONE, TWO, ONE], ["Ett.", "", "Två.", "Två, baksidan.", "Ett."]),
        ([ONE, ONE, TWO], ["Ett.", "", "Ett.", "", "Två.", "Två, baksidan."]),
    ],
)
def test_each_paper_begins_on_a_front_and_none_leaves_a_stray_page(papers, expected):
    assert begins(on_sheets(papers, "Utdrag")) == expected


def test_the_file_is_whole_asks_for_both_sides_and_is_the_same_every_time(tmp_path):
    content = on_sheets([ONE, TWO], "Utdrag, Socialnämnden")
    (tmp_path / "ark.pdf").write_bytes(content)
    run("qpdf", "--check", tmp_path / "ark.pdf")
    assert content == on_sheets([ONE, TWO], "Utdrag, Socialnämnden")
    with pikepdf.open(BytesIO(content)) as file:
        assert file.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipLongEdge
        assert file.docinfo.Title == "Utdrag, Socialnämnden"
        assert {tuple(map(round, page.mediabox[2:])) for page in file.pages} == {(595, 842)}
