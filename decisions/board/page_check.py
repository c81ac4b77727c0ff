"""The check of the notice board (kontroll av anslag): the pages are fetched as anybody would, and compared with what is
posted."""

import hashlib
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from datetime import datetime
from http.client import HTTPException

from django.utils import timezone

from decisions.board.notices import served_in
from decisions.models import Notice, NoticeCheck

_TIMEOUT = 20  # seconds
_LONGEST = 5_000_000  # bytes
Result = NoticeCheck.Result


def look(
    notices: Iterable[Notice], *, site: str, at: datetime, fetch: Callable[[str], str] | None = None
) -> list[NoticeCheck]:
    """Return what each notice's page shows, as checks that are not saved yet."""
    fetch = fetch or _fetch
    return [_look_at(notice, site, at, fetch) for notice in notices]


def _look_at(notice: Notice, site: str, at: datetime, fetch: Callable[[str], str]) -> NoticeCheck:
    check = NoticeCheck(notice=notice, at=at, on=timezone.localdate(at))
    try:
        page = fetch(f"{site}{notice.get_absolute_url()}")
    except urllib.error.HTTPError as fault:
        # A board that answers without the notice is a gap; one that is out of order may be repaired later today.
        check.result = Result.MISSING if fault.code in (404, 410) else Result.UNREACHABLE
        return check
    except (OSError, HTTPException, ValueError):
        check.result = Result.UNREACHABLE
        return check
    shown = served_in(page, notice)
    check.sha256 = hashlib.sha256((shown or "").encode()).hexdigest()
    if shown is None:
        check.result = Result.MISSING
    else:
        check.result = Result.SERVED if check.sha256 == notice.sha256 else Result.ALTERED
    return check


def _fetch(address: str) -> str:
    request = urllib.request.Request(address, headers={"User-Agent": "Paragraf", "Cache-Control": "no-cache"})  # noqa: S310 (our own site)
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
        return answer.read(_LONGEST).decode("utf-8", "replace")
