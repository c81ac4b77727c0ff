"""The log-in ends when it has not been used for half a day, and never in the midst of an evening's meeting."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

#: Seconds. Not at every request: each time is a row written in the database.
RENEWED_EVERY = 60 * 60
RENEWED_AT = "renewed_at"


class RenewalMiddleware:
    """A log-in that is in use begins its time (SESSION_COOKIE_AGE) anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and SESSION_KEY in session and _now() - session.get(RENEWED_AT, 0) >= RENEWED_EVERY:
            session[RENEWED_AT] = _now()
        return response


def begin(request: HttpRequest, **_: Any) -> None:
    """Signal of Django's: somebody has logged in."""
    request.session[RENEWED_AT] = _now()


def _now() -> int:
    return int(time.time())
