"""Reading settings from the environment, strictly: a wrong value stops the start with one sentence that names it."""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: paragraf.example, .example (with all under it) or an address; never "*", which would answer to anybody's name.
HOST_NAME = re.compile(r"\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:]+\]")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def switch(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value not in {"ja", "nej"}:
        raise ImproperlyConfigured(f"{name} måste vara ja eller nej, men är ”{value}”.")
    return value == "ja"


def names(name: str) -> list[str]:
    """Comma-separated host names; blanks between the commas are a slip and are refused."""
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
    path = Path(text(name) or default)
    if not path.is_absolute():
        raise ImproperlyConfigured(f"{name} måste vara en absolut sökväg, men är ”{path}”.")
    return path


def database(name: str, default: str) -> dict:
    """postgresql://user:password@host:port/name?sslmode=require as Django wants it; a host may be a socket folder (%2Fsökväg)."""
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


def host_of(netloc: str) -> str:
    """As it was written: `urlsplit(…).hostname` is in lower case, and a socket folder is told apart by its capitals."""
    host = netloc.rpartition("@")[2]
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return unquote(host.partition(":")[0])
