"""Scanned pages (inskannade sidor): a paper signed in ink comes back as pictures. Each page is recognised by its code,
and none may be missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

import filetype
import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from municipality.paper.page_code import PageCode
from municipality.refusals import Refused
from municipality.swedish import listed

#: Dots per inch when a scanned PDF is made into pictures: more than the lowest of scanners, so that nothing is lost.
DPI = 200
MOST_PAGES = 1000
#: In pixels. A larger picture is no scanned page (A3 at 600 dots per inch has 70 million).
Image.MAX_IMAGE_PIXELS = 100_000_000


@dataclass(frozen=True)
class ScannedPage:
    """One side of a sheet: its place among the pictures that were sent, counted from 1, the name of its file, and its
    code, None when it has none that can be read."""

    place: int
    file: str
    code: PageCode | None


def read(files: Iterable[tuple[str, bytes]]) -> list[ScannedPage]:
    """Return every page of the files (name, content), which are PDF, TIFF, PNG or JPEG, in the order they were sent.
    Refuse other files, and more than MOST_PAGES pages."""
    pages: list[ScannedPage] = []
    for name, content in files:
        for picture in _pictures(name, content):
            pages.append(ScannedPage(len(pages) + 1, name, _code_in(picture)))
            if len(pages) > MOST_PAGES:
                raise Refused(f"Det är fler än {MOST_PAGES} sidor: sänd dem i flera omgångar.", field="files")
    return pages


def check_complete(pages: list[ScannedPage], paper: int, sha256: str) -> list[ScannedPage]:
    """Return the paper's pages in their order. Refuse a page that has no code, belongs to another paper,
    comes twice, or is missing."""
    if not pages:
        raise Refused("Välj de inskannade sidorna.", field="files")
    for page in pages:
        _check_of_this_paper(page, paper, sha256)
    by_number: dict[int, ScannedPage] = {}
    for page in pages:
        if (earlier := by_number.setdefault(page.code.page, page)) is not page:
            raise Refused(
                f"Sida {page.code.page} finns två gånger: som bild {earlier.place} ({earlier.file}) och som bild "
                f"{page.place} ({page.file}). Ta bort den ena.",
                field="files",
            )
    count = pages[0].code.pages
    missing = [number for number in range(1, count + 1) if number not in by_number]
    if missing:
        which = f"Sida {missing[0]}" if len(missing) == 1 else f"Sidorna {listed(map(str, missing))}"
        raise Refused(f"{which} av {count} saknas: skanna in hela protokollet och sänd det igen.", field="files")
    return [by_number[number] for number in range(1, count + 1)]


def bound(files: Iterable[tuple[str, bytes]], pages: list[ScannedPage]) -> bytes:
    """Return one PDF of the pages in the given order, with the pictures as the scanner made them."""
    out = pikepdf.new()
    opened = [document for name, content in files for document in _as_pdfs(name, content)]
    every = [sheet for document in opened for sheet in document.pages]
    out.pages.extend(every[page.place - 1] for page in pages)
    result = BytesIO()
    out.save(result)
    for document in opened:
        document.close()
    return result.getvalue()


def _as_pdfs(name: str, content: bytes) -> Iterator[pikepdf.Pdf]:
    if filetype.guess_mime(content[:8192]) == "application/pdf":
        yield pikepdf.open(BytesIO(content))
        return
    for picture in _pictures(name, content):
        made = BytesIO()
        picture.save(made, "PDF", resolution=float(picture.info.get("dpi", (DPI, DPI))[0] or DPI))
        yield pikepdf.open(BytesIO(made.getvalue()))


def _check_of_this_paper(page: ScannedPage, paper: int, sha256: str) -> None:
    where = f"Bild {page.place} ({page.file})"
    if page.code is None:
        raise Refused(
            f"{where} har ingen läsbar sidkod: ta bort den om den är tom, annars skanna in den igen, rakare eller med "
            "högre upplösning (minst 150 punkter per tum).",
            field="files",
        )
    if not page.code.is_of(paper, sha256):
        raise Refused(
            f"{where} är sida {page.code.page} ur ett annat protokoll eller en tidigare version av det här: ta bort den, "
            "och kontrollera att den senaste utskriften skrevs under.",
            field="files",
        )


def _pictures(name: str, content: bytes) -> Iterator[Image.Image]:
    kind = filetype.guess_mime(content[:8192])
    try:
        if kind == "application/pdf":
            yield from _pages_of_pdf(content)
        elif kind in {"image/png", "image/jpeg", "image/tiff"}:
            with Image.open(BytesIO(content)) as picture:
                for frame in ImageSequence.Iterator(picture):
                    yield ImageOps.exif_transpose(frame).convert("L")
        else:
            raise Refused(f"Filen ”{name}” är inte en PDF eller en bild (TIFF, PNG eller JPEG).", field="files")
    except (pypdfium2.PdfiumError, UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise Refused(f"Filen ”{name}” går inte att läsa: skanna in sidorna igen.", field="files") from error


def _pages_of_pdf(content: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            yield page.render(scale=DPI / 72, grayscale=True).to_pil()
            page.close()
    finally:
        document.close()


def _code_in(picture: Image.Image) -> PageCode | None:
    """Return the page's code: read from the picture as it is, then with more contrast, then enlarged as well."""
    for attempt in (lambda: picture, lambda: ImageOps.autocontrast(picture, cutoff=2), lambda: _larger(picture)):
        for barcode in zxingcpp.read_barcodes(attempt(), formats=zxingcpp.BarcodeFormat.QRCode):
            if (code := PageCode.read(barcode.text)) is not None:
                return code
    return None


def _larger(picture: Image.Image) -> Image.Image:
    contrast = ImageOps.autocontrast(picture, cutoff=2)
    return contrast.resize((picture.width * 2, picture.height * 2), Image.Resampling.LANCZOS)
