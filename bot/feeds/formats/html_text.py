"""Converts the HTML fragments of feeds (titles, descriptions, whole articles) to plain text with paragraphs.

Pure. Whole pages go to `summaries.webpage.extract`, which also separates the article from what surrounds it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr",
    "ul",
})  # fmt: skip
_SILENT = frozenset({
    "audio", "button", "canvas", "figcaption", "form", "head", "iframe", "math", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "video",
})  # fmt: skip
"""Elements whose text does not belong to the article's sentences."""

_INLINE = "a|abbr|b|big|br|cite|code|del|em|font|h[1-6]|i|img|ins|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr"
_TITLE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

_OPEN, _CLOSE = "start", "end"


def title(words: str, *, plain: bool = False) -> str:
    """A title as plain text on one line. With `plain` it is not HTML: "<b>" in it means itself."""
    if not plain:
        words = html.unescape(_TITLE_TAG.sub("", words))
    return _SPACES.sub(" ", words).strip()


def text(words: str, *, plain: bool = False) -> str:
    """An article as plain text, a newline between paragraphs. With `plain`, blank lines separate its paragraphs."""
    if plain or not _LOOKS_LIKE_HTML.search(words):
        return _joined(_BLANK_LINE.split(words.replace("\r\n", "\n")))
    try:
        tree = etree.fromstring(f"<body>{words}</body>", etree.HTMLParser(recover=True, remove_comments=True))
    except etree.XMLSyntaxError:
        return ""
    return "" if tree is None else _joined("".join(_pieces(tree)).split("\n"))


def _pieces(tree: Any) -> Iterator[str]:
    """The text in order, a newline at each edge of a block. Iterative, because markup may be nested without end."""
    silent = 0
    for event, element in etree.iterwalk(tree, events=(_OPEN, _CLOSE)):
        tag = element.tag if isinstance(element.tag, str) else ""
        hushed = tag in _SILENT or not tag
        silent += (hushed and event == _OPEN) - (hushed and event == _CLOSE)
        if tag in _BLOCKS:
            yield "\n"
        words = element.text if event == _OPEN else element.tail
        if words and not silent:
            yield _SPACES.sub(" ", words)


def _joined(paragraphs: list[str]) -> str:
    lines = (_SPACES.sub(" ", paragraph).strip() for paragraph in paragraphs)
    return "\n".join(line for line in lines if line)
