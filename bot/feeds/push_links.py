"""The hub that tells of news in a feed, and the address by which the hub knows the feed (WebSub §4). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.feeds.formats.entry import Feed
from bot.web.url import joined

LONGEST_HEADER = 16_000
"""Characters of the header `Link` that are read."""
_VALUE = re.compile(r"<([^<>]*)>((?:[^<\"]|\"[^\"]*\")*)")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;,]+))", re.IGNORECASE)


def push_links(feed: Feed, url: str, header: str = "") -> tuple[str, str]:
    """The hub and the topic of a feed found at `url`, ("", "") without both; the `header` Link goes before the feed."""
    told = dict(reversed(list(_relations(header))))  # the first of each relation
    hub, topic = told.get("hub") or feed.hub, told.get("self") or feed.topic
    hub, topic = joined(url, hub) if hub else "", joined(url, topic) if topic else ""
    return (hub, topic) if hub and topic else ("", "")


def _relations(header: str) -> Iterator[tuple[str, str]]:
    for href, rest in _VALUE.findall(header[:LONGEST_HEADER]):
        for words in _RELATION.findall(rest):
            yield from ((relation, href.strip()) for relation in "".join(words).lower().split())
