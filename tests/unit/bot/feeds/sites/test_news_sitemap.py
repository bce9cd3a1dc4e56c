from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.feeds.formats.entry import FeedError
from bot.feeds.parse import parse

MAP = """<?xml version="1.0"?><!-- made today -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://e.org/a</loc><n:news><n:publication><n:name>Quay</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2020-09-08T09:00:00Z</n:publication_date><n:title>Pier &amp;amp; port shut</n:title></n:news></url>
<url><loc>https://e.org/about</loc></url></urlset>"""


def test_the_news_of_a_map_are_teasers() -> None:
    feed = parse(MAP.encode(), "text/xml", "https://e.org/news.xml")
    (entry,) = feed.entries

    assert ("Quay", "https://e.org/a", "Pier & port shut", "", "en") == (
        feed.title, entry.url, entry.title, entry.text, entry.language)  # fmt: skip
    assert datetime(2020, 9, 8, 9, tzinfo=UTC) == entry.published


def test_a_map_without_news_is_no_feed() -> None:
    with pytest.raises(FeedError, match="lists no news"):
        parse(b"<urlset><url><loc>https://e.org/a</loc></url></urlset>", "text/xml", "https://e.org/map.xml")
