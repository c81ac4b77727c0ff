"""A file that somebody names is read whole, or the reason is told."""

import errno
from pathlib import Path

from municipality.refusals import Refused

_REASONS = {
    errno.ENOENT: "den finns inte. Kontrollera namnet",
    errno.ENOTDIR: "den finns inte. Kontrollera namnet",
    errno.EISDIR: "det är en mapp. Ange en fil",
    errno.EACCES: "du har inte rätt att läsa den. Be den som äger filen om rätten",
    errno.EPERM: "du har inte rätt att läsa den. Be den som äger filen om rätten",
}


def read_whole(path: Path, most: int | None = None, kind: str = "fil som läses") -> bytes:
    """What stands in the file; a Refused says why it cannot be read, or that it is larger than any of its kind."""
    try:
        if most is not None and path.stat().st_size > most:
            raise Refused(f"Filen {path} är större än någon {kind}.")
        return path.read_bytes()
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "datorn lämnar inte ut den. Försök igen")
        raise Refused(f"Filen {path} kan inte läsas: {reason}.") from error
