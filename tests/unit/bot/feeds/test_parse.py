from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.formats.entry import FeedError
from bot.feeds.parse import parse
from tests.fakes.site import item, rss


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("<!doctype html><html><title>x</title></html>", "web page"),
        ("<html><body>x</body></html>", "web page"),
        ("<opml><body/></opml>", "not a feed"),
        ('{"a": 1}', "JSON, but not a feed"),
        ('{"items": [', "not well-formed"),
        ("hello", "not XML"),
    ],
)
def test_what_is_no_feed_says_why(body: str, words: str) -> None:
    with pytest.raises(FeedError, match=words):
        parse(body.encode())


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse(rss()).entries == ()


def test_too_many_entries_leave_the_newest() -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    dated = [item(n, "x", date=(start + timedelta(hours=n)).strftime("%a, %d %b %Y %H:%M:%S GMT")) for n in range(700)]

    numbers = [int(entry.id.removeprefix("id-")) for entry in parse(rss(*dated)).entries]

    assert list(range(699, 199, -1)) == numbers


def test_an_entry_that_stands_twice_counts_once() -> None:
    assert len(parse(rss(item(1), item(1), item(2))).entries) == 2


def test_the_whole_of_a_feed_is_bounded() -> None:
    feed = parse(rss(*(item(n, "word " * 40_000) for n in range(15))))

    assert max(len(entry.text) for entry in feed.entries) <= 100_000
    assert sum(len(entry.text) for entry in feed.entries) <= 2_000_000


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<rss><channel><item><title>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"{"]),
)
def test_any_bytes_end_in_a_feed_or_a_kind_refusal(noise: bytes, start: bytes) -> None:
    try:
        feed = parse(start + noise, url="http://e.org/")
    except FeedError as error:
        line = str(error)
    else:
        line = feed.title

    assert "\n" not in line


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""),
        ("\ufeff \n", ""),
        ("Warning: include() failed\n", ""),
        ("<?xml version='1.0'?><?xml version='1.0'?>", ""),
        ("<?xml version='1.1'?>", ""),
        ("", "<!-- cached --><script>count()</script>"),
        ("", "\n\n\x00"),
    ],
)
def test_what_programs_put_around_a_feed_hides_no_entry(before: str, behind: str) -> None:
    feed = parse(f"{before}<rss><channel><item><title>Ferry</title></item></channel></rss>{behind}".encode())

    assert ["Ferry"] == [entry.title for entry in feed.entries]


@pytest.mark.parametrize(
    ("end", "expected", "cut"),
    [
        ("", ["Ferry"], True),
        ("</title>", ["Ferry", "Crane"], True),
        ("</title></item>", ["Ferry", "Crane"], True),
        ("</title></item></channel>", ["Ferry", "Crane"], False),
    ],
)
def test_a_feed_that_breaks_off_gives_the_entries_that_have_come(end: str, expected: list[str], *, cut: bool) -> None:
    feed = parse(f"<rss><channel><item><title>Ferry</title></item><item><title>Crane{end}".encode())

    assert (expected, cut) == ([entry.title for entry in feed.entries], feed.cut)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("&lt;b&gt;A&lt;/b&gt; &amp;amp; B", "A & B"),
        ("x &amp;lt; y", "x < y"),
        ("A&amp;nbsp;B", "A B"),
        ("<![CDATA[Rock &#8217;n&#8217; roll]]>", "Rock ’n’ roll"),
        ("\n  A\n   B ", "A B"),
    ],
)
def test_a_title_is_read_as_it_is_meant(title: str, expected: str) -> None:
    (entry,) = parse(f"<rss><channel><item><title>{title}</title></item></channel></rss>".encode()).entries

    assert expected == entry.title


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<![CDATA[ \n http://port.example/1 \n]]>", "http://port.example/1"),
        (r"http:\\port.example\1", "http://port.example/1"),
        ("https:/port.example/1", "https://port.example/1"),
        ("http://https://port.example/1", "https://port.example/1"),
        ("mailto:desk@port.example", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_link_leads_where_it_was_meant_to_or_nowhere(link: str, expected: str) -> None:
    (entry,) = parse(f"<rss><channel><item><title>T</title><link>{link}</link></item></channel></rss>".encode()).entries

    assert expected == entry.url
