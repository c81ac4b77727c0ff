"""Papers as scanners bring them back: pictures of the pages, and noise."""

import random
from io import BytesIO

import pypdfium2
from PIL import Image, ImageFilter


def pictures(content: bytes, dpi: int = 150) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(content)
    found = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    document.close()
    return found


def as_file(picture: Image.Image, kind: str = "PNG", **options) -> bytes:
    out = BytesIO()
    picture.copy().save(out, kind, **options)  # a copy: Pillow keeps the last kind's settings in the picture
    return out.getvalue()


def noisy(picture: Image.Image) -> Image.Image:
    chance = random.Random(3)  # noqa: S311 (the same noise every time)
    grey = picture.point(lambda tone: 60 + tone * 140 // 255)
    speckled = Image.new("L", picture.size)
    specks = chance.randbytes(len(grey.tobytes()))
    speckled.putdata([tone + speck * 71 // 256 - 35 for tone, speck in zip(grey.tobytes(), specks, strict=True)])
    return speckled.filter(ImageFilter.GaussianBlur(0.7))
