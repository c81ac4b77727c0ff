"""Rich text (formaterad text): what an official writes or pastes becomes a small, clean HTML, the
same on screen and on paper.

The letters are kept exactly; only markup is taken away. What is pasted from Word is first given a plain structure by
`municipality.text.word_paste`.
"""

import html
import re

import nh3

from municipality.text import word_paste

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
_SCHEMES = {"http", "https", "mailto"}
#: Elements that are removed with everything in them.
_WITH_CONTENT = {"script", "style", "title", "xml", "template", "noscript"}
# A tag that HTML knows makes the text markup; "<namn@exempel.se>" in plain text is only letters.
_MARKUP = re.compile(
    rf"</?(?:{'|'.join(sorted(TAGS | word_paste.TAGS | _WITH_CONTENT | {'img', 'iframe', 'svg'}))})(?:\s[^>]*)?/?>",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*[•·\-–*]\s+")


def clean(text: str) -> str:
    """Return the text as HTML of the allowed tags and nothing else. Plain text becomes paragraphs, its lines
    beginning with • or - a list."""
    if not text.strip():
        return ""
    if not _MARKUP.search(text):
        return sanitised(_from_plain(text))
    whole = nh3.clean(
        text,
        tags=TAGS | word_paste.TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=ATTRIBUTES | {"*": {"style"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return sanitised(word_paste.straightened(whole))


def plain(markup: str) -> str:
    """Return the words alone, one line for each paragraph and list item."""
    text = re.sub(r"</(p|li|tr)>|<br ?/?>", "\n", markup)
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", text)).strip()


def as_typed(markup: str) -> str:
    """Return the plain text from which `clean` would make this markup, or the markup itself where plain text cannot
    express it (bold, tables)."""
    text = re.sub(r"<ul>(.*?)</ul>", lambda found: f"<p>{_bulleted(found[1])}</p>", markup)
    text = "\n\n".join(re.findall(r"(?s)<p>(.*?)</p>", text))
    typed = html.unescape(text)
    return typed if "<" not in text and clean(typed) == markup else markup


def _bulleted(items: str) -> str:
    return "\n".join(f"• {item}" for item in re.findall(r"<li>(.*?)</li>", items))


def sanitised(markup: str) -> str:
    """Return the markup with the allowed tags only; markup that is already clean comes back unchanged."""
    return nh3.clean(
        markup,
        tags=TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener",
    )


def _from_plain(text: str) -> str:
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join(_block(block) for block in blocks)


def _block(block: str) -> str:
    lines = block.split("\n")
    if not any(_BULLET.match(line) for line in lines):
        return f"<p>{html.escape(' '.join(line.strip() for line in lines), quote=False)}</p>"
    items: list[str] = []
    lead: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            items.append(_BULLET.sub("", line).strip())
        elif items:
            items[-1] += " " + line.strip()  # a bullet's text that goes on over the line
        else:
            lead.append(line.strip())
    before = f"<p>{html.escape(' '.join(lead), quote=False)}</p>" if lead else ""
    return before + "<ul>" + "".join(f"<li>{html.escape(item, quote=False)}</li>" for item in items) + "</ul>"
