"""Everything a finished PDF says, also to a person who looks for more than what is shown."""

import re
from contextlib import closing
from io import BytesIO

import pikepdf
import pypdfium2

#: SHA-256 digests: among 64 hexadecimal digits there may be anything.
_HASHES = re.compile(r"\b[0-9a-f]{64}\b")


def everything_said(content: bytes) -> str:
    """Return the text of the pages, the metadata, the bookmarks and the attachments, without SHA-256 digests."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        said = [page.get_textpage().get_text_bounded() for page in document]
    with pikepdf.open(BytesIO(content)) as file:
        said += [str(value) for value in file.docinfo.values()]
        said.append(file.Root.Metadata.read_bytes().decode())
        said += [attached.get_file().read_bytes().decode(errors="replace") for attached in file.attachments.values()]
        with file.open_outline() as outline:
            said += _titles(outline.root)
    return _HASHES.sub("", "\n".join(said))


def _titles(entries) -> list[str]:
    return [title for entry in entries for title in [entry.title, *_titles(entry.children)]]
