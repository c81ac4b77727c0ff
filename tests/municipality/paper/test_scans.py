"""A printed paper comes back as scanners bring it: grey, crooked, noisy, upside down, in the wrong order."""

import pytest
from PIL import Image

from municipality.paper import pdf, scans
from municipality.paper.page_code import PageCode
from municipality.paper.scans import check_complete, read
from municipality.refusals import Refused
from tests.scanner import as_file, noisy, pictures

PAPER, SHA256 = 12, "0123456789abcdef" * 4


def printed(paper: int = PAPER, sha256: str = SHA256, pages: int = 3) -> bytes:
    text = "".join(f"<p style='break-after: page'>Sida {number}</p>" for number in range(1, pages)) + "<p>Slut</p>"
    html = f"<html lang=sv><title>T</title><body><article class=paper>{text}</article></body></html>"
    return pdf.printed(html, (), lambda page, of: PageCode(paper, sha256, page, of).text())


@pytest.fixture(scope="module")
def sheets() -> list[Image.Image]:
    return pictures(printed())


SPOILED = {
    "as it is": lambda one: one,
    "crooked": lambda one: one.rotate(2.5, expand=True, fillcolor=255),
    "very crooked": lambda one: one.rotate(-11, expand=True, fillcolor=200),
    "upside down": lambda one: one.rotate(180),
    "on its side": lambda one: one.rotate(90, expand=True),
    "grey and noisy": noisy,
    "crooked, grey and noisy": lambda one: noisy(one.rotate(1.7, expand=True, fillcolor=235)),
    "black and white": lambda one: one.point(lambda tone: 255 * (tone > 128)).convert("1"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_a_page_is_told_by_its_code(sheets, spoil):
    (page,) = read([("sida.png", as_file(spoil(sheets[1])))])
    assert (page.code.paper, page.code.page, page.code.pages) == (PAPER, 2, 3)


def test_a_stain_on_the_code_does_not_hide_it(sheets):
    sheet = sheets[0].copy()
    box = sheet.size[0] - 95, sheet.size[1] - 95, sheet.size[0] - 80, sheet.size[1] - 80
    sheet.paste(0, box)
    assert read([("fläck.png", as_file(sheet))])[0].code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_every_kind_that_a_scanner_makes(sheets, kind):
    first, *others = (sheet.copy() for sheet in sheets)
    options = {"save_all": True, "append_images": others, "resolution": 150} if kind in {"TIFF", "PDF"} else {}
    files = [("alla", as_file(first, kind, **options))]
    if kind in {"PNG", "JPEG"}:
        files += [(f"{number}", as_file(one, kind)) for number, one in enumerate(others)]
    pages = check_complete(read(files), PAPER, SHA256)
    assert [page.code.page for page in pages] == [1, 2, 3]


def test_the_wrong_order_is_put_right(sheets):
    files = [(f"{number}.png", as_file(sheets[number])) for number in (2, 0, 1)]
    assert [page.file for page in check_complete(read(files), PAPER, SHA256)] == ["0.png", "1.png", "2.png"]


def scanned_from(*pictures: Image.Image) -> list[scans.ScannedPage]:
    return read([(f"bild{number}.png", as_file(one)) for number, one in enumerate(pictures, 1)])


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ((0, 2), "Sida 2 av 3 saknas"),
        ((1,), "Sidorna 1 och 3 av 3 saknas"),
        ((0, 1, 1, 2), r"Sida 2 finns två gånger: som bild 2 \(bild2.png\) och som bild 3 \(bild3.png\)"),
        ((), "Välj de inskannade sidorna"),
    ],
)
def test_a_missing_or_double_page_is_refused_with_its_number(sheets, chosen, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        check_complete(scanned_from(*(sheets[one] for one in chosen)), PAPER, SHA256)
    assert refused.value.field == "files"


def test_a_page_of_another_paper_is_refused_with_its_number(sheets):
    other = pictures(printed(paper=13))
    with pytest.raises(Refused, match=r"Bild 2 \(bild2.png\) är sida 2 ur ett annat protokoll"):
        check_complete(scanned_from(sheets[0], other[1], sheets[2]), PAPER, SHA256)


def test_a_page_of_an_earlier_version_is_refused(sheets):
    earlier = pictures(printed(sha256="f" * 64))
    with pytest.raises(Refused, match="en tidigare version av det här"):
        check_complete(scanned_from(sheets[0], sheets[1], earlier[2]), PAPER, SHA256)


def test_a_page_without_a_code_is_refused(sheets):
    with pytest.raises(Refused, match=r"Bild 2 .* har ingen läsbar sidkod"):
        check_complete(scanned_from(sheets[0], Image.new("L", (1240, 1754), 255)), PAPER, SHA256)


@pytest.mark.parametrize("content", [b"", b"hej", b"%PDF-1.7 trasig", b"\x89PNG\r\n\x1a\n trasig"])
def test_what_is_no_scanned_page_is_told(content):
    with pytest.raises(Refused, match="”x”"):
        read([("x", content)])


def test_a_picture_made_to_fill_the_memory_is_refused():
    bomb = as_file(Image.new("1", (15_000, 15_000)))
    with pytest.raises(Refused, match="går inte att läsa"):
        read([("bomb.png", bomb)])
