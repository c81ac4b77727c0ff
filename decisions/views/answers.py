"""The answer to something that is noted: the next page, or data for send_acts.js, which sends what a lost network kept
back."""

from collections.abc import Iterable

from django.forms import BaseForm
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from municipality.login.request import Request
from municipality.refusals import Refused
from municipality.swedish import clock


def as_data(request: Request) -> bool:
    """Return whether a script asks, and wants data instead of a page."""
    return request.headers.get("Accept") == "application/json"


def done(request: Request, name: str, *where) -> HttpResponse:
    """It is noted: where the page goes now."""
    if as_data(request):
        return JsonResponse({"address": reverse(name, args=where)})
    return redirect(name, *where)


def not_done(sentences: Iterable[str]) -> JsonResponse:
    """It is refused, in the sentences that the page would show."""
    return JsonResponse({"refusal": " ".join(sentences)}, status=422)


def not_kept(refusal: Refused) -> JsonResponse:
    """What a page that saves by itself is told beside the field that it belongs to."""
    return JsonResponse({"errors": {refusal.field or "": [str(refusal)]}}, status=422)


def overtaken(refusal: Refused, version: int, theirs: list[dict]) -> JsonResponse:
    """Somebody else has saved meanwhile: the version that is stored, and what differs in it."""
    return JsonResponse({"refusal": str(refusal), "version": version, "theirs": theirs}, status=409)


def kept(version: int) -> JsonResponse:
    """It is saved: the version that the page now shows, and when."""
    return JsonResponse({"version": version, "saved_at": clock(timezone.localtime())})


def told_by(form: BaseForm) -> list[str]:
    """What a form says is wrong."""
    return [str(sentence) for sentences in form.errors.values() for sentence in sentences]
