"""Refusals: a refusal is a sentence in Swedish that says what is wrong, why (the statute) and what to do."""

from collections.abc import Callable
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Refused(Exception):
    """The law, the state or the permissions do not allow the act. `str()` is the Swedish sentence shown to the person.

    `field` names the form field that the sentence belongs beside, when there is one.
    """

    def __init__(self, sentence: str, *, field: str | None = None):
        super().__init__(sentence)
        self.field = field


def add_to(form, refusal: Refused) -> None:
    """Put the refusal where the person looks: beside its field, or at the top of the form. Nothing typed is lost."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def why_not(check: Callable[..., object], *facts, **more) -> str:
    """Return the sentence that the check refuses with, empty when it allows: what a page says beside a greyed button.

    why_not = refusals.why_not(permissions.check_may_sign_report, user, diary, today)
    """
    try:
        check(*facts, **more)
    except Refused as refusal:
        return str(refusal)
    return ""


@contextmanager
def shown_on(form):
    """Show on the form what a step refuses or a record does not allow, with everything typed still there.

    if form.is_valid():
        with refusals.shown_on(form):
            steps.register(...)
            return redirect(...)
    return render(...)
    """
    try:
        yield
    except Refused as refusal:
        add_to(form, refusal)
    except ValidationError as error:
        for field, sentences in error.update_error_dict({}).items():
            form.add_error(field if field in form.fields else None, sentences)


@contextmanager
def told_at_top():
    """What a step refuses that a single button asked for: kept for the page, which tells it at its top.

    with refusals.told_at_top() as told:
        steps.end_meeting(...)
        return redirect(...)
    return page(request, meeting, **told)
    """
    sentences: dict[str, str] = {}
    try:
        yield sentences
    except Refused as refusal:
        sentences["refusal"] = str(refusal)


def sentence_of(error: DatabaseError) -> str | None:
    """Return the Swedish sentence of a trigger's refusal, None for any other error."""
    diagnostics = getattr(error.__cause__, "diag", None)
    if diagnostics is not None and diagnostics.sqlstate == "23P90":
        return diagnostics.message_primary
    return None


class RefusalMiddleware:
    """Show a refusal that no view has caught as a page of its own, with status 409, and a GET of an address that only
    takes a form, where a person ends up who was logged out when sending it, as a page with status 405."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET":
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer with the refusal's page, None for any other exception. Django calls it when a view raises."""
        if isinstance(exception, Refused):
            return render(request, "municipality/refused.html", {"sentence": str(exception)}, status=409)
        return None
