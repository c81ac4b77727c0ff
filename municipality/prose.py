"""Rich text: what an official writes or pastes becomes a small, clean HTML, the same on screen and on paper."""

import html
import re

import nh3

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "table", "thead", "tbody", "tr", "th", "td", "h3"}
ATTRIBUTES = {"a": {"href"}, "th": {"scope", "colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
_MARKUP = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[•\-–*]\s+")


def clean(text: str) -> str:
    """HTML of the allowed tags and nothing else. Plain text becomes paragraphs, its lines beginning with • or - a list."""
    if not text.strip():
        return ""
    if not _MARKUP.search(text):
        text = _from_plain(text)
    return nh3.clean(
        text, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
    )


def plain(markup: str) -> str:
    """The words alone, a paragraph or list item a line."""
    text = re.sub(r"</(p|li|h3|tr)>|<br ?/?>", "\n", markup)
    return html.unescape(_MARKUP.sub("", text)).strip()


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
