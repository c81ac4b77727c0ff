"""An authority for the tests, made once, and papers signed under it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from municipality.signing import draft
from municipality.signing.authority import PASSWORD, Authority
from municipality.signing.certificates import FileSigner
from municipality.signing.trust import trust

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SIGNERS = {"Underskrift1": "Nils Nämndsekreterare", "Underskrift2": "Olga Ordförande", "Underskrift3": "Jens Justerare"}


@pytest.fixture(scope="session")
def made_authority(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("authority")
    authority = Authority.made_in(folder, "Huddinge kommun")
    for name in SIGNERS.values():
        authority.personal(name)
    return folder


@pytest.fixture
def authority(made_authority, tmp_path, settings) -> Authority:
    """The test's own copy, which the settings trust."""
    folder = tmp_path / "authority"
    shutil.copytree(made_authority, folder)
    settings.SIGNING_TRUST = folder
    settings.TIME_STAMP_URL, settings.SEAL_FILE, settings.SEAL_TOKEN = "", None, {}
    return Authority(folder)


def paper(text: str = "<h1>Protokoll</h1><p>Text.</p>") -> bytes:
    from tests.paper import printed

    return printed(text)


def with_places(content: bytes | None = None) -> bytes:
    places = [draft.Place(field, f"Underskrift av {name}") for field, name in SIGNERS.items()]
    return draft.with_places(content or paper(), places)


def sign(content: bytes, authority: Authority, field: str, *, file: bytes | None = None, at: datetime = NOW) -> bytes:
    name = SIGNERS[field]
    begun = draft.begin(content, draft.Mark(field, name, "Justeras", certifies=field == "Underskrift1"))
    signature = FileSigner.from_bytes(file or authority.personal(name), PASSWORD).sign(begun.attributes)
    return draft.complete(begun, signature, trust=trust(), at=at)


def signed_by_all(authority: Authority, content: bytes | None = None) -> bytes:
    content = with_places(content)
    for field in SIGNERS:
        content = sign(content, authority, field)
    return content


__all__ = ["NOW", "SIGNERS", "authority", "made_authority", "paper", "sign", "signed_by_all", "with_places"]
