"""Masking (maskning): words taken out of a text before it is published (8 kap. 10 § 4 kommunallagen): removed, not
covered, wherever they occur.

What is masked is words, not places: one mask takes the same name out of a heading, a list and an attached record, so
that nobody has to find the second place.
"""

import html
import re
from collections.abc import Collection

MASK = "[maskat]"
_TAG = re.compile(r"</?[a-z][^>]*>")
#: Elements that may occur inside a word; every other element separates words, as a paragraph or a cell does.
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|mark|small|span|strong|sub|sup)\b")
#: Emphasis and links that are empty after masking: a link without words says nothing to a screen reader.
_EMPTIED = re.compile(r"<(a|em|strong)\b[^>]*></\1>")
_BLANK = r"[\s\u00a0\u2009\u202f]+"


def expression(words: Collection[str]) -> re.Pattern[str]:
    """Return the pattern that finds the words: letter for letter, but with any blanks between them and regardless of
    case. It finds nothing when there are no words."""
    longest_first = sorted({word for word in (word.strip() for word in words) if word}, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")  # finds nothing
    return re.compile("|".join(_BLANK.join(map(re.escape, word.split())) for word in longest_first), re.IGNORECASE)


def masked(text: str, words: Collection[str], instead: str = MASK) -> str:
    """Return plain text with every occurrence of the words replaced by MASK, or by other words `instead`."""
    return expression(words).sub(lambda _: instead, text)


def masked_markup(markup: str, words: Collection[str], instead: str = MASK) -> str:
    """Return HTML of our own making with the words masked, also a word that emphasis divides, or with other words
    `instead`. A link whose address tells the word is no longer a link; an attribute that does (a label for the screen
    reader) is masked too."""
    sought = expression(words)
    pieces = _pieces(_without_telling_links(markup, sought))
    plain = "".join(text if kind == "text" else _tag_as_text(text) for kind, text in pieces)
    taken = [match.span() for match in sought.finditer(plain)]
    result, place = [], 0
    for kind, text in pieces:
        if kind == "tag":
            result.append(sought.sub(lambda _: html.escape(instead), text))
            place += len(_tag_as_text(text))
        else:
            result.append(html.escape(_without(text, place, taken, instead), quote=False).replace("\u00a0", "&nbsp;"))
            place += len(text)
    return _without_emptied("".join(result))


def masked_throughout(value, words: Collection[str], instead: str = MASK):
    """Return a record as data (dicts, lists, strings) with every text in it masked; keys are left as they are. A text
    that begins with "<" is taken for markup."""
    if isinstance(value, str):
        return masked_markup(value, words, instead) if value.startswith("<") else masked(value, words, instead)
    if isinstance(value, dict):
        return {key: masked_throughout(item, words, instead) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(masked_throughout(item, words, instead) for item in value)
    return value


def _pieces(markup: str) -> list[tuple[str, str]]:
    """Return ("tag", …) and ("text", …) in turn: tags as they are written, and the letters between them unescaped."""
    pieces, place = [], 0
    for tag in _TAG.finditer(markup):
        pieces.append(("text", html.unescape(markup[place : tag.start()])))
        pieces.append(("tag", tag[0]))
        place = tag.end()
    pieces.append(("text", html.unescape(markup[place:])))
    return [piece for piece in pieces if piece[1]]


def _tag_as_text(tag: str) -> str:
    """Return what the tag is in plain text: a line break, except for emphasis and links, which do not divide words."""
    return "" if _INLINE.match(tag) else "\n"


def _without(text: str, place: int, taken: list[tuple[int, int]], instead: str) -> str:
    """Return the text, which begins at `place` in the whole, without what the taken spans cover; the words `instead` are
    put once, where a span begins."""
    kept, at = [], 0
    for start, end in taken:
        first, last = max(start - place, 0), min(end - place, len(text))
        if first >= last:
            continue
        kept.append(text[at:first] + (instead if start >= place else ""))
        at = last
    return "".join(kept) + text[at:]


def _without_emptied(markup: str) -> str:
    """Return the markup without elements that have become empty, also those that held only such elements."""
    while (kept := _EMPTIED.sub("", markup)) != markup:
        markup = kept
    return markup


def _without_telling_links(markup: str, sought: re.Pattern[str]) -> str:
    """Return the markup without links whose address contains what is masked; the words of the link stay, and
    are masked like others."""

    def unlinked(match: re.Match[str]) -> str:
        return match["inner"] if sought.search(html.unescape(match["address"])) else match[0]

    return re.sub(r'(?s)<a href="(?P<address>[^"]*)">(?P<inner>.*?)</a>', unlinked, markup)
