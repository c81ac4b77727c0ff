"""Small files of the kinds that people send in."""

from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


def pdf(pages: int = 1) -> bytes:
    """So many blank pages; each number of them gives its own bytes, the same every time."""
    buffer = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def letter_of(pages: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("motion.pdf", pdf(pages))
