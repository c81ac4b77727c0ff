"""Nya anslag med e-post: asked for, confirmed by the link in a letter, left with one click. Links carry the address signed."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.forms.subscription import SubscribeForm
from decisions.steps import subscription as steps
from municipality import program, refusals

_CONFIRM_WITHIN = 3 * 24 * 60 * 60


@login_not_required
@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Be om att få nya anslag. The answer is the same whether the address subscribes already or not."""
    form = SubscribeForm(request.POST or None)
    if form.is_valid():
        with refusals.shown_on(form):
            now = timezone.now()
            steps.ask(form.cleaned_data["email"], by=program.account(now), at=now, site=settings.SITE_URL)
            text = "Vi har skickat ett brev till adressen. Klicka på länken i det inom tre dagar."
            return _told(request, "Bekräfta din adress", text)
    return render(request, "board/subscribe.html", {"form": form})


@login_not_required
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm the subscription (bekräfta)."""
    email = _address(token, steps.CONFIRM, _CONFIRM_WITHIN)
    if _pressed(request, steps.confirm, email):
        return _told(request, "Klart", f"Nya anslag skickas till {email}. I varje brev finns en länk för att avsluta.")
    return _told(request, "Bekräfta prenumerationen", f"Skicka nya anslag till {email}?", "Ja, skicka nya anslag")


@login_not_required
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """End the subscription (avsluta), with one click."""
    email = _address(token, steps.LEAVE, None)
    if _pressed(request, steps.leave, email):
        return _told(request, "Avslutad", "Adressen är borttagen och får inga fler anslag.")
    return _told(request, "Avsluta prenumerationen", f"Sluta skicka nya anslag till {email}?", "Avsluta")


def _pressed(request: HttpRequest, step: Callable, email: str) -> bool:
    """Do the step when the button is pressed. The page before only asks, so that no mail program does it by looking."""
    if request.method == "POST":
        now = timezone.now()
        step(email, by=program.account(now), at=now)
    return request.method == "POST"


def _address(token: str, salt: str, max_age: int | None) -> str:
    try:
        return signing.loads(token, salt=salt, max_age=max_age)
    except signing.BadSignature:
        raise Http404 from None


def _told(request: HttpRequest, heading: str, text: str, button: str = "") -> HttpResponse:
    return render(request, "board/subscription_message.html", {"heading": heading, "text": text, "button": button})
