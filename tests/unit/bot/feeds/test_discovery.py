from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.discovery import declared, usual

PAGE = """<html><head><base href="https://example.com/dir/">
<link rel="stylesheet" href="x.css"><link rel="alternate" hreflang="de" href="/de">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom.xml">
<link rel="alternate" type="application/feed+json" href="//cdn.example.com/feed.json">
<link rel="alternate" type="application/rss+xml" href="javascript:x">
</head><body><a href="/news/rss.xml?a=1">RSS</a><a href="/about">About</a><a href="atom.xml">again</a></body></html>"""


def test_declared_feeds_come_first_and_those_of_comments_last() -> None:
    assert (
        "https://example.com/dir/atom.xml",
        "https://cdn.example.com/feed.json",
        "https://example.com/news/rss.xml?a=1",
        "https://example.com/comments/feed/",
    ) == declared(PAGE.encode(), "https://example.com/")


def test_a_page_with_no_feed_has_its_usual_places() -> None:
    assert () == declared(b"<p>hello</p>", "https://example.com/")
    assert "https://example.com/feed" == usual("https://example.com/blog/")[0]


@given(st.binary(max_size=300))
def test_any_page_gives_a_few_addresses_or_none(page: bytes) -> None:
    found = declared(page, "https://example.com/")

    assert len(found) <= 6
    assert all(link.startswith(("http://", "https://")) for link in found)
