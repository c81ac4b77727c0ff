"""A file is written whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

from municipality.refusals import Refused

_REASONS = {
    errno.ENOENT: "mappen finns inte",
    errno.ENOTDIR: "mappen finns inte",
    errno.EISDIR: "det är en mapp",
    errno.EACCES: "du har inte rätt att skriva där",
    errno.EPERM: "du har inte rätt att skriva där",
    errno.EROFS: "platsen är skrivskyddad",
    errno.ENOSPC: "disken är full",
    errno.ENAMETOOLONG: "namnet är för långt",
}


def write_whole(path: Path, content: bytes) -> None:
    """The file stands there with all its content, or a Refused says why and what stood there before stands there still."""
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
        reason = _REASONS.get(error.errno or 0, "datorn tog inte emot den")
        raise Refused(f"Filen {path} kan inte skrivas: {reason}. Välj en annan plats.") from error
