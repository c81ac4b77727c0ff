"""Pasted markup straightened: Word's lists of indented paragraphs become lists, and its other blocks become paragraphs.

Works on what nh3 has already made well-formed, and nh3 sanitises the result once more (municipality.text.rich_text):
nothing here is a defence. A list in Word is paragraphs with `mso-list:l0 level2 lfo1` and the bullet itself written out
in a span.
"""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import takewhile

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
#: Blocks that the text does not have: their content becomes paragraphs.
_BLOCKS = {"div", "section", "article", "blockquote", "pre", "center", "address", "dl", "dt", "dd", "figure", "caption"}
_STYLED = {"b", "i", "span", "font", "u", "sup", "sub", "del"}
TAGS = _HEADINGS | _BLOCKS | _STYLED
_LISTS = {"ul", "ol"}
_HOLDERS = {"li", "td", "th"}  # hold text without a paragraph
_STRUCTURE = _LISTS | _HOLDERS | {"table", "thead", "tbody", "tr"}
_INLINE = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "a": "a"}
_LEVEL = re.compile(r"mso-list:(l\d+)level(\d)")
_BOLD = re.compile(r"(?:^|;)font-weight:(?:bold|[6-9]00)")
_NOT_BOLD = re.compile(r"(?:^|;)font-weight:normal")
_NUMBER = re.compile(r"\w{1,4}[.)]")
#: What is no part of the text: deletions, comments and their marks, hidden text.
_ASIDE = ("mso-element:comment", "mso-special-character:comment", "mso-hide:all", "display:none")
_COMMENT_LINKS = ("#_msocom", "#_msoanchor", "#_cmnt")
#: Superscript and subscript digits have characters of their own: 120 m², CO₂, a footnote's mark.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_TABLE_HEAD = re.compile(
    r"(<table><tbody>)(<tr>(?:<td[^>]*>(?:<strong>(?:(?!</?(?:strong|p|td)).)*</strong>)?</td>)+</tr>)(?=<tr>)"
)


def straightened(markup: str) -> str:
    """Return well-formed pasted markup with ordinary lists and paragraphs in place of Word's."""
    parser = _Straightener()
    parser.feed(markup)
    parser.close()
    return parser.finished()


def table_heads(markup: str) -> str:
    """Return the markup with a first row that is bold throughout as the table's head: read aloud with each cell, and
    repeated on the next page."""
    return _TABLE_HEAD.sub(_headed, markup)


@dataclass
class _Open:
    """An element that is being read: what it writes when it ends, or the inline markup of the text in it."""

    tag: str
    closing: str = ""
    inline: str = ""
    numbers: dict[int, int] = field(default_factory=dict)


@dataclass
class _Item:
    """A paragraph of a Word list while it is read: whether it is bulleted or numbered is known only when
    its marker has been read."""

    list_id: str
    level: int
    marker: str = ""
    parts: list[str] = field(default_factory=list)


class _Straightener(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[_Open] = []
        self.inline: list[str] = []  # the inline markup that is open in the result
        self.paragraph = False  # whether a <p> is open in the result
        self.item: _Item | None = None
        self.marking = 0  # depth inside the span that holds a Word bullet, or inside what is no text
        self.aside = False  # which of the two
        self.word_lists: list[tuple[str, str]] = []  # open lists of Word paragraphs, one a level: tag, Word's name
        self.in_item_before = False  # whether they stand in the item before them, of an ordinary list

    def handle_starttag(self, tag: str, attributes) -> None:
        given = {name: value or "" for name, value in attributes}
        style = given.pop("style", "").replace(" ", "").lower()
        if self.marking:
            self.marking += tag != "br"
        elif _aside(tag, given, style):
            self.marking, self.aside = 1, True
        elif "mso-list:ignore" in style and tag != "br":
            self.marking, self.aside = 1, False
        elif tag == "br":
            self._text("<br>")
        elif tag in _STRUCTURE:
            self._begin_structure(tag, given)
        elif tag == "p" or tag in _HEADINGS | _BLOCKS:
            self._begin_block(tag, style)
        else:
            self.open.append(_Open(tag, inline=_inline(tag, given, style), numbers=_numbers(tag, style)))

    def handle_endtag(self, tag: str) -> None:
        if self.marking:
            self.marking -= 1
            return
        ended = self.open.pop()  # nh3 has nested them well
        if tag in _STRUCTURE:
            self._end_block()
            self._end_word_lists()
            self._write(ended.closing)
        elif tag == "p" or tag in _HEADINGS | _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self.marking:
            if self.item and not self.aside:
                self.item.marker += data
            return
        text = re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", data)  # a line broken in the source is no line of the text
        if text.isdecimal():
            text = text.translate(next((element.numbers for element in self.open if element.numbers), {}))
        if text != " " or self.paragraph or self.item or self._holder() in _HOLDERS:
            self._text(html.escape(text, quote=False))

    def finished(self) -> str:
        """Return the result, without empty paragraphs and needless blanks."""
        self._end_block()
        self._end_word_lists()
        text = "".join(self.parts)
        text = re.sub(r"(<(?:p|li|td|th)(?: [^>]*)?>) +", r"\1", text)
        text = re.sub(r"[ \xa0]+(</?(?:p|li|td|th|ul|ol|table)[ >])", r"\1", text)
        text = re.sub(r"<p>(?:[\s\xa0]|<br>|</?(?:strong|em)>)*</p>", "", text)
        # An item or a cell of one paragraph needs none.
        return re.sub(r"(<(?:li|td|th)[^>]*>)<p>((?:(?!</?p>).)*)</p>(?=</(?:li|td|th)>|<[uo]l)", r"\1\2", text)

    def _begin_block(self, tag: str, style: str) -> None:
        self._end_block()
        level = _LEVEL.search(style)
        if level:
            self.item = _Item(level[1], int(level[2]) or 1)
        elif tag == "p" or tag in _HEADINGS:
            self._end_word_lists()
            self._begin_paragraph()
        self.open.append(_Open(tag, inline="<strong>" if tag in _HEADINGS else ""))

    def _begin_structure(self, tag: str, given: dict[str, str]) -> None:
        self._end_block()
        if tag in _LISTS | {"table"}:
            self._end_word_lists()
        if tag == "li" and self._holder() not in _LISTS:
            self.open.append(_Open("div"))  # an item of no list
            return
        closing = f"</{tag}>"
        if tag in _LISTS and self._holder() in _LISTS and self.parts[-1] == "</li>":
            self.parts.pop()  # a list straight inside a list belongs to the item before it
            closing += "</li>"
        self._write(_tag(tag, given))
        self.open.append(_Open(tag, closing))

    def _holder(self) -> str:
        """The innermost list, item or cell that is being read."""
        return next((element.tag for element in reversed(self.open) if element.tag in _STRUCTURE), "")

    def _write(self, markup: str) -> None:
        (self.item.parts if self.item else self.parts).append(markup)

    def _text(self, markup: str) -> None:
        """Write text, within the paragraph and the inline markup that it needs."""
        if not (self.paragraph or self.item or self._holder() in _HOLDERS):
            self._end_word_lists()
            self._begin_paragraph()
        wanted = list(dict.fromkeys(element.inline for element in self.open if element.inline))
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(wanted, self.inline, strict=False))))
        self._end_inline(shared)
        for inline in wanted[shared:]:
            self._write(inline)
        self.inline = wanted
        self._write(markup)

    def _end_inline(self, down_to: int = 0) -> None:
        while len(self.inline) > down_to:
            self._write(f"</{self.inline.pop()[1:-1].split()[0]}>")

    def _begin_paragraph(self) -> None:
        self._write("<p>")
        self.paragraph = True

    def _end_block(self) -> None:
        self._end_inline()
        if self.item:
            item, self.item = self.item, None
            self._place(item)
        elif self.paragraph:
            self._write("</p>")
            self.paragraph = False

    def _place(self, item: _Item) -> None:
        """Put the item on its level: deeper opens a list inside the item before it, shallower closes lists."""
        this = ("ol" if _NUMBER.fullmatch(item.marker.strip("\xa0 ")) else "ul", item.list_id)
        if not self.word_lists and self._holder() in _LISTS and self.parts[-1] == "</li>":
            self.parts.pop()
            self.in_item_before = True
        while len(self.word_lists) > item.level or self.word_lists[item.level - 1 :] not in ([], [this]):
            self._write(f"</li></{self.word_lists.pop()[0]}>")
        if len(self.word_lists) == item.level:
            self._write("</li>")
        while len(self.word_lists) < item.level:
            self._write(f"<{this[0]}>")
            self.word_lists.append(this)
            if len(self.word_lists) < item.level:
                self._write("<li>")
        self._write(f"<li>{''.join(item.parts)}")

    def _end_word_lists(self) -> None:
        while self.word_lists:
            self._write(f"</li></{self.word_lists.pop()[0]}>")
        if self.in_item_before:
            self._write("</li>")
            self.in_item_before = False


def _inline(tag: str, given: dict[str, str], style: str) -> str:
    """Return the inline markup that the element stands for; empty for a span without looks or a
    link without address."""
    name = _INLINE.get(tag, "")
    if name == "strong" and _NOT_BOLD.search(style):
        return ""  # Google's wrapping of everything
    if name == "a" and not given.get("href"):
        return ""
    if not name and _BOLD.search(style):
        name = "strong"
    elif not name and "font-style:italic" in style:
        name = "em"
    return _tag(name, given) if name else ""


def _aside(tag: str, given: dict[str, str], style: str) -> bool:
    """Whether what stands in the element is no part of the text: a tracked deletion, a comment, hidden text."""
    if tag == "a":
        return given.get("href", "").startswith(_COMMENT_LINKS)
    return tag == "del" or (tag != "br" and any(mark in style for mark in _ASIDE))


def _numbers(tag: str, style: str) -> dict[int, int]:
    if tag == "sup" or "vertical-align:super" in style:
        return _RAISED
    return _LOWERED if tag == "sub" or "vertical-align:sub" in style else {}


def _headed(found: re.Match) -> str:
    if "<strong>" not in found[2]:
        return found[0]
    row = re.sub(r"<(/?)td", r"<\1th", re.sub(r"</?strong>", "", found[2]))
    return f"{found[1]}{row}"


def _tag(name: str, given: dict[str, str]) -> str:
    attributes = "".join(f' {key}="{html.escape(value)}"' for key, value in given.items())
    return f"<{name}{attributes}>"
