from __future__ import annotations

from datetime import UTC, datetime

from bot.feeds.formats.entry import Entry
from tests.fakes.only_entry import only


def test_json_feed_is_read_whatever_its_types() -> None:
    body = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "en", "items": [
      {"id": 7, "url": "/a", "title": "T", "content_html": "<p>x</p><p>y</p>",
       "date_published": "2020-09-08T10:00:00Z"},
      "nonsense", {"id": null, "title": {}, "content_text": []}]}"""

    assert Entry("7", "http://example.com/a", "T", "x\ny", datetime(2020, 9, 8, 10, tzinfo=UTC), "en") == only(body)
