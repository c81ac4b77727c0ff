from decisions.forms.approval import AnswerForm, EndAppealForm, SetApartForm


def test_what_differs_is_said_in_words():
    assert AnswerForm({"answer": "approves", "version": 1}).is_valid()
    assert AnswerForm({"answer": "", "version": 1}).is_valid()
    assert AnswerForm({"answer": "differs", "text": " ", "version": 1}).errors == {"text": ["Skriv vad som avviker."]}


def test_the_whole_is_not_set_apart_and_an_appeal_ends_in_something():
    assert "whole" not in dict(SetApartForm(items=[]).fields["kind"].choices)
    assert "pending" not in dict(EndAppealForm().fields["outcome"].choices)
