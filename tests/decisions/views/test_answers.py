"""What a form is answered: a page for a person, data for send_acts.js."""

import json
from datetime import date

from django import forms
from django.test import RequestFactory

from decisions.views import answers
from municipality.refusals import Refused

WHERE = ("comings", "SN", date(2023, 3, 30))


def asking(**headers):
    return RequestFactory().post("/", headers=headers)


def test_what_is_done_leads_to_the_page_or_names_it():
    assert answers.done(asking(), *WHERE).url == "/sammantraden/SN/2023-03-30/narvaro/tider/"
    told = answers.done(asking(Accept="application/json"), *WHERE)
    assert told.content == b'{"address": "/sammantraden/SN/2023-03-30/narvaro/tider/"}'


def test_what_is_refused_is_told_in_the_sentences_of_the_page():
    class Name(forms.Form):
        name = forms.CharField(error_messages={"required": "Skriv namnet."})

    told = answers.not_done(answers.told_by(Name({})))
    assert (told.status_code, told.content.decode()) == (422, '{"refusal": "Skriv namnet."}')


def test_a_page_that_saves_by_itself_is_told_what_is_kept_and_what_is_not():
    refusal = Refused("Ange en dag.", field="on")
    told = answers.not_kept(refusal)
    assert (told.status_code, json.loads(told.content)) == (422, {"errors": {"on": ["Ange en dag."]}})
    told = answers.overtaken(refusal, 3, [{"name": "on"}])
    assert told.status_code == 409
    assert json.loads(told.content) == {"refusal": "Ange en dag.", "version": 3, "theirs": [{"name": "on"}]}
    told = json.loads(answers.kept(4).content)
    assert (told.keys(), told["version"]) == ({"version", "saved_at"}, 4)
