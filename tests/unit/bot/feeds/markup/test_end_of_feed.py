from __future__ import annotations

import time

import pytest

from bot.feeds.markup.end_of_feed import ends_in_entry, is_cut

ITEM = "<item><title>Pier shut</title></item>"


@pytest.mark.parametrize(
    "text",
    [
        f"<rss><channel>{ITEM}</channel></rss>",
        f"<RSS><channel>{ITEM}</channel></rss >",
        f"<rss><channel>{ITEM}</channel>",
        "<rss version='2.0'/>",
        "<rss><channel></channel></rss><!-- made in 0.2 s -->",
        "<rdf:RDF><channel></channel><item></item></rdf:RDF>",
        "<a:feed><a:entry></a:entry></a:feed>",
        "<html><body>No feed",
    ],
)
def test_a_feed_with_the_end_of_its_root_or_channel_is_whole(text: str) -> None:
    assert not is_cut(text)


@pytest.mark.parametrize(
    ("text", "in_entry"),
    [
        ("<rss><channel><title>Harb", False),
        (f"<rss><channel>{ITEM}", False),
        (f"<rss><channel>{ITEM}<item><title>Br", True),
        (f"<rss><channel>{ITEM}<item><title>Bridge<br /><b>Fatal error</b>", True),
        ("<rdf:RDF><channel></channel><item></item><item><ti", True),
        ("<feed><entry></entry><entry><title>", True),
        (f"<rss><channel>{ITEM}<item><title>Bridge</title><link", True),
        (f"<rss><channel>{ITEM}<item><title>Bridge</title><description><![CDATA[It is <b>open</b>", True),
        (f"<rss><channel>{ITEM}<item><title>Bridge</title><description><![CDATA[It is <b>open]]></description>", False),
        ("<feed><entry><title>A</title><content><div><p>It is open.</p>", True),
        ("<feed><entry><title>A</title><content><p>Open.<br>Now.</p></content><link href='/a'/>", False),
    ],
)
def test_a_feed_without_its_end_is_cut_and_the_entry_in_which_it_ends_is_known(text: str, in_entry: bool) -> None:  # noqa: FBT001 - expected
    assert (True, in_entry) == (is_cut(text), ends_in_entry(text))


def test_a_long_name_without_an_end_takes_no_longer_than_other_text() -> None:
    begun = time.perf_counter()
    assert ends_in_entry(f"<rss><channel><item><{'a' * 200_000}<b>")
    assert time.perf_counter() - begun < 5  # trying each part of the name took minutes
