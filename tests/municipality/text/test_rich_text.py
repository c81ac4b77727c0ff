"""Rich text keeps its letters and loses everything else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from municipality.text import rich_text


def test_plain_text_becomes_paragraphs_and_lists():
    assert rich_text.clean("Ett stycke\nsom går vidare.\n\nFöljande:\n• ett som\n  fortsätter\n• två\n\nSlut.") == (
        "<p>Ett stycke som går vidare.</p><p>Följande:</p><ul><li>ett som fortsätter</li><li>två</li></ul><p>Slut.</p>"
    )


def test_letters_are_kept_exactly():
    slip = "<p>Sven  Pernils (SD) reserver sig mot beslutet , till förmån för eget förslag.</p>"
    assert rich_text.clean(slip) == slip


def test_what_looks_like_a_tag_in_plain_text_is_letters():
    assert rich_text.clean("Skriv till <namn@exempel.se> om 5 < 6 & 7 > 6") == (
        "<p>Skriv till &lt;namn@exempel.se&gt; om 5 &lt; 6 &amp; 7 &gt; 6</p>"
    )


@pytest.mark.parametrize(
    ("evil", "harmless"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="alert(1)" style="color:red" class="x" id="y">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="jAvA&#10;script:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><img src=x onerror="alert(1)">a</p>', "<p>a</p>"),
        ("<style>p{display:none}</style><p>a</p>", "<p>a</p>"),
        ("<svg><script>alert(1)</script></svg><p>a</p>", "<p>a</p>"),
        ('<iframe src="https://x.se"></iframe><p>a</p>', "<p>a</p>"),
        ("<title>t</title><xml><w>1</w></xml><p>a</p>", "<p>a</p>"),
        (
            "<table><tr><td onmouseover=alert(1)>a</td></tr></table>",
            "<table><tbody><tr><td>a</td></tr></tbody></table>",
        ),
    ],
)
def test_what_could_run_is_gone(evil, harmless):
    assert rich_text.clean(evil).replace(' rel="noopener"', "") == harmless


def test_links_of_three_kinds_are_kept():
    for address in ("https://huddinge.se/a?b=c", "http://huddinge.se", "mailto:sn@huddinge.se"):
        assert f'href="{address}"' in rich_text.clean(f'<p><a href="{address}" target="_blank">x</a></p>')


def test_nested_lists_and_spanning_cells_survive():
    whole = (
        "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>"
        '<table><tbody><tr><th colspan="2">e</th></tr><tr><td rowspan="2">f</td><td>g</td></tr></tbody></table>'
    )
    assert rich_text.clean(whole) == whole


def test_nothing_but_space_is_nothing():
    assert rich_text.clean(" \n ") == rich_text.clean("<p></p>") == rich_text.clean("<p>&nbsp;</p><p><br></p>") == ""


def test_plain_gives_the_words_back():
    assert rich_text.plain("<p>Ett &amp; två</p><ul><li>tre</li><li>fyra</li></ul>") == "Ett & två\ntre\nfyra"


def test_as_typed_is_plain_text_only_when_that_says_it_all():
    typed = "Ett <namn@exempel.se>\n\n• två\n• tre\n\nFyra"
    assert rich_text.as_typed(rich_text.clean(typed)) == typed
    bold = "<p>Ett <strong>två</strong></p>"
    assert rich_text.as_typed(bold) == bold


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_plain_text_keeps_its_words(text):
    if rich_text._MARKUP.search(text) or rich_text._BULLET.search(text):
        return
    assert rich_text.plain(rich_text.clean(text)).split() == text.split()


MARKUP = st.recursive(
    st.sampled_from(["ett", " två  tre ", "&amp;", "<br>", "\n", "&nbsp;", "<o:p>&nbsp;</o:p>", "<img src=x>"]),
    lambda inner: st.builds(
        lambda tag, style, parts: f"<{tag} style='{style}'>{''.join(parts)}</{tag}>",
        st.sampled_from(
            [
                "p",
                "div",
                "ul",
                "ol",
                "li",
                "strong",
                "b",
                "i",
                "em",
                "a",
                "span",
                "h1",
                "h2",
                "table",
                "tr",
                "td",
                "th",
                "blockquote",
                "pre",
                "u",
                "font",
            ]
        ),
        st.sampled_from(
            ["", "mso-list:l0 level1 lfo1", "mso-list:l1 level3 lfo2", "mso-list:Ignore", "font-weight:bold"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@example(
    "<ul style=''><li style=''></li><p style='mso-list:l0 level1 lfo1'></p></ul>"
)  # a list of Word in an ordinary one
@given(MARKUP)
def test_clean_is_done_once(markup):
    once = rich_text.clean(markup)
    assert rich_text.clean(once) == once
    assert "style" not in once and "mso" not in once


@given(MARKUP)
def test_as_typed_says_the_same(markup):
    once = rich_text.clean(markup)
    assert rich_text.clean(rich_text.as_typed(once)) == once
