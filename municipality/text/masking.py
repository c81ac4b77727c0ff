"""Words taken out of a text before it is published (8 kap. 10 § 4 kommunallagen): gone, not covered, wherever they stand.

What is masked is words, not places: the same name in a heading, a list and an attached record goes with one mask, and
nobody has to find the second place.
"""

import html
import re
from collections.abc import Collection

MASK = "[maskat]"
_TAG = re.compile(r"</?[a-z][^>]*>")
#: What does not part words; every other element does, as a paragraph or a cell.
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|mark|small|span|strong|sub|sup)\b")
#: Emphasis and links round nothing but what was masked: a link without words says nothing to a screen reader.
_EMPTIED = re.compile(r"<(a|em|strong)\b[^>]*></\1>")
_BLANK = r"[\s\u00a0\u2009\u202f]+"


def expression(words: Collection[str]) -> re.Pattern[str]:
    """What finds the words: letter for letter, but whatever the blanks between them and whether capital or small."""
    longest_first = sorted({word for word in (word.strip() for word in words) if word}, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")  # finds nothing
    return re.compile("|".join(_BLANK.join(map(re.escape, word.split())) for word in longest_first), re.IGNORECASE)


def masked(text: str, words: Collection[str]) -> str:
    return expression(words).sub(MASK, text)


def masked_markup(markup: str, words: Collection[str]) -> str:
    """HTML that we have made. A word may be broken by emphasis; a link that tells it is no longer a link, and an attribute
    that does (a label for the screen reader) has the mask too."""
    sought = expression(words)
    pieces = _pieces(_without_telling_links(markup, sought))
    plain = "".join(text if kind == "text" else _said(text) for kind, text in pieces)
    taken = [match.span() for match in sought.finditer(plain)]
    result, place = [], 0
    for kind, text in pieces:
        if kind == "tag":
            result.append(sought.sub(MASK, text))
            place += len(_said(text))
        else:
            result.append(html.escape(_without(text, place, taken), quote=False).replace("\u00a0", "&nbsp;"))
            place += len(text)
    return _without_emptied("".join(result))


def masked_throughout(value, words: Collection[str]):
    """A record as data: every text in it, keys left as they are. Markup is told by its first sign."""
    if isinstance(value, str):
        return masked_markup(value, words) if value.startswith("<") else masked(value, words)
    if isinstance(value, dict):
        return {key: masked_throughout(one, words) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(masked_throughout(one, words) for one in value)
    return value


def _pieces(markup: str) -> list[tuple[str, str]]:
    """Tags as they stand and the letters between them, unescaped."""
    pieces, place = [], 0
    for tag in _TAG.finditer(markup):
        pieces.append(("text", html.unescape(markup[place : tag.start()])))
        pieces.append(("tag", tag[0]))
        place = tag.end()
    pieces.append(("text", html.unescape(markup[place:])))
    return [piece for piece in pieces if piece[1]]


def _said(tag: str) -> str:
    """A new paragraph, cell or line parts words; emphasis and links do not."""
    return "" if _INLINE.match(tag) else "\n"


def _without(text: str, place: int, taken: list[tuple[int, int]]) -> str:
    """The text, which begins at the place, with the mask once where a taken stretch begins and nothing of the rest of it."""
    kept, at = [], 0
    for start, end in taken:
        first, last = max(start - place, 0), min(end - place, len(text))
        if first >= last:
            continue
        kept.append(text[at:first] + (MASK if start >= place else ""))
        at = last
    return "".join(kept) + text[at:]


def _without_emptied(markup: str) -> str:
    while (kept := _EMPTIED.sub("", markup)) != markup:
        markup = kept
    return markup


def _without_telling_links(markup: str, sought: re.Pattern[str]) -> str:
    """Links whose address says what is masked lose it (and so their place among links); the letters within stay for the mask."""

    def told(match: re.Match[str]) -> str:
        return match["inner"] if sought.search(html.unescape(match["address"])) else match[0]

    return re.sub(r'(?s)<a href="(?P<address>[^"]*)">(?P<inner>.*?)</a>', told, markup)
