from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.characters.references import clean
from bot.feeds.formats.opml import Outline, is_list, outlines, written


def test_a_list_with_folders_gives_its_feeds() -> None:
    body = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
      <outline text="One &amp; only" xmlUrl="https://one.example/feed" type="rss"/>
      <outline title="Two" text="2" XMLURL="two.example/rss"/></outline></body></opml>"""

    assert (
        (Outline("https://one.example/feed", "One & only", "News"), Outline("https://two.example/rss", "Two", "News")),
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
    assert ["names no feed", "is listed twice", "is not a web address"] == [
        next(words for words in ("names no feed", "is listed twice", "is not a web address") if words in line)
        for line in skipped
    ]


@pytest.mark.parametrize(
    "attributes",
    [
        'url="http://a.example/"',
        'htmlUrl="http://a.example/"',
        'type="link" url="http://a.example/"',
        'xmlUri="http://a.example/"',
    ],
)
def test_an_outline_names_its_address_in_any_of_its_attributes(attributes: str) -> None:
    assert ["http://a.example/"] == [
        feed.url for feed in outlines(f"<opml><outline text='A' {attributes}/></opml>".encode())[0]
    ]


def test_a_list_that_is_included_is_named_and_not_taken_for_a_feed() -> None:
    body = b"""<opml><outline text="More" type="include" url="http://a.example/l.xml"/>
      <outline text="Most" type="link" url="http://a.example/all.opml"/></opml>"""
    found, skipped = outlines(body)

    assert () == found
    assert all("includes another list: import that one too" in line for line in skipped)


def test_a_category_is_the_group_of_a_feed_outside_of_folders() -> None:
    body = b"""<opml><outline text="A" xmlUrl="http://a.example/" category="/News/World,/Ports"/></opml>"""

    assert (Outline("http://a.example/", "A", "News / World"),) == outlines(body)[0]


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


LISTS = {
    "ampersands that are not escaped": (
        b"""<opml version="1.0"><head><title>Ships & ports</title></head><body>
        <outline text="Ships & ports" xmlUrl="http://a.example/feed?a=1&b=2"/>
        <outline text="Q&A" title="Q&A" type="rss" xmlUrl="http://b.example/rss"/></body></opml>""",
        (("http://a.example/feed?a=1&b=2", "Ships & ports"), ("http://b.example/rss", "Q&A")),
    ),
    "folders that are not closed": (
        b"""<opml version="2.0"><body><outline text="News"><outline text="One" xmlUrl="http://a.example/"/>
        <outline text="More"><outline text="Two" xmlUrl="http://b.example/"/>""",
        (("http://a.example/", "One"), ("http://b.example/", "Two")),
    ),
    "a byte order mark and another alphabet": (
        '\ufeff<?xml version="1.0" encoding="UTF-8"?><opml><body><outline text="Порт" '
        'xmlUrl="https://порт.example/лента"/></body></opml>'.encode(),
        (("https://xn--n1abei.example/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0", "Порт"),),
    ),
    "bytes of an older encoding": (
        '<?xml version="1.0" encoding="ISO-8859-1"?><opml><body><outline text="Café" xmlUrl="http://c.example/"/>'
        "</body></opml>".encode("latin-1"),
        (("http://c.example/", "Café"),),
    ),
    "a feed that stands twice and one that is no web address": (
        b"""<opml><body><outline text="A" xmlUrl="http://a.example/"/><outline text="A" xmlUrl="http://a.example/"/>
        <outline text="Mail" xmlUrl="mailto:a@b.example"/></body></opml>""",
        (("http://a.example/", "A"),),
    ),
}
"""Lists as other readers write them: few of these are well-formed. With each: the feeds that are taken from it."""


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_as_readers_export_them_give_every_feed_or_a_reason(name: str) -> None:
    body, expected = LISTS[name]
    found, skipped = outlines(body)

    assert expected == tuple((feed.url, feed.title) for feed in found)
    assert body.count(b"xmlUrl") == len(found) + len(skipped)


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ('text=""Elements": science" xmlUrl="http://a.example/"', Outline("http://a.example/", '"Elements": science')),
        ("text='it''s' xmlUrl='http://a.example/'", Outline("http://a.example/", "it''s")),
        ("text=bare xmlUrl=http://a.example/x", Outline("http://a.example/x", "bare")),
        ('text="no end xmlUrl="http://a.example/"', Outline("http://a.example/", "no end")),
        ('text="1 > 2" xmlUrl="http://a.example/"', Outline("http://a.example/", "1 > 2")),
        (
            'description="<a href="http://b.example" rel="x">b</a>." xmlUrl="http://a.example/"',
            Outline("http://a.example/", ""),
        ),
        ('text="A" XML_URL="feed://a.example/rss"', Outline("https://a.example/rss", "A")),
        ('text="A" xmlUrl="http://a.example/b c?d&amp;amp;e"', Outline("http://a.example/b%20c?d&e", "A")),
        ('text="A" type="rss" url="http://a.example/rss"', Outline("http://a.example/rss", "A")),
        ('text="A" type="rss" htmlUrl="http://a.example/"', Outline("http://a.example/", "A")),
    ],
)
def test_any_spelling_of_an_outline_gives_its_feed(outline: str, expected: Outline) -> None:
    last = '<outline text="Last" xmlUrl="http://last.example/"/>'
    body = f"<opml><body><outline {outline}/>{last}</body></opml>"

    assert ((expected, Outline("http://last.example/", "Last")), ()) == outlines(body.encode())


def test_the_names_of_folders_are_the_group_of_a_feed() -> None:
    body = """<opml><body><outline text="World"><outline text="Ports"><outline xmlUrl="http://a.example/">
      <outline xmlUrl="http://b.example/"></outline></outline><outline xmlUrl="http://c.example/"/></outline>
      <outline xmlUrl="http://d.example/"/></body></opml>"""

    assert ["World / Ports", "World / Ports", "World", ""] == [feed.group for feed in outlines(body.encode())[0]]


def test_what_is_in_a_comment_is_not_listed() -> None:
    body = '<opml><!-- <outline xmlUrl="http://no.example/"/> --><outline xmlUrl="http://a.example/"/><!-- </opml>'

    assert [Outline("http://a.example/", "")] == list(outlines(body.encode())[0])


def test_a_list_is_known_by_what_it_is() -> None:
    assert is_list(b'\xef\xbb\xbf<?xml version="1.0"?><!-- mine -->\n<OPML version="1.0">')
    assert not is_list(b"<rss><channel/></rss>")
    assert not is_list("How to write <opml-like> lists".encode("utf-16"))


NAMES = st.text(max_size=30).map(lambda words: " ".join(clean(words).split()))
FEEDS = st.builds(
    Outline,
    st.integers(0, 10_000).map("https://e.org/{}?a=1&b='2'".format),
    NAMES,
    st.sampled_from(["", "Ports", 'World / Ports & "piers" <1>']),
)


@given(st.lists(FEEDS, max_size=20, unique_by=lambda feed: feed.url))
def test_a_list_that_is_written_is_read_back_as_it_was(feeds: list[Outline]) -> None:
    found, skipped = outlines(written(feeds))

    assert set(feeds) == set(found)
    assert feeds or skipped


@pytest.mark.parametrize("piece", ["<outline>", "<!--<outline>", '<outline a="', '"', " ", "a "])
def test_a_hostile_list_ends(piece: str) -> None:
    found, skipped = outlines(f'<opml><outline a="{piece * (2_000_000 // len(piece))}'.encode())

    assert () == found
    assert skipped
