import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage

from municipality.refusals import Refused
from municipality.views.acting import done


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=10)


@pytest.fixture
def request_(rf):
    request = rf.post("/")
    request.user, request._messages = "sekreteraren", CookieStorage(rf.get("/"))
    return request


def cancel(what, *, by, at, reason):
    if reason == "nej":
        raise Refused("Det går inte.", field="reason")
    return f"{what} för {by}: {reason}"


def test_what_is_filled_in_is_done_and_told(request_):
    form = ReasonForm({"reason": "sjukdom"})
    assert done(request_, form, cancel, "Mötet", told="{}. Klart.") == "Mötet för sekreteraren: sjukdom"
    assert [str(message) for message in get_messages(request_)] == ["Mötet för sekreteraren: sjukdom. Klart."]


@pytest.mark.parametrize(("typed", "said"), [("nej", "Det går inte."), ("", "måste fyllas i")])
def test_what_is_refused_or_wrong_stands_in_the_form(request_, typed, said):
    form = ReasonForm({"reason": typed})
    assert done(request_, form, cancel, "Mötet", told="Klart.") is None
    assert said in form.errors["reason"][0]
    assert list(get_messages(request_)) == []
