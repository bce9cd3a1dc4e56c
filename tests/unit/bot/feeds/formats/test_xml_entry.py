from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.feeds.parse import parse
from tests.fakes.only_entry import only
from tests.fakes.site import rss

NAMESPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)
PICTURE = '<media:content medium="image"><media:description>Caption</media:description></media:content>'
FILM = '<media:content type="video/mp4"><media:description>The film.</media:description></media:content>'


def _item(inside: str) -> str:
    return f"<rss {NAMESPACES}><channel><title>Wire</title><item><title>Ferry</title>{inside}</item></channel></rss>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            "<description>Short.</description><content:encoded>The whole article.</content:encoded>",
            "The whole article.",
        ),
        ("<itunes:summary>We speak with the captain.</itunes:summary>", "We speak with the captain."),
        (f"<description>Text.</description>{PICTURE}", "Text."),
        (PICTURE, ""),
        (f"<media:group>{PICTURE}</media:group>", ""),
        (FILM, "The film."),
        (f"<media:group>{FILM}</media:group>", "The film."),
        ("<description>http://port.example/1</description>", ""),
        ("<media:text>What is said.</media:text>", "What is said."),
        ('<content type="escaped">&lt;p&gt;One.&lt;/p&gt;</content>', "One."),
        ('<content type="application/pdf">JVBERi0xLjcKJeLjz9M=</content>', ""),
        ("<media:group><media:description>From keel to trip.</media:description></media:group>", "From keel to trip."),
        (
            "<description>&lt;img src='a.jpg'&gt;</description><itunes:subtitle>Its captain.</itunes:subtitle>",
            "Its captain.",
        ),
        ("<description>Ferry  Wire</description>", ""),
        ("<description>Ferry is sold.</description>", "Ferry is sold."),
        ("<description>&lt;a href='/1'&gt;Ferry&lt;/a&gt; &lt;a href='/2'&gt;Other papers&lt;/a&gt;</description>", ""),
        (
            "<description>&lt;a href='/1'&gt;The ferry line closes in March.&lt;/a&gt;</description>",
            "The ferry line closes in March.",
        ),
        ("<description><p>Not <b>escaped</b>.</p><p>Two.</p></description>", "Not escaped.\nTwo."),
    ],
)
def test_the_text_is_the_article_and_not_a_caption(inside: str, expected: str) -> None:
    assert expected == only(_item(inside)).text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "<content>&lt;p&gt;The &lt;b&gt;ferry&lt;/b&gt; closes.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content>",
            "The ferry closes.\nTwo.",
        ),
        ('<content type="text">&lt;p&gt;Wrongly typed.&lt;/p&gt;</content>', "Wrongly typed."),
        ('<content type="text">How the &lt;b> tag works &amp; why</content>', "How the <b> tag works & why"),
        ('<content type="xhtml">&lt;p&gt;Escaped all the same.&lt;/p&gt;</content>', "Escaped all the same."),
        ('<content type="html"><p>Not escaped.</p></content>', "Not escaped."),
        ('<content type="image/png">aGVsbG8=</content><summary>A picture.</summary>', "A picture."),
        ('<content mode="base64" type="text/html">PHA+SGVsbG8uPC9wPg==</content>', "Hello."),
        ('<content src="http://e.org/1" type="text/html"/><summary>Out of line.</summary>', "Out of line."),
    ],
)
def test_the_types_of_atom_are_heard_where_they_are_true(content: str, expected: str) -> None:
    entry = f"<entry><id>1</id><title>T</title>{content}</entry>"

    assert expected == only(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{entry}</feed>').text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<source url="http://port.example">Porto Post</source>', "Porto Post"),
        ('<source url="http://port.example">http://www.port.example/</source>', "port.example"),
        ('<source url="http://example.com/feed">Daily Wire, News</source>', ""),
        ('<source url="http://x.example">The Daily Wire</source>', ""),
        ("<source/>", ""),
    ],
)
def test_the_outlet_of_an_aggregated_item_is_its_source(source: str, expected: str) -> None:
    assert expected == only(rss(f"<item><title>Ferry sold</title>{source}</item>")).outlet


def test_the_outlet_of_an_entry_of_atom_is_its_source_too() -> None:
    source = "<source><id>http://port.example/feed</id><title>Porto Post</title></source>"
    body = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><entry><title>T</title>{source}</entry></feed>'
    )

    assert ("T", "Porto Post") == (only(body).title, only(body).outlet)


def test_the_name_of_the_outlet_behind_a_title_is_no_part_of_it() -> None:
    source = '<source url="http://port.example">Porto Post</source>'

    assert "Ferry sold" == only(rss(f"<item><title>Ferry sold - Porto Post</title>{source}</item>")).title


def test_a_date_that_may_mean_two_days_is_read_as_the_others_of_its_feed() -> None:
    items = [f"<item><title>{date}</title><pubDate>{date}</pubDate></item>" for date in ("8/9/2020", "25/9/2020")]

    assert [datetime(2020, 9, 8, tzinfo=UTC), datetime(2020, 9, 25, tzinfo=UTC)] == [
        entry.published for entry in parse(rss(*items)).entries
    ]


def test_the_date_of_an_update_stands_in_for_one_that_cannot_be_read() -> None:
    dates = "<pubDate>soon</pubDate><lastBuildDate>2020-09-08</lastBuildDate>"

    assert datetime(2020, 9, 8, tzinfo=UTC) == only(rss(f"<item><title>T</title>{dates}</item>")).published
    assert only(rss("<item><title>T</title><pubDate>soon</pubDate></item>")).published is None


def test_an_item_of_cdf_has_its_address_and_date_as_attributes() -> None:
    channel = '<CHANNEL HREF="http://port.example/"><TITLE>Port</TITLE>{}</CHANNEL>'
    item = '<ITEM HREF="http://port.example/1" LASTMOD="2020-09-08T03:00:00-05:00"><TITLE>Ferry</TITLE></ITEM>'
    entry = only(channel.format(item))

    assert ("http://port.example/1", datetime(2020, 9, 8, 8, tzinfo=UTC)) == (entry.url, entry.published)


def test_two_items_with_one_guid_are_two() -> None:
    items = [f"<item><guid>same</guid><title>Story {number}</title></item>" for number in range(3)]

    assert ["Story 0", "Story 1", "Story 2"] == [entry.title for entry in parse(rss(*items, items[0])).entries]


@pytest.mark.parametrize(
    "namespace",
    [
        "https://cyber.harvard.edu/rss/rss.html",
        "urn:made-up",
        "http://www.w3.org/2005/Atom",
        "http://www.w3.org/2005/atom/",
    ],
)
def test_any_namespace_of_the_root_is_the_format(namespace: str) -> None:
    body = f'<rss xmlns="{namespace}"><channel><title>A</title><item><title>Ferry</title></item></channel></rss>'

    assert "Ferry" == only(body).title


def test_a_prefix_means_the_same_with_a_wrong_namespace_and_without_one() -> None:
    inside = "<item><title>T</title><content:encoded>The article.</content:encoded></item>"

    assert "The article." == only(f'<rss xmlns:content="http://wrong.example/"><channel>{inside}</channel></rss>').text
    assert "The article." == only(f"<rss><channel>{inside}</channel></rss>").text


@pytest.mark.parametrize("dash", ["-", "–", "|", "·"])
@pytest.mark.parametrize("source", ["<source>Porto Post</source>", "<dc:source>Porto Post</dc:source>"])
def test_the_outlet_of_an_aggregator_is_not_a_part_of_the_title(dash: str, source: str) -> None:
    entry = only(rss(f"<item><title>Ferry - the facts {dash} Porto Post</title>{source}</item>"))

    assert ("Ferry - the facts", "Porto Post") == (entry.title, entry.outlet)
