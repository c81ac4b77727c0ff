"""What a form on a page asks for: the step with what is filled in, or the form again with what was refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.utils import timezone

from municipality.login.request import Request
from municipality.refusals import shown_on


def done(request: Request, form: BaseForm, step: Callable[..., Any], *about: object, told: str = "") -> Any:
    """Do the step with what is filled in and return what it returns; None when the form is to be shown again. `told`,
    which has a place for what the step returns, is said when it is done.

    if acting.done(request, form, agenda.announce, meeting, told="Tillkännagivandet är antecknat."):
        return redirect(meeting)
    return page(request, meeting, announce_form=form)
    """
    if form.is_valid():
        with shown_on(form):
            result = step(*about, by=request.user, at=timezone.now(), **form.cleaned_data)
            if told:
                messages.success(request, told.format(result))
            return result
    return None
