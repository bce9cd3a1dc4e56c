from __future__ import annotations

import pytest

from bot.feeds import parse
from bot.feeds.push_links import push_links

URL = "https://wire.example/feed"
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://hub.example/"/>%s<title>x</title></feed>'
)
RSS = (
    b'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="/feed"/>'
    b'<a:link rel="HUB" href="//hub.example/"/><title>x</title></channel></rss>'
)
JSON = b'{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://wire.example/feed","items":[],"hubs":[{"type":"rssCloud","url":"https://c.example"},{"type":"WebSub","url":"https://hub.example/"}]}'


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (ATOM % b'<link rel="self" href="/feed"/>', ""),
        (RSS, ""),
        (JSON, ""),
        (b"<rss><channel/></rss>", '<https://hub.example/>; rel="hub", <https://wire.example/feed>; rel=self'),
        (RSS.replace(b"hub.example", b"old.example"), "<https://hub.example/>; rel=hub"),
    ],
)
def test_the_hub_and_the_topic_of_a_feed_are_found(body: bytes, header: str) -> None:
    assert ("https://hub.example/", URL) == push_links(parse.parse(body, "", URL), URL, header)


def test_a_hub_without_a_topic_is_none() -> None:
    assert ("", "") == push_links(parse.parse(ATOM % b"", "", URL), URL)
