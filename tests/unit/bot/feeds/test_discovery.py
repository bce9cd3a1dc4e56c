from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.discovery import PageLinks, page_links, sitemaps, usual

HOME = "https://example.com/"
PAGE = """<html><head><base href="https://example.com/dir/">
<link rel="stylesheet" href="x.css"><link rel="alternate" hreflang="de" href="/de">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom.xml">
<link rel="alternate" type="application/feed+json" href="//cdn.example.com/feed.json">
<link rel="alternate" type="application/rss+xml" href="javascript:x">
</head><body><a href="/news/rss.xml?a=1">RSS</a><a href="/about">About</a><a href="atom.xml">again</a></body></html>"""

NAMING = {
    "a vague type": '<link rel="alternate" type="application/xml" href="/out/latest">',
    "a vague type of text": "<LINK REL=Alternate TYPE='text/xml; charset=utf-8' HREF=/out/latest>",
    "a plus sign as a reference": '<link rel="alternate" type="application/rss&#43;xml" href="/out/latest">',
    "a plus sign that became a space": '<link rel="alternate" type="application/rss xml" href="/out/latest">',
    "an old type": '<link rel="alternate" type="application/x-atom+xml" href="/out/latest">',
    "a type without its end": '<link rel="alternate" type="application/rss" href="/out/latest">',
    "several relations": '<link rel="home alternate feed" type="text/rss+xml" href="/out/latest">',
    "the relation feed": '<link rel="feed" href="/out/latest">',
    "an old relation": '<link rel="service.feed" type="application/atom+xml" href="/out/latest">',
    "no relation": '<link type="application/rss+xml" href="/out/latest">',
    "the scheme feed": '<link rel="alternate" type="application/rss+xml" href="feed://example.com/out/latest">',
    "the scheme feed with a colon too many": '<link rel="feed" href="feed:://example.com/out/latest">',
    "a frame that may lead to it": '<frameset><frame src="/out/latest"></frameset>',
    "the scheme feed before another": '<a href="feed:https://example.com/out/latest">Subscribe</a>'
    '<link rel=alternate type=application/rss+xml href="feed:https://example.com/out/latest">',
    "an address in pieces": '<link rel="alternate" type="application/rss+xml" href=" \n/out/latest\t">',
    "a link in the body": '</head><body><p>x<link rel="alternate" type="application/rss+xml" href="/out/latest">',
    "broken markup": '<html><head <meta x="<title>T</title><link rel="stylesheet" href="/a"<link rel="alternate" '
    'type="application/rss+xml" href="/out/latest"><div>',
    "a typed anchor": '<a rel="alternate" type="application/rss+xml" href="/out/latest"><i></i></a>',
    "an anchor that says so": '<footer><a href="/out/latest">RSS feed</a></footer>',
    "an anchor whose title says so": '<a title="RSS" href="/out/latest"><img src="i.png"></a>',
    "an anchor of another language": '<a href="/out/latest">Flux RSS</a>',
    "an anchor without spaces": '<a href="/out/latest">RSS订阅</a>',
    "an anchor with a label": '<a aria-label="RSS feed" href="/out/latest"><svg></svg></a>',
    "an anchor around a picture": '<a href="/out/latest"><img src="i.png" alt="RSS"></a>',
    "an anchor with the sign of feeds": '<a href="/out/latest"><i class="fa fa-rss"></i></a>',
    "a type in another order": '<link rel="alternate" type="application/xml+rss" href="/out/latest">',
    "an area of a map": '<map><area href="/out/latest" title="Atom feed"></map>',
}


@pytest.mark.parametrize("spelling", NAMING)
def test_a_feed_is_found_however_its_page_spells_it(spelling: str) -> None:
    assert ("https://example.com/out/latest",) == page_links(NAMING[spelling].encode(), HOME).feeds


@pytest.mark.parametrize(
    "href",
    [
        "https://feedly.com/i/subscription/feed/https://example.com/blog/feed",
        "https://www.subtome.com/#/subscribe?feeds=https%3A%2F%2Fexample.com%2Fblog%2Ffeed",
        "https://add.my.yahoo.com/rss?url=https://example.com/blog/feed&amp;lang=en",
    ],
)
def test_a_link_to_the_service_of_a_reader_tells_the_address_of_the_feed(href: str) -> None:
    assert ("https://example.com/blog/feed",) == page_links(f'<a href="{href}">Follow</a>'.encode(), HOME).feeds


def test_the_feed_of_a_section_goes_before_that_of_the_site_and_comments_behind_both() -> None:
    named = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
        for title, href in (("Comments", "/blog/comments"), ("All", "/feed"), ("Blog", "/blog/feed"))
    ).encode()

    assert ["/blog/feed", "/feed", "/blog/comments"] == [
        link.removeprefix("https://example.com") for link in page_links(named, f"{HOME}blog").feeds
    ]
    assert f"{HOME}feed" == page_links(named, HOME).feeds[0]


@pytest.mark.parametrize(
    "href",
    ["/feed/", "/blog/index.xml", "/rss/all.php", "news.rdf", "/?feed=rss2", "/x?format=rss", "/feeds/posts/default",
     "/atom.xml?v=2", "/syndication/news.rss", "https://feeds.example.org/rss/top"],
)  # fmt: skip
def test_an_anchor_is_known_by_its_address(href: str) -> None:
    assert 1 == len(page_links(f'<a href="{href}">here</a><a href="/about/">us</a>'.encode(), HOME).feeds)


@pytest.mark.parametrize("href", ["/news/feeding-the-world", "/rss-is-dead.html", "mailto:feed@e.org", "/press/"])
def test_other_anchors_are_no_feeds(href: str) -> None:
    assert () == page_links(f'<a href="{href}">Read more</a>'.encode(), HOME).feeds


def test_declared_feeds_come_first_and_those_of_comments_last() -> None:
    assert (
        "https://example.com/dir/atom.xml",
        "https://cdn.example.com/feed.json",
        "https://example.com/news/rss.xml?a=1",
        "https://example.com/comments/feed/",
    ) == page_links(PAGE.encode(), HOME).feeds


def test_a_feed_of_comments_is_known_by_its_title_too() -> None:
    page = ('<link rel=alternate type="application/rss+xml" title="Kommentare" href="/x1">'
            '<link rel=alternate type="application/rss+xml" title="Artikel" href="/x2">')  # fmt: skip

    assert ("https://example.com/x2", "https://example.com/x1") == page_links(page.encode(), HOME).feeds


def test_a_page_in_utf_16_is_read() -> None:
    page = "<html><link rel=alternate type='application/rss+xml' href='/f'></html>".encode("utf-16")

    assert ("https://example.com/f",) == page_links(page, HOME).feeds


@pytest.mark.parametrize(
    "header",
    ['</f>; rel="alternate"; type="application/atom+xml"', "<f>; type=application/rss+xml; rel=alternate",
     '</style.css>; rel=preload, <https://example.com/f>; REL="Alternate feed"; title="a, b"; type="text/xml"'],
)  # fmt: skip
def test_a_feed_is_found_in_the_header_link(header: str) -> None:
    assert ("https://example.com/f",) == page_links(b"<p>x</p>", HOME, header).feeds


@pytest.mark.parametrize(
    "content",
    ["0; URL=/new", "0;url='/new'", '5 ; url="/new"', "0;/new", "0, url = /new", "1;URL=https://example.com/new"],
)
def test_a_page_that_leads_elsewhere_says_so(content: str) -> None:
    page = f"<meta http-equiv=Refresh content='{content}'>" if "'" not in content else (
        f'<meta http-equiv="refresh" content="{content}">')  # fmt: skip

    assert PageLinks("https://example.com/new") == page_links(page.encode(), HOME)


@pytest.mark.parametrize("content", ["300", "600; url=/new", "0; url=/", "0; url=javascript:x()", ""])
def test_a_page_that_renews_itself_leads_nowhere(content: str) -> None:
    assert PageLinks() == page_links(f'<meta http-equiv="refresh" content="{content}">'.encode(), HOME)


def test_a_page_with_no_feed_has_its_usual_places_in_its_folder_and_at_the_root() -> None:
    assert PageLinks() == page_links(b"<p>hello</p>", HOME)
    assert "https://example.com/feed" == usual(HOME)[0]
    places = usual("https://example.com/a/b/index.html")
    assert "https://example.com/a/b/feed" == places[0]
    assert {f"https://example.com/{place}" for place in ("a/b/rss.xml", "a/atom.xml", "index.xml")} <= {*places}


def test_the_map_of_news_is_named_in_robots_txt_or_in_a_usual_place() -> None:
    robots = b"User-agent: *\nDisallow: /x\nSitemap: https://example.com/all.xml\nsitemap: /maps/news.xml\n"

    assert ("https://example.com/maps/news.xml", "https://example.com/all.xml") == sitemaps(robots, HOME)[:2]
    assert "https://example.com/news-sitemap.xml" == sitemaps(b"", HOME)[0]


def test_an_index_of_maps_names_those_of_news() -> None:
    index = ("<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
             "https://example.com/pages.xml</loc></sitemap><sitemap><loc>https://example.com/news-1.xml</loc></sitemap>"
             "</sitemapindex>")  # fmt: skip

    assert ("https://example.com/news-1.xml",) == page_links(index.encode(), "https://example.com/sitemap.xml").feeds


@given(st.binary(max_size=300), st.text(max_size=100))
def test_any_page_gives_a_few_addresses_or_none(page: bytes, header: str) -> None:
    found = page_links(page, HOME, header)

    assert len(found.feeds) <= 8
    assert all(link.startswith(("http://", "https://")) for link in found.feeds)


@pytest.mark.parametrize(
    "header",
    [
        '</out/latest>; title="a < b > c"; rel="alternate"; type="application/rss+xml"',
        "</out/latest>; rel='alternate'; type='application/rss+xml'",
    ],
)
def test_a_header_that_names_a_feed_is_read_with_angle_brackets_and_single_quotation_marks(header: str) -> None:
    assert ("https://example.com/out/latest",) == page_links(b"<p>x</p>", HOME, header).feeds


def test_a_page_leads_on_from_the_base_that_it_states() -> None:
    page = b'<base href="/blog/"><meta http-equiv="refresh" content="0; url=latest">'

    assert "https://example.com/blog/latest" == page_links(page, HOME).refresh


def test_an_address_in_utf8_is_read_so_where_the_page_names_no_encoding() -> None:
    page = '<link rel="alternate" type="application/rss+xml" href="/nieuws-één">'.encode()

    assert ("https://example.com/nieuws-%C3%A9%C3%A9n",) == page_links(page, HOME).feeds
