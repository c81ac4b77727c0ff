"""What Word, LibreOffice and Google leave on the clipboard, as they do it."""

from municipality.text import rich_text, word_paste
from tests.municipality.text.from_word import WORD


def test_word():
    assert rich_text.clean(WORD) == (
        "<p><strong>Bakgrund</strong></p>"
        "<p>Huddinge kommun i Stockholms  län och <em>polisen</em> reserver sig.</p>"
        "<ul><li>IGOR bidrar<ul><li>under <strong>ett</strong> år</li></ul></li><li>och sedan</li></ul>"
        "<ol><li>Först</li><li>Sist</li></ol>"
        '<table><tbody><tr><td>År</td><td colspan="2"><p>Antal</p><p>fall</p></td></tr></tbody></table>'
        "<p><strong>Bedömning</strong></p>"
    )


def test_a_word_list_that_begins_deep():
    deep = "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>x</p><p>efter</p>"
    assert rich_text.clean(deep) == "<ol><li><ol><li>x</li></ol></li></ol><p>efter</p>"


def test_a_word_list_in_a_cell_ends_with_the_cell():
    cell = "<table><tr><td><p style='mso-list:l0 level1 lfo1'>x</p></td><td><p>y</p></td></tr></table>"
    assert rich_text.clean(cell) == "<table><tbody><tr><td><ul><li>x</li></ul></td><td>y</td></tr></tbody></table>"


def test_a_list_straight_inside_a_list_belongs_to_the_item_before():
    assert rich_text.clean("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>") == (
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    )


def test_google():
    google = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span '
        'style="font-weight:700">Rubrik</span><span style="font-weight:400"> text</span></p><ul><li dir="ltr"><p>'
        '<span style="font-style:italic">punkt</span></p></li></ul></b>'
    )
    assert rich_text.clean(google) == "<p><strong>Rubrik</strong> text</p><ul><li><em>punkt</em></li></ul>"


def test_libreoffice():
    libre = (
        '<h1 class="western">Rubrik</h1>\n<p style="line-height: 100%"><font face="Arial, serif">Text '
        "<b>fet</b></font></p>\n<ol>\n\t<li><p>ett</p>\n\t<li><p>två</p>\n</ol>"
    )
    assert rich_text.clean(libre) == (
        "<p><strong>Rubrik</strong></p><p>Text <strong>fet</strong></p><ol><li>ett</li><li>två</li></ol>"
    )


def test_text_outside_paragraphs_gets_one():
    assert rich_text.clean("ett<div>två<div>tre</div></div>fyra <b>fem</b>") == (
        "<p>ett</p><p>två</p><p>tre</p><p>fyra <strong>fem</strong></p>"
    )


COMMENTED = """<p class=MsoNormal>Nämnden <del cite="mailto:Anna" datetime="2026-01-01T10:00"><span>avslår</span></del><ins
cite="mailto:Anna">bifaller</ins> förslaget<span class=MsoCommentReference><span style='font-size:8.0pt'><![if
!supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[AA1]</a><![endif]><span
style='mso-special-character:comment'>&nbsp;</span></span></span>.<span style='display:none;mso-hide:all'>dold</span></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText><a class=msocomoff
href="#_msoanchor_1">[AA1]</a>Är detta verkligen rätt?</p></div></div><p>Efter.</p>"""


def test_what_is_struck_out_commented_or_hidden_in_word_is_no_text():
    """What one official wrote to another in the margin must not come into the minutes."""
    assert rich_text.clean(COMMENTED) == "<p>Nämnden bifaller förslaget.</p><p>Efter.</p>"


def test_raised_and_lowered_numbers_keep_their_places():
    numbers = "<p>120 m<sup>2</sup>, CO<sub>2</sub>, 10<span style='vertical-align:super'>12</span>, se<sup>a</sup></p>"
    assert rich_text.clean(numbers) == "<p>120 m², CO₂, 10¹², sea</p>"


def test_a_first_row_in_bold_is_the_head_of_the_table():
    body = "<tr><td><strong>x</strong></td><td>1</td></tr></tbody></table>"
    head = "<table><tbody><tr><td><strong>Post</strong></td><td></td><td><strong>2026</strong></td></tr>"
    assert word_paste.table_heads(head + body) == ("<table><tbody><tr><th>Post</th><th></th><th>2026</th></tr>" + body)
    for as_it_is in (head + "</tbody></table>", "<table><tbody><tr><td></td></tr>" + body, "<table><tbody>" + body):
        assert word_paste.table_heads(as_it_is) == as_it_is
