"""Settings read from the environment, strictly: a wrong value stops the start with one Swedish
sentence that names it."""

import os
import re
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: paragraf.example, .example (with every name under it) or an IP address; never "*", which would accept any name.
HOST_NAME = re.compile(r"\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:]+\]")


#: name@paragraf.example; any further demands on an address are left to the mail server.
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
#: What EMAIL_URL may begin with: its usual port, and how the connection is encrypted.
MAIL_SCHEMES = {"smtp": (25, ""), "smtp+starttls": (587, "starttls"), "smtps": (465, "tls")}


@dataclass(frozen=True)
class MailServer:
    """Where letters go: a server, or a folder in which each becomes a file."""

    host: str = ""
    port: int = 25
    security: str = ""
    user: str = ""
    password: str = ""
    folder: Path | None = None


def text(name: str, default: str = "") -> str:
    """Return the variable's value without blanks around it."""
    return os.environ.get(name, default).strip()


def switch(name: str, *, default: bool) -> bool:
    """Return whether the variable is "ja"; refuse any value but "ja" and "nej"."""
    value = text(name).lower()
    if not value:
        return default
    if value not in {"ja", "nej"}:
        raise ImproperlyConfigured(f"{name} måste vara ja eller nej, men är ”{value}”.")
    return value == "ja"


def names(name: str) -> list[str]:
    """Return comma-separated host names. Refuse an empty name between commas, and what is no host name."""
    value = text(name)
    if not value:
        return []
    parts = [part.strip() for part in value.split(",")]
    if not all(parts):
        raise ImproperlyConfigured(f"{name} har ett tomt namn mellan två kommatecken: ”{value}”.")
    if not all(HOST_NAME.fullmatch(part) for part in parts):
        raise ImproperlyConfigured(
            f"{name} ska ange värdnamn utan https:// och port, åtskilda med kommatecken, men är ”{value}”."
        )
    return parts


def folder(name: str, default: Path) -> Path:
    """Return an absolute path to a folder; refuse a relative one."""
    path = Path(text(name) or default)
    if not path.is_absolute():
        raise ImproperlyConfigured(f"{name} måste vara en absolut sökväg, men är ”{path}”.")
    return path


def existing(name: str) -> Path | None:
    """Return an absolute path to a file or folder that exists and can be read; None when the variable is not set."""
    if not text(name):
        return None
    path = folder(name, Path())
    if not os.access(path, os.R_OK):
        raise ImproperlyConfigured(f"{name} anger {path}, som inte finns eller inte får läsas.")
    return path


def address(name: str) -> str:
    """Return https://värd/sökväg, or http:// for a service whose answers are signed anyway. Refuse anything
    else, and a password in it."""
    value = text(name)
    parts = urlsplit(value)
    if value and (parts.scheme not in {"https", "http"} or not parts.hostname or parts.username or " " in value):
        raise ImproperlyConfigured(f"{name} måste vara en adress som börjar med https://, men är ”{value}”.")
    return value


def together(*names: str) -> dict[str, str]:
    """Return the values when all the variables are set, {} when none is. Refuse when only some are."""
    values = {name: text(name) for name in names}
    missing = [name for name, value in values.items() if not value]
    if 0 < len(missing) < len(names):
        raise ImproperlyConfigured(f"{missing[0]} saknas: {', '.join(names)} anges tillsammans eller inte alls.")
    return {} if missing else values


def database(name: str, default: str) -> dict:
    """Return postgresql://user:password@host:port/name?sslmode=require as Django's settings; a host may be a
    socket folder (%2Fsökväg)."""
    value = text(name) or default
    shape = f"{name} måste ha formen postgresql://användare:lösenord@värd:port/databas."
    try:
        parts = urlsplit(value)
    except ValueError as error:
        raise ImproperlyConfigured(shape) from error
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(shape)
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} har en port som inte är ett tal mellan 0 och 65535.") from error
    try:
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} har ett tillval efter ? som inte har formen namn=värde.") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host_of(parts.netloc),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def mail_server(name: str, default: str) -> MailServer | None:
    """Return smtp+starttls://user:password@host:587, smtps://…, smtp://… or folder:///sökväg taken apart;
    None when nothing is given."""
    value = text(name) or default
    if not value:
        return None
    shape = f"{name} måste ha formen smtp+starttls://användare:lösenord@värd:587, smtps://…, smtp://… eller folder:///sökväg."
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(shape) from error
    if parts.scheme == "folder" and not parts.netloc and len(parts.path) > 1:
        return MailServer(folder=Path(unquote(parts.path)))
    host = host_of(parts.netloc)
    if parts.scheme not in MAIL_SCHEMES or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise ImproperlyConfigured(shape)
    usual_port, security = MAIL_SCHEMES[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ImproperlyConfigured(f"{name} har användare utan lösenord eller lösenord utan användare.")
    return MailServer(host, port or usual_port, security, user, password)


def sender(name: str, default: str) -> str:
    """Return whom letters come from: Kommunens kansli <kansli@kommun.example>."""
    value = text(name) or default
    if value and not ADDRESS.fullmatch(parseaddr(value)[1]):
        raise ImproperlyConfigured(
            f"{name} måste vara en e-postadress, gärna med namn före: Kansliet <kansli@kommun.example>."
        )
    return value


def site(name: str, default: str) -> str:
    """Return the site's address in letters and calendars, https://paragraf.example, without a slash at the end."""
    value = text(name) or default
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(f"{name} måste ha formen https://värdnamn, men är ”{value}”.")
    return value.rstrip("/")


def host_of(netloc: str) -> str:
    """Return the host as it was written: `urlsplit(…).hostname` is in lower case, and a socket
    folder may have capitals."""
    host = netloc.rpartition("@")[2]
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return unquote(host.partition(":")[0])
