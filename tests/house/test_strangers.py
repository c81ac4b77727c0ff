"""Everything needs a log-in but the addresses listed here."""

import pytest
from django.test import Client

from tests.house import assert_none
from tests.house.pages import PUBLIC, addresses


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
