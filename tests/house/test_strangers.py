"""Everything needs a log-in but the addresses listed here."""

import re

import pytest
from django.urls import get_resolver

PUBLIC = {
    "login", "health", "calendar", "verify",
    "papers_by_key",  # a link of one's own in the letter of a calling
    "sign_answer",  # the signing service signs what it posts there
    # anslagstavlan (8 kap. 9 § kommunallagen)
    "board", "notice", "appeal_guide", "board_feed", "board_data", "board_subscribe", "board_confirm", "board_leave",
    # de publicerade protokollen (8 kap. 10 § kommunallagen)
    "protocols", "protocol", "protocol_document",
}  # fmt: skip
EXAMPLES = {"int": "1", "slug": "a", "str": "a", "date": "2023-03-30", "path": "a"}


def addresses(patterns=None, prefix="") -> list[tuple[str, str]]:
    """(name, address) of every page, its variables filled in with something."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            found += addresses(pattern.url_patterns, route)
        else:
            found.append((pattern.name, "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda m: EXAMPLES.get(m[1], "a"), route)))
    return found


def test_every_address_has_a_name():
    assert [address for name, address in addresses() if not name] == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "address"), addresses())
def test_a_stranger_is_asked_to_log_in(client, name, address, method):
    response = getattr(client, method)(address)
    if name in PUBLIC:
        assert "/logga-in/?next=" not in response.headers.get("Location", "")
    else:
        # an address that no example fits is not found, which tells a stranger nothing either
        assert response.status_code == 404 or response.headers["Location"].startswith("/logga-in/?next=")
