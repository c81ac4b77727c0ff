"""Guessing passwords: whoever has failed too often waits. By account and address, so that one who guesses does not lock the account
for its owner; and by account, more patiently, so that many addresses together do not help. The database's clock counts."""

from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from municipality.models import FailedLogin

MINUTES = 15
FROM_ONE_ADDRESS, FROM_ANYWHERE = 10, 50


def too_many(request: HttpRequest, username: str) -> bool:
    lately = FailedLogin.objects.filter(account=_mark(username), at__gt=Now() - timedelta(minutes=MINUTES))
    return (
        lately.filter(address=_address(request))[:FROM_ONE_ADDRESS].count() == FROM_ONE_ADDRESS
        or lately[:FROM_ANYWHERE].count() == FROM_ANYWHERE
    )


def note(request: HttpRequest, username: str) -> None:
    """One more that failed; what no longer counts is cleared away."""
    FailedLogin.objects.filter(at__lt=Now() - timedelta(days=1)).delete()
    FailedLogin.objects.create(account=_mark(username), address=_address(request))


def _mark(username: str) -> str:
    return salted_hmac("municipality.guesses", username.strip().casefold(), algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> str:
    """The visitor's, as the proxy tells it (docs/operations.md); a demonstration has no proxy."""
    told = "" if settings.DEMONSTRATION else request.headers.get("X-Real-IP", "")
    return (told or request.META["REMOTE_ADDR"])[:45]
