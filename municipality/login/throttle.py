"""Throttling of password guesses: whoever has failed too often must wait. Failures are counted by account and address,
so that a guesser does not lock the account for its owner, and with a higher limit by account alone, so that many
addresses together do not help. The database's clock decides."""

from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from municipality.models import FailedLogin

MINUTES = 15
FROM_ONE_ADDRESS, FROM_ANYWHERE = 10, 50


def too_many(request: HttpRequest, username: str) -> bool:
    """Return whether the account must wait: too many log-ins have failed in the last 15 minutes, from this
    address or from anywhere."""
    lately = FailedLogin.objects.filter(account=_mark(username), at__gt=Now() - timedelta(minutes=MINUTES))
    return (
        lately.filter(address=_address(request))[:FROM_ONE_ADDRESS].count() == FROM_ONE_ADDRESS
        or lately[:FROM_ANYWHERE].count() == FROM_ANYWHERE
    )


def note(request: HttpRequest, username: str) -> None:
    """Record one more failed log-in, and delete those older than a day."""
    FailedLogin.objects.filter(at__lt=Now() - timedelta(days=1)).delete()
    FailedLogin.objects.create(account=_mark(username), address=_address(request))


def _mark(username: str) -> str:
    return salted_hmac("municipality.guesses", username.strip().casefold(), algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> str:
    """Return the visitor's address as the proxy sends it (docs/operations.md); a demonstration has no proxy."""
    forwarded = "" if settings.DEMONSTRATION else request.headers.get("X-Real-IP", "")
    return (forwarded or request.META["REMOTE_ADDR"])[:45]
