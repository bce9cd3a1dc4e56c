from __future__ import annotations

import pytest

from tests.fakes.only_entry import only
from tests.fakes.site import rss

IANA = "http://www.iana.org/assignments/relation/"
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


@pytest.mark.parametrize(
    ("link", "site", "feed", "expected"),
    [
        ("/r/1", "https://forum.example/", "http://bridge.example/?sub=1", "https://forum.example/r/1"),
        ("/news/1", "http://localhost:4000/", "http://port.example/feed", "http://port.example/news/1"),
        ("news/1", "http://port.example/", "http://port.example/blog/feed", "http://port.example/blog/news/1"),
        ("port.example/1", "http://port.example/", "https://port.example/feed", "https://port.example/1"),
        ("/news/1", "http://127.0.0.1:4000/", "http://port.example/feed", "http://port.example/news/1"),
        ("?p=9", "http://port.example/", "http://port.example/feed", "http://port.example/?p=9"),
        ("#e1", "http://port.example/log", "http://port.example/feed", "http://port.example/log#e1"),
        ("#e1", "http://other.example/log", "http://port.example/feed", "http://other.example/log#e1"),
        ("#e1", "http://localhost/log", "http://port.example/feed", "http://port.example/feed#e1"),
        ("//port.example/1", "", "https://port.example/feed", "https://port.example/1"),
        ("http://port.example/a b&amp;amp;c", "", "https://port.example/feed", "http://port.example/a%20b&c"),
        ("<![CDATA[ http://port.example/?a&amp;b ]]>", "", "https://port.example/feed", "http://port.example/?a&b"),
    ],
)
def test_a_link_is_relative_to_the_site_where_the_feed_is_elsewhere(
    link: str, site: str, feed: str, expected: str
) -> None:
    assert expected == only(rss(f"<item><title>T</title><link>{link}</link></item>", site=site), url=feed).url


def test_another_address_of_the_item_tells_what_its_link_is_relative_to() -> None:
    guid = '<guid isPermaLink="false">https://forum.example/r/1?x</guid>'
    body = rss(f"<item><title>T</title><link>/r/1?x</link>{guid}</item>", site="")

    assert "https://forum.example/r/1?x" == only(body, url="http://bridge.example/feed").url


def test_the_base_of_an_element_goes_before_all() -> None:
    entry = '<entry><title>T</title><link href="1.html"/></entry>'
    body = f'<feed {ATOM} xml:base="/blog/"><link href="https://other.example/"/><title>F</title>{entry}</feed>'

    assert "http://port.example/blog/1.html" == only(body, url="http://port.example/feed").url


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ('<link rel="self" href="/feed"/><link rel="alternate" type="text/html" href="/1"/>', "http://port.example/1"),
        ('<link rel="alternate" type="application/json" href="/j"/><link href="/1"/>', "http://port.example/1"),
        ("<link>/1</link>", "http://port.example/1"),
        (f'<link rel="{IANA}self" href="/feed"/><link rel="{IANA}alternate" href="/1"/>', "http://port.example/1"),
        ('<content type="text/html" src="/1"/>', "http://port.example/1"),
        ("<url>/1</url>", "http://port.example/1"),
        ("<link>N/A</link><id>http://port.example/1</id>", "http://port.example/1"),
        ("<link>none</link>", ""),
        ('<guid isPermaLink="true">/1</guid>', "http://port.example/1"),
        ('<guid isPermalink="False">/1</guid>', ""),
        ('<guid isPermalink="False">http://port.example/1</guid>', ""),
        ('<link rel="enclosure" href="/1.mp3"/>', ""),
    ],
)
def test_the_link_of_an_entry_is_its_page(links: str, expected: str) -> None:
    entry = f"<entry><title>T</title>{links}</entry>"

    assert expected == only(f"<feed {ATOM}><title>F</title>{entry}</feed>", url="http://port.example/feed").url


def test_without_a_site_the_feed_itself_says_where_it_is_at_home() -> None:
    own = '<link rel="self" href="https://forum.example/feed"/>'
    body = f'<feed {ATOM}><title>F</title>{own}<entry><title>T</title><link href="/r/1"/></entry></feed>'

    assert "https://forum.example/r/1" == only(body, url="http://bridge.example/feed").url
