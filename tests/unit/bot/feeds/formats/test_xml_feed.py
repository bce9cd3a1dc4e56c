from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.feeds.formats.entry import Entry
from bot.feeds.parse import parse
from tests.fakes.only_entry import only
from tests.fakes.site import item, rss


def test_rss_is_read() -> None:
    feed = parse(
        rss(item(1, date="Tue, 08 Sep 2020 10:00:00 +0800"), item(2, link="/relative?a=1&amp;b=2")),
        url="http://e.org/f",
    )

    assert ("The Daily Wire", "http://example.com/", 2) == (feed.title, feed.link, len(feed.entries))
    assert ("id-1", "Story 1", "http://example.com/news/1") == (
        feed.entries[0].id,
        feed.entries[0].title,
        feed.entries[0].url,
    )
    assert datetime(2020, 9, 8, 2, tzinfo=UTC) == feed.entries[0].published
    assert feed.entries[1].url == "http://e.org/relative?a=1&b=2"
    assert feed.entries[1].published is None


def test_atom_is_read_with_its_own_kinds_of_text() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="http://base.org/dir/"><title>N</title>
      <link rel="self" href="feed"/><link href="http://base.org/"/>
      <entry xml:lang="fr"><title type="text">1 &lt; 2 and the &lt;b> tag</title><id>tag:x,1</id>
      <link rel="enclosure" href="a.mp3"/><link rel="alternate" href="news/1"/><updated>2020-09-09T10:00:00Z</updated>
      <published>2020-09-08T10:00:00+02:00</published><summary type="text">a &lt; b</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <i>and</i></p><p>two.</p></div></content>
      </entry></feed>"""
    feed = parse(body.encode())
    entry = feed.entries[0]

    assert ("N", "http://base.org/", "de") == (feed.title, feed.link, feed.language)
    assert ("tag:x,1", "http://base.org/dir/news/1", "fr") == (entry.id, entry.url, entry.language)
    assert ("1 < 2 and the <b> tag", "One and\ntwo.") == (entry.title, entry.text)
    assert datetime(2020, 9, 8, 8, tzinfo=UTC) == entry.published


def test_rdf_is_read() -> None:
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title></channel>
      <item rdf:about="http://e.org/1"><title>One</title><description>Text</description><dc:date>2020-09-08</dc:date></item>
      </rdf:RDF>"""

    assert Entry("http://e.org/1", "http://e.org/1", "One", "Text", datetime(2020, 9, 8, tzinfo=UTC)) == only(body)


def test_the_fullest_text_is_taken() -> None:
    both = "<description>short</description><content:encoded><![CDATA[<p>The whole article.</p>]]></content:encoded>"

    assert only(rss(f"<item><title>t</title>{both}</item>")).text == "The whole article."


@pytest.mark.parametrize(
    "broken",
    [
        "<rss><channel><title>t</title><item><title>One</title></item><item><title>Two</title>",
        "<rss><channel><item><title>One</title><item><title>Two</title></channel></rss>",
        "<rss><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>junk",
        "junk<rss><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>",
        "<RSS><Channel><ITEM><Title>One</Title></ITEM><ITEM><Title>Two</Title></ITEM></Channel></RSS>",
        "\n<?xml version='1.0'?><rss:rss><channel><item><title>One</title></item><item><title>Two</title></item>",
        "<rss><channel><item><title>One</title><x:y>z</x:y></item><item><title>Two</title></item></channel></rss>",
        "<rss><channel><item><title>O\x00n\x0be</title></item><item><title>Two</title></item></channel></rss>",
        "<feed><entry><title>One</title></entry><entry><title>Two</title></entry></feed>",
    ],
)
def test_broken_feeds_give_what_is_there(broken: str) -> None:
    assert ["One", "Two"] == [entry.title for entry in parse(broken.encode()).entries]


SHAPES: dict[str, tuple[bytes, tuple[tuple[str, str, str], ...]]] = {
    "a channel of videos, whose texts describe media": (
        b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
        <title>Harbour films</title><entry><id>video:1</id><title>The bridge opens</title>
        <link rel="alternate" href="http://e.org/watch?v=1"/><media:group><media:title>The bridge opens</media:title>
        <media:description>Trams cross it.</media:description></media:group></entry></feed>""",
        (("The bridge opens", "http://e.org/watch?v=1", "Trams cross it."),),
    ),
    "a blog whose links count clicks": (
        b"""<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>Blog</title><item>
        <title>New lock</title><link>http://clicks.example/~r/1</link><guid isPermaLink="false">1 at blog</guid>
        <feedburner:origLink>http://e.org/lock</feedburner:origLink><description>It is 40 m wide.</description>
        </item></channel></rss>""",
        (("New lock", "http://e.org/lock", "It is 40 m wide."),),
    ),
    "a feed whose identifiers are its links": (
        b"""<rss><channel><item><guid isPermaLink="true">http://e.org/9</guid><title>Ice</title></item></channel></rss>""",
        (("Ice", "http://e.org/9", ""),),
    ),
    "marked words in titles": (
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title type="html">&lt;b&gt;Odden&lt;/b&gt; ferry
        sold</title><link href="http://e.org/a"/><content type="html">The &lt;b&gt;ferry&lt;/b&gt; left.</content>
        </entry></feed>""",
        (("Odden ferry sold", "http://e.org/a", "The ferry left."),),
    ),
    "entries without titles and dates": (
        b"""<rss><channel><item><description>Only a note.</description><link>http://e.org/n</link></item>
        <item><description>Another one.</description><link>http://e.org/m</link></item></channel></rss>""",
        (("", "http://e.org/n", "Only a note."), ("", "http://e.org/m", "Another one.")),
    ),
    "a comment before the declaration": (
        b"""<!-- made by hand --><?xml version="1.0" encoding="windows-1252"?><rss><channel><item>
        <title>Caf\xe9</title><link>http://e.org/c</link></item></channel></rss>""",
        (("Café", "http://e.org/c", ""),),
    ),
    "items beside their channel, right to left": (
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel rdf:about="x"><title>خبریں</title></channel><item rdf:about="http://e.org/1"><title>پل کھل گیا</title>
        <link>http://e.org/1</link></item><item rdf:about="http://e.org/2"><title>برف</title>
        <link>http://e.org/2</link></item></rdf:RDF>""".encode(),
        (("پل کھل گیا", "http://e.org/1", ""), ("برف", "http://e.org/2", "")),
    ),
}
"""Small feeds in the shapes in which publishers write them, and what each entry of them is."""


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_feeds_as_publishers_write_them_give_all_their_entries(shape: str) -> None:
    body, expected = SHAPES[shape]

    assert expected == tuple((one.title, one.url, one.text) for one in parse(body, url="http://e.org/").entries)


@pytest.mark.parametrize(
    "body",
    [
        "<html><body><pre>&lt;rss>&lt;item>&lt;title>Ferry&lt;/title>&lt;/item>&lt;/rss></pre>",
        '<rss><channel xmlns="http://purl.org/dc/elements/1.1/"><item><title>Ferry</title></item></channel></rss>',
        '<rss><channel><item xmlns="http://www.w3.org/1999/xhtml"><title>Ferry</title></item></channel></rss>',
    ],
)
def test_a_feed_in_a_page_or_in_a_foreign_namespace_is_a_feed(body: str) -> None:
    assert only(body).title == "Ferry"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A < B and 1<2", "A < B and 1<2"),
        ("A ]]> B", "A B"),
        ("<![CDATA[A <![CDATA[b]]> C]]>", "A b C"),
        ("A <AB>c", "A <AB>c"),
    ],
)
def test_stray_signs_in_a_title_are_its_text(title: str, expected: str) -> None:
    feed = parse(rss(f"<item><title>{title}</title></item>", item(2)))

    assert [expected, "Story 2"] == [entry.title for entry in feed.entries]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>One.<p>Two.", "One.\nTwo."),
        ("One.<br>Two.", "One.\nTwo."),
        ("<img src='a.jpg'>One.", "One."),
        ("<!DOCTYPE html><p>One.</p>", "One."),
    ],
)
def test_html_that_was_not_escaped_is_the_text_and_swallows_no_other_item(inside: str, expected: str) -> None:
    body = rss(f"<item><title>T</title><description>{inside}</description></item>", item(2))

    assert [expected, parse(rss(item(2))).entries[0].text] == [one.text for one in parse(body).entries]
