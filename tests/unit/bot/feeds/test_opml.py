from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.opml import Outline, outlines

LISTS = Path(__file__).parents[5] / "shared" / "eval" / "feeds" / "opml"


def test_a_list_with_folders_gives_its_feeds() -> None:
    body = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
      <outline text="One &amp; only" xmlUrl="https://one.example/feed" type="rss"/>
      <outline title="Two" text="2" XMLURL="two.example/rss"/></outline></body></opml>"""

    assert (
        (Outline("https://one.example/feed", "One & only"), Outline("https://two.example/rss", "Two")),
        (),
    ) == outlines(body.encode())


def test_what_is_not_well_formed_gives_what_is_there() -> None:
    body = '<opml><body><outline text="A & B" xmlUrl="http://a.example/?x=1&y=2"><outline text="C" xmlUrl="http://c.example/"'

    assert ["http://a.example/?x=1&y=2", "http://c.example/"] == [feed.url for feed in outlines(body.encode())[0]]


def test_what_is_skipped_is_said() -> None:
    body = """<opml><body><outline text="No feed"/><outline text="Twice" xmlUrl="http://a.example/"/>
      <outline xmlUrl="http://A.example:80/"/><outline text="x" xmlUrl="file:///etc/passwd"/></body></opml>"""
    found, skipped = outlines(body.encode())

    assert (Outline("http://a.example/", "Twice"),) == found
    assert ["names no feed", "stands there twice", "is not a web address"] == [
        next(words for words in ("names no feed", "stands there twice", "is not a web address") if words in line)
        for line in skipped
    ]


@pytest.mark.parametrize("body", [b"", b"hello", b"<rss/>", b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', b"\x00\xff"])
def test_what_is_no_list_says_so(body: bytes) -> None:
    found, skipped = outlines(body)

    assert () == found
    assert len(skipped) == 1


@given(st.binary(max_size=300), st.sampled_from([b"", b"<opml><body><outline xmlUrl='http://a.example/'/>"]))
def test_any_bytes_give_feeds_or_reasons(noise: bytes, start: bytes) -> None:
    found, skipped = outlines(start + noise)

    assert found or skipped
    assert all(feed.url.startswith(("http://", "https://")) for feed in found)


def test_every_list_of_a_widely_used_collection_is_read() -> None:
    files = sorted(LISTS.rglob("*.opml"))
    if not files:
        pytest.skip("the collection of lists is not beside the repository")
    named = [(outlines(file.read_bytes()), file.read_bytes().count(b"xmlUrl")) for file in files]

    assert all(found for (found, _), _ in named)
    assert sum(len(found) + len(skipped) for (found, skipped), _ in named) == sum(count for _, count in named)
