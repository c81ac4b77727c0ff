"""Documents by their content: stored once under their SHA-256 and never altered.

`receive` checks an upload and keeps its bytes aside, so that a form with an error somewhere else does not lose them;
`store`, inside an act, makes them a record. What is received and never stored is deleted after two days.
"""

import hashlib
import os
import tempfile
import time
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import filetype
import pikepdf
from django.conf import settings
from django.core import signing
from django.db import connection

from municipality.models import StoredFile
from municipality.refusals import Refused

MEBIBYTE = 1024 * 1024
LARGEST = 50 * MEBIBYTE
#: The media types that are accepted, and the endings of their file names (the first is the usual).
ENDINGS = {
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/msword": (".doc",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/tiff": (".tif", ".tiff"),
}
ACCEPTED = ",".join(ending for endings in ENDINGS.values() for ending in endings)
_PDF, _DOCX, _DOC = list(ENDINGS)[:3]
_PROGRAMS = {
    "application/x-msdownload",
    "application/x-executable",
    "application/x-mach-binary",
    "application/wasm",
    "application/x-nintendo-nes-rom",
    "application/java-archive",
    "application/vnd.android.package-archive",
}
_SECONDS_RECEIVED = 2 * 24 * 60 * 60
_SALT = "municipality.files.received"


@dataclass(frozen=True)
class Received:
    """A file that has passed the checks and is ready to be stored: its size in bytes, its media
    type and its safe name."""

    sha256: str
    size: int
    media_type: str
    name: str

    def token(self) -> str:
        """Return a signed token for a hidden field, so that the browser cannot name a file that it has not sent."""
        return signing.dumps([self.sha256, self.size, self.media_type, self.name], salt=_SALT, compress=True)

    @classmethod
    def from_token(cls, token: str) -> "Received | None":
        """Return the file of the token; None when the token is forged or older than two days, or the bytes are gone."""
        try:
            received = cls(*signing.loads(token, salt=_SALT, max_age=_SECONDS_RECEIVED))
        except (signing.BadSignature, TypeError):
            return None
        kept = _received_path(received.sha256).exists() or path_of(received.sha256).exists()
        return received if kept else None


def receive(upload, *, field: str | None = None) -> Received:
    """Check an uploaded file by its content and keep its bytes aside. Refuse what is larger than 50 MB, no document,
    locked or a program; the sentence belongs to the form field `field`."""
    _clear_old()
    if upload.size > LARGEST:
        raise Refused(
            f"Filen är {_size_in_words(upload.size)}: en handling får vara högst 50 MB. Dela upp den eller minska bilderna.",
            field=field,
        )
    folder = _received_folder()
    descriptor, temporary = tempfile.mkstemp(dir=folder)
    try:
        sha256, size = _write(descriptor, upload.chunks())
        media_type = _media_type(Path(temporary), upload.name, field)
        Path(temporary).rename(_received_path(sha256))
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    os.utime(_received_path(sha256))
    return Received(sha256, size, media_type, safe_name(upload.name, media_type))


def store(received) -> StoredFile:
    """Make a received file (or an upload, which is then received first) a record, and return it. Call inside an act."""
    if not isinstance(received, Received):
        received = receive(received)
    lock_names()
    _keep_for_good(received.sha256)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=received.sha256, defaults={"size": received.size, "media_type": received.media_type}
    )
    return stored


def keep(content: bytes, media_type: str) -> StoredFile:
    """Make a record of bytes that the program itself has written, and return it. Call inside an act."""
    descriptor, temporary = tempfile.mkstemp(dir=_received_folder())
    try:
        sha256, size = _write(descriptor, [content])
        Path(temporary).rename(_received_path(sha256))
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return store(Received(sha256, size, media_type, sha256))


def lock_names(*, alone: bool = False) -> None:
    """Lock the set of stored files until the transaction ends: many may store at once, but nobody while one who is
    `alone` deletes files without a record."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}(hashtext('municipality.files'))")


def open_file(stored: StoredFile) -> BinaryIO:
    """Return the stored file, open for reading bytes."""
    return path_of(stored.sha256).open("rb")


def path_of(sha256: str) -> Path:
    """Return where the bytes with this SHA-256 are kept."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def safe_name(name: str, media_type: str) -> str:
    """Return the file's own name without folders and control characters, at most 200 characters, with the
    ending of its media type."""
    stem = "".join(sign for sign in Path(name.replace("\\", "/")).name if sign.isprintable()).strip(". ") or "handling"
    endings = ENDINGS[media_type]
    if not stem.lower().endswith(endings):
        stem += endings[0]
    return stem if len(stem) <= 200 else stem[: 200 - len(endings[0])] + endings[0]


def _size_in_words(size: int) -> str:
    """Return the size as Swedish text, so exactly that a file just over the limit does not seem to
    be of the allowed size."""
    if size < LARGEST + MEBIBYTE / 10:
        return f"{size - LARGEST} byte större än 50 MB"
    return f"{size / MEBIBYTE:.1f} MB".replace(".", ",")


def _write(descriptor: int, chunks: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o440)
    return digest.hexdigest(), size


def _keep_for_good(sha256: str) -> None:
    """Link the received bytes to their lasting path. An act that is undone leaves bytes without a
    record, never half a file."""
    path = path_of(sha256)
    if path.exists():
        return
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    try:
        path.hardlink_to(_received_path(sha256))
    except FileExistsError:
        return
    except FileNotFoundError:
        raise Refused("Den uppladdade filen finns inte kvar: välj den igen.") from None
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _received_folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "received"
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    return folder


def _received_path(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "received" / sha256


def _clear_old() -> None:
    oldest = time.time() - _SECONDS_RECEIVED
    for path in _received_folder().iterdir():
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
        except FileNotFoundError:  # another worker cleared it
            continue


def _media_type(path: Path, name: str, field: str | None) -> str:
    """Return what the bytes are, whatever the file is called. Refuse what is no document."""
    with path.open("rb") as file:
        head = file.read(8192)
    if not head:
        raise Refused(f"Filen ”{name}” är tom: välj den fil som innehåller handlingen.", field=field)
    guess = filetype.guess_mime(head)
    if guess in {"image/png", "image/jpeg", "image/tiff"}:
        return guess
    if guess in _PROGRAMS or head.startswith((b"#!", b"MZ", b"\x7fELF")):
        raise Refused(
            f"Filen ”{name}” är ett program, inte en handling, vad den än heter. Öppna den inte; kontakta it-supporten.",
            field=field,
        )
    if guess == _PDF:
        return _checked_pdf(path, name, field)
    if zipfile.is_zipfile(path):
        return _checked_docx(path, name, field)
    if head.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        return _checked_doc(path, name, field)
    if guess and guess.startswith("image/"):
        kind = filetype.guess_extension(head).upper()
        raise Refused(
            f"Filen ”{name}” är en bild i formatet {kind}, som diariet inte tar emot. Spara den som JPEG eller PDF.",
            field=field,
        )
    raise Refused(f"Filen ”{name}” är inte en PDF, ett Word-dokument eller en bild. Spara den som PDF.", field=field)


def _checked_pdf(path: Path, name: str, field: str | None) -> str:
    try:
        pikepdf.open(path).close()
    except pikepdf.PasswordError:
        raise _locked(name, field) from None
    except pikepdf.PdfError:
        raise Refused(f"Filen ”{name}” kallar sig PDF men går inte att läsa som en.", field=field) from None
    return _PDF


def _checked_docx(path: Path, name: str, field: str | None) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise Refused(
            f"Filen ”{name}” är trasig, kanske för att den inte kom fram hel: hämta eller be om den igen.", field=field
        ) from None
    if not {"[Content_Types].xml", "word/document.xml"} <= members:
        raise Refused(f"Filen ”{name}” är ett arkiv eller något annat än Word. Spara den som PDF.", field=field)
    if any(member.lower().endswith("vbaproject.bin") for member in members):
        raise _macros(name, field)
    return _DOCX


def _checked_doc(path: Path, name: str, field: str | None) -> str:
    """Refuse what is not a Word document: the old Office container also holds installers and spreadsheets. Its
    streams have names, in UTF-16."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise _locked(name, field)
    if "WordDocument".encode("utf-16-le") not in content:
        raise Refused(f"Filen ”{name}” är inte ett Word-dokument. Spara den som PDF.", field=field)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise _macros(name, field)
    return _DOC


def _locked(name: str, field: str | None) -> Refused:
    return Refused(
        f"Filen ”{name}” är låst med lösenord och skulle inte gå att lämna ut: be avsändaren om en olåst.", field=field
    )


def _macros(name: str, field: str | None) -> Refused:
    return Refused(f"Filen ”{name}” innehåller makron, det vill säga program. Spara den som PDF.", field=field)
