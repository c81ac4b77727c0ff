"""Everything needs a log-in but the addresses listed here."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.house import assert_none

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
    assert_none((address for name, address in addresses() if not name), "Name the address in its urls.py:")


@pytest.mark.django_db
def test_a_stranger_is_asked_to_log_in():
    found = [(method, *page) for method in ("get", "post") for page in addresses()]
    assert_none(
        (
            f"{method} {address} ({name})"
            for method, name, address in found
            if not answers_rightly(method, name, address)
        ),
        "Let the page ask for a log-in (and take it out of PUBLIC), or let it be public (and name it in PUBLIC):",
    )


def answers_rightly(method: str, name: str, address: str) -> bool:
    response = getattr(Client(), method)(address)
    leads_to_log_in = response.headers.get("Location", "").startswith("/logga-in/?next=")
    if name in PUBLIC:
        return not leads_to_log_in
    # an address that no example fits is not found, which tells a stranger nothing either
    return leads_to_log_in or response.status_code == 404
