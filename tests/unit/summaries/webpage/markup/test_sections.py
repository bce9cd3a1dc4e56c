"""The section at an anchor: only on a page of several items."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from summaries.webpage.markup.fragments import text_of
from summaries.webpage.markup.sections import section_at

LOCK = "Barges passed the canal lock at Osterby on Thursday, the water board said."
FERRY = "The last steam ferry will be sold to a museum, the ministry said on Sunday."


def at(body: str, anchor: str = "lock") -> str:
    section = section_at(fromstring(f"<html><body>{body}</body></html>"), f"http://wire.example/news#{anchor}")
    return "" if section is None else text_of(section)


@pytest.mark.parametrize(
    "body",
    [
        f"<div id=ferry><h2>Ferry</h2><p>{FERRY}</p></div><div id=lock><h2>Lock</h2><p>{LOCK}</p></div>",
        f"<h2 id=ferry>Ferry</h2><p>{FERRY}</p><h2 id=lock>Lock</h2><p>{LOCK}</p>",
        f"<h3>Ferry</h3><p>{FERRY}</p><a name=lock></a><h3>Lock</h3><p>{LOCK}</p>",
        f"<dl><dt id=ferry>Ferry</dt><dd>{FERRY}</dd><dt id=lock>Lock</dt><dd>{LOCK}</dd></dl>",
        f"<article><h2>Ferry</h2><p>{FERRY}</p></article><article><h2><a id=lock>Lock</a></h2><p>{LOCK}</p></article>",
    ],
)
def test_the_item_at_the_anchor_is_the_section(body: str) -> None:
    assert f"Lock\n{LOCK}" == at(body)


@pytest.mark.parametrize("anchor", ["comments", "gone", "respond", ""])
def test_an_anchor_of_something_else_is_no_section(anchor: str) -> None:
    items = f"<div id=ferry><h2>Ferry</h2><p>{FERRY}</p></div><div id=comments><h2>Comments</h2><p>{LOCK}</p></div>"
    assert "" == at(items, anchor)


def test_the_anchor_of_the_whole_article_is_no_section() -> None:
    assert "" == at(f"<div id=lock><h1>Lock</h1><p>{LOCK}</p><p>{FERRY}</p></div><footer>Wire</footer>")
