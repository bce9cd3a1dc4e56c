"""What a page does not show is taken out of it: other versions of its text, traps for robots, notices for later."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST = 0.8
"""Share of a page's text that may be hidden; a page that hides more shows it by a script later."""


def without_hidden(tree: HtmlElement) -> None:
    """Take out what is hidden, in place, unless most of the page is."""
    body = tree.find(".//body")
    if body is None:
        return
    found = [one for one in body.xpath(".//*[@hidden or contains(@style, ':')]") if _is_hidden(one)]
    hidden = set(found)
    outer = [one for one in found if hidden.isdisjoint(one.iterancestors())]
    if sum(map(_length, outer)) < _MOST * _length(body):
        for one in outer:
            one.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _STYLE.search(element.get("style") or "") is not None


def _length(element: HtmlElement) -> int:
    return sum(len(words.strip()) for words in element.itertext())
