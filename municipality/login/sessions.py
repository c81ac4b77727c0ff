"""Log-in sessions: a log-in ends when it has not been used for twelve hours, so never during an evening's meeting."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

#: Seconds. Not at every request, since each renewal writes a row in the database.
RENEWED_EVERY = 60 * 60
RENEWED_AT = "renewed_at"


class RenewalMiddleware:
    """Renew a log-in that is in use, so that SESSION_COOKIE_AGE is counted from now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and SESSION_KEY in session and _now() - session.get(RENEWED_AT, 0) >= RENEWED_EVERY:
            session[RENEWED_AT] = _now()
        return response


def begin(request: HttpRequest, **_: Any) -> None:
    """Note when the log-in began. Receives Django's signal user_logged_in."""
    request.session[RENEWED_AT] = _now()


def _now() -> int:
    return int(time.time())
