"""A text that may be HTML, escaped or not, to plain text with one paragraph a line: bodies in JSON-LD are often so."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
"""Elements at whose edges a paragraph ends."""
SILENT = frozenset({
    "audio", "button", "canvas", "figcaption", "form", "iframe", "nav", "noscript", "object", "script", "select",
    "style", "svg", "template",
})  # fmt: skip
"""Elements whose text is not of the article."""

_ESCAPED = 3
"""How often a text may have been escaped once too often."""
_FEWEST_JOINTS = 2
"""Sentences that follow each other without a space from which paragraphs were joined so: one may be an address."""
_JOINT = re.compile(r"(?<=[^\W\d_]{3}[.!?…])(?=[^\W\d_](?:[^\W\d_]|\s))")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")


def plain(text: str) -> str:
    r"""The text without markup and references, a newline between paragraphs.

    >>> plain("&lt;p&gt;One &lt;b&gt;bold&lt;/b&gt; word.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;")
    'One bold word.\nTwo.'
    """
    for _ in range(_ESCAPED):
        if "lt;" not in text or _TAG.search(text):
            break
        text = html.unescape(text)
    if not _TAG.search(text):
        return _parted(html.unescape(text) if _REFERENCE.search(text) else text)
    try:
        tree = fragment_fromstring(text.replace("\0", ""), create_parent="div")
    except (etree.LxmlError, ValueError, RecursionError):
        return html.unescape(_TAG.sub(" ", text))
    return text_of(tree)


def _parted(text: str) -> str:
    """A text of one line in its paragraphs: where its line breaks were escaped, or sentences follow without a space."""
    if "\n" in text:
        return text
    if "\\n" in text:
        return text.replace("\\r", "").replace("\\n", "\n")
    joints = [found.start() for found in _JOINT.finditer(text) if text[found.start()].isupper()]
    if len(joints) < _FEWEST_JOINTS:
        return text
    return "\n".join(text[start:end] for start, end in pairwise([0, *joints, len(text)]))


def apart(tree: HtmlElement) -> None:
    """Put a space at the edges of blocks that stand between loose words, in place: extraction joins what is beside."""
    for one in tree.iter(*BLOCKS):
        if one.tail and not one.tail[0].isspace():
            one.tail = " " + one.tail
        before = one.getprevious()
        around = one.getparent()
        words = before.tail if before is not None else around.text if around is not None else None
        if words and not words[-1].isspace():
            if before is not None:
                before.tail = words + " "
            elif around is not None:
                around.text = words + " "


def words_of(element: HtmlElement) -> str:
    """The words of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def text_of(tree: HtmlElement) -> str:
    """The text of an element as a reader sees it, one paragraph a line."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(tree)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(tree: HtmlElement) -> Iterator[str]:
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        opens = event == "start"
        if not isinstance(element.tag, str) or element.tag in SILENT:
            silent += 1 if opens else -1
        if element.tag in BLOCKS:
            yield "\n"
        words = element.text if opens else (element.tail if element is not tree else "")
        if words and not silent:
            yield " ".join(words.split("\n"))
