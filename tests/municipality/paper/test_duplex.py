from io import BytesIO

import pdfua
import pikepdf
import pytest

from municipality.paper.duplex import on_sheets
from municipality.signing import draft
from tests.paper import pages, printed, run

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


LINKED = printed("<h1>R</h1><p>Se <a href='https://example.org/'>här</a>.</p>")
SIGNABLE = draft.with_places(ONE, [draft.Place("Stämpel", "Stämpel")])


def test_it_is_read_aloud_as_the_papers_are_and_nobody_signs_it(tmp_path):
    (tmp_path / "ark.pdf").write_bytes(on_sheets([LINKED, SIGNABLE, LINKED], "Utdrag"))
    assert pdfua.validate(str(tmp_path / "ark.pdf")).findings == ()
    run("qpdf", "--check", tmp_path / "ark.pdf")
    with pikepdf.open(tmp_path / "ark.pdf") as file:
        parts = list(file.Root.StructTreeRoot.K[0].K)
        assert [part.S for part in parts] == [pikepdf.Name.Part] * 3
        pages_told = {element.Pg.objgen for element in file.objects if _is_element(element) and "/Pg" in element}
        assert pages_told == {file.pages[number].obj.objgen for number in (0, 2, 4)}
        assert "/AcroForm" not in file.Root


def _is_element(thing) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.StructElem


def test_it_asks_for_both_sides_and_is_the_same_every_time():
    content = on_sheets([ONE, TWO], "Utdrag, Socialnämnden")
    assert content == on_sheets([ONE, TWO], "Utdrag, Socialnämnden")
    with pikepdf.open(BytesIO(content)) as file:
        assert file.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipLongEdge
        assert file.docinfo.Title == "Utdrag, Socialnämnden"
        assert {tuple(map(round, page.mediabox[2:])) for page in file.pages} == {(595, 842)}
