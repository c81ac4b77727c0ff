"""Files on the server's own disk that somebody names in a command: read or written whole, or
refused with the reason."""

import errno
import os
import tempfile
from pathlib import Path

from municipality.refusals import Refused

_WHY_UNREAD = {
    errno.ENOENT: "den finns inte. Kontrollera namnet",
    errno.ENOTDIR: "den finns inte. Kontrollera namnet",
    errno.EISDIR: "det är en mapp. Ange en fil",
    errno.EACCES: "du har inte rätt att läsa den. Be den som äger filen om rätten",
    errno.EPERM: "du har inte rätt att läsa den. Be den som äger filen om rätten",
}
_WHY_UNWRITTEN = {
    errno.ENOENT: "mappen finns inte",
    errno.ENOTDIR: "mappen finns inte",
    errno.EISDIR: "det är en mapp",
    errno.EACCES: "du har inte rätt att skriva där",
    errno.EPERM: "du har inte rätt att skriva där",
    errno.EROFS: "platsen är skrivskyddad",
    errno.ENOSPC: "disken är full",
    errno.ENAMETOOLONG: "namnet är för långt",
}


def read_whole(path: Path, most: int | None = None, kind: str = "fil som läses") -> bytes:
    """Return the file's bytes. Refuse, with the reason, when it cannot be read or has more than `most` bytes; `kind` is
    what such a file is called."""
    try:
        if most is not None and path.stat().st_size > most:
            raise Refused(f"Filen {path} är större än någon {kind}.")
        return path.read_bytes()
    except OSError as error:
        reason = _WHY_UNREAD.get(error.errno or 0, "datorn lämnar inte ut den. Försök igen")
        raise Refused(f"Filen {path} kan inte läsas: {reason}.") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write the file with all its content. Refuse, with the reason, when that cannot be done; what was in the file
    before is then still there."""
    path = path.resolve()
    draft = None
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EISDIR if path.is_dir() else errno.EPERM, "")
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".paragraf-", delete=False) as file:
            draft = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o640)
        draft.replace(path)
    except OSError as error:
        if draft:
            draft.unlink(missing_ok=True)
        reason = _WHY_UNWRITTEN.get(error.errno or 0, "datorn tog inte emot den")
        raise Refused(f"Filen {path} kan inte skrivas: {reason}. Välj en annan plats.") from error
