from django import forms

from municipality.forms.rich_text import ProseField


class _Form(forms.Form):
    text = ProseField(label="Text")


def test_what_comes_in_is_cleaned():
    form = _Form({"text": "<p onclick=x>a</p>"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "<p>a</p>"


def test_nothing_but_markup_is_nothing():
    assert _Form({"text": "<p>&nbsp;</p>"}).errors["text"] == ["Detta fält måste fyllas i."]


def test_the_textarea_reads_without_javascript():
    shown = str(_Form(initial={"text": "<p>ett</p><p>två</p>"})["text"])
    assert ">\nett\n\ntvå</textarea>" in shown
    assert 'data-prose="&lt;p&gt;ett&lt;/p&gt;&lt;p&gt;två&lt;/p&gt;"' in shown


def test_markup_that_plain_text_cannot_say_stays():
    shown = str(_Form(initial={"text": "<p><strong>ett</strong></p>"})["text"])
    assert "&lt;strong&gt;ett&lt;/strong&gt;" in shown.split("data-paste")[1]


def test_a_form_sent_with_errors_keeps_what_was_typed():
    assert "hej &lt;du&gt;" in str(_Form({"text": "hej <du>"})["text"])


def test_unchanged_text_is_not_a_change():
    assert not _Form({"text": "ett\n\ntvå"}, initial={"text": "<p>ett</p><p>två</p>"}).has_changed()


def test_the_media_names_files_of_our_own():
    media = str(_Form().media)
    assert "/static/js/prose.js" in media and 'type="module"' in media and "importmap" not in media


def test_a_letter_that_cannot_be_printed_is_shown_beside_the_field():
    assert "”😀” (U+1F600)" in _Form({"text": "<p>Hej <em>😀</em></p>"}).errors["text"][0]


def test_what_is_too_large_to_be_printed_is_told_beside_the_field():
    row = f"<tr>{'<td>1</td>' * 15}</tr>"
    assert "har 15 spalter" in _Form({"text": f"<table>{row}</table>"}).errors["text"][0]
