from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from html.entities import entitydefs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import Entry, FeedError
from bot.feeds.parse import parse
from tests.fakes.site import item, rss


def only(body: str | bytes, content_type: str = "", url: str = "http://example.com/feed") -> Entry:
    (entry,) = parse(body.encode() if isinstance(body, str) else body, content_type, url).entries
    return entry


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


def test_json_feed_is_read_whatever_its_types() -> None:
    body = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "en", "items": [
      {"id": 7, "url": "/a", "title": "T", "content_html": "<p>x</p><p>y</p>",
       "date_published": "2020-09-08T10:00:00Z"},
      "nonsense", {"id": null, "title": {}, "content_text": []}]}"""

    assert Entry("7", "http://example.com/a", "T", "x\ny", datetime(2020, 9, 8, 10, tzinfo=UTC), "en") == only(body)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("AT&amp;amp;T buys &lt;b&gt;it&lt;/b&gt;", "AT&T buys it"),
        ("<![CDATA[One &amp; <em>two</em>]]>", "One & two"),
        ("How &lt;canvas&gt; works", "How <canvas> works"),
        ("a &nbsp; b &hellip; &#8230; &mdash; &nonsense; & c", "a b … … — &nonsense; & c"),
        ("  two\n lines ", "two lines"),
        ("&#150;&#x92;", "–’"),
    ],
)
def test_titles_are_plain_text(told: str, expected: str) -> None:
    assert expected == only(rss(f"<item><title>{told}</title></item>")).title


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;br&gt;Four.&lt;/p&gt;", "One & two.\nThree.\nFour."),
        ("<![CDATA[<div>A<script>alert(1)</script><ul><li>b<li>c</ul></div>]]>", "A\nb\nc"),
        ("<![CDATA[<figure><img><figcaption>By AP</figcaption></figure><p>Text</p>]]>", "Text"),
        ("Plain, one\nline.\n\nAnother.", "Plain, one line.\nAnother."),
        ("5 &lt; 6 &amp; 7 &gt; 6", "5 < 6 & 7 > 6"),
    ],
)
def test_texts_keep_their_paragraphs_and_nothing_else(told: str, expected: str) -> None:
    assert expected == only(rss(f"<item><title>t</title><description>{told}</description></item>")).text


def test_the_fullest_text_is_taken() -> None:
    both = "<description>short</description><content:encoded><![CDATA[<p>The whole article.</p>]]></content:encoded>"

    assert only(rss(f"<item><title>t</title>{both}</item>")).text == "The whole article."


@pytest.mark.parametrize(
    ("declared", "header", "codec", "words"),
    [
        ("iso-8859-1", "", "latin-1", "Café"),
        ("iso-8859-1", "", "cp1252", "“Café” – €5"),
        ("windows-1251", "", "cp1251", "Новости дня"),
        ("utf-8", "", "utf-8-sig", "Новости"),
        ("", "", "utf-16", "Новости"),
        ("utf-16", "", "utf-16", "Новости"),
        ("", "text/xml; charset=koi8-r", "koi8-r", "Новости дня"),
        ("iso-8859-1", "", "utf-8", "Новости"),
        ("us-ascii", "", "utf-8", "Новости"),
        ("gb2312", "", "gb2312", "中芯国际"),
        ("no-such-thing", "text/xml; charset=utf-8", "utf-8", "华为"),
    ],
)
def test_the_encoding_is_found(declared: str, header: str, codec: str, words: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = f"{declaration}<rss><channel><item><title>{words}</title></item></channel></rss>".encode(codec)

    assert words == only(body, header).title


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
        (
            '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
            "entities of its own",
        ),
    ],
)
def test_what_is_no_feed_says_why(body: str, words: str) -> None:
    with pytest.raises(FeedError, match=words):
        parse(body.encode())


def test_a_document_type_without_entities_is_harmless() -> None:
    kind = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://x/rss.dtd">'
    body = f"{kind}<rss><channel><item><title>a&nbsp;b</title></item></channel></rss>"

    assert only(body).title == "a b"


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 08 Sep 2020 10:00:00 GMT", "2020-09-08T10:00"),
        ("8 Sep 2020 10:00:00 EST", "2020-09-08T15:00"),
        ("Tue, 8 Sep 20 10:00 +0530", "2020-09-08T04:30"),
        ("Tue, 08 Sep 2020 10:00:00 CEST", "2020-09-08T08:00"),
        ("2020-09-08T10:00:00.123456789Z", "2020-09-08T10:00"),
        ("2020-09-08 10:00 +0200", "2020-09-08T08:00"),
        ("2020-09-08", "2020-09-08T00:00"),
        ("2020-09-08T24:00:00Z", "2020-09-09T00:00"),
        ("Tue, 08 Sep 2020", "2020-09-08T00:00"),
        ("10:30", None),
        ("yesterday", None),
        ("Tuesday", None),
        ("2020", None),
        ("0000-00-00T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("31 Feb 2020 10:00:00 GMT", None),
        ("9999-99-99", None),
        ("", None),
    ],
)
def test_a_date_is_a_full_date_or_none(text: str, expected: str | None) -> None:
    found = moment(text)

    assert expected == (found.strftime("%Y-%m-%dT%H:%M") if found else None)


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = moment(text)

    assert found is None or found.tzinfo is UTC


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


SHAPES: dict[str, tuple[bytes, tuple[tuple[str, str, str], ...]]] = {
    "a channel of videos, whose media descriptions are not read": (
        b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
        <title>Harbour films</title><entry><id>video:1</id><title>The bridge opens</title>
        <link rel="alternate" href="http://e.org/watch?v=1"/><media:group><media:title>The bridge opens</media:title>
        <media:description>Trams cross it.</media:description></media:group></entry></feed>""",
        (("The bridge opens", "http://e.org/watch?v=1", ""),),
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


def test_every_named_character_of_html_is_read_in_a_title() -> None:
    names = sorted(set(entitydefs) - INVISIBLE)
    titles = {name: only(rss(f"<item><title>a&{name};b</title></item>")).title for name in names}

    assert {name: " ".join(unescape(f"a&{name};b").split()) for name in names} == titles


INVISIBLE = {"zwnj", "zwj", "lrm", "rlm", "shy"}
"""Characters that change how others are shown and show nothing themselves."""


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("utf-16-le", "Новости"),
        ("utf-32", "Новости"),
        ("big5", "華為手機"),
        ("euc-jp", "新聞速報"),
        ("shift_jis", "新聞速報"),
        ("euc-kr", "삼성전자 소식"),
        ("koi8-r", "Новости дня"),
        ("windows-1255", "חדשות היום"),
        ("tis-620", "ข่าววันนี้"),
        ("windows-1256", "اخبار اليوم"),
    ],
)
def test_an_encoding_that_a_feed_declares_is_read(codec: str, words: str) -> None:
    body = f'<?xml version="1.0" encoding="{codec}"?><rss><channel><item><title>{words}</title></item></channel></rss>'

    assert words == only(body.encode(codec)).title


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_feeds_as_publishers_write_them_give_all_their_entries(shape: str) -> None:
    body, expected = SHAPES[shape]

    assert expected == tuple((one.title, one.url, one.text) for one in parse(body, url="http://e.org/").entries)
