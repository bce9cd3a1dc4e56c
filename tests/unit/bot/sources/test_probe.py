from __future__ import annotations

import pytest

from bot.feeds.formats.entry import FeedError
from bot.model import Source
from bot.ports import WebError
from bot.web.url import UrlError
from tests.fakes.newsdesk import DAY, Newsdesk, dated
from tests.fakes.site import FEED, Page, item, rss


async def test_a_probe_shows_what_a_feed_has_and_stores_nothing(desk: Newsdesk) -> None:
    desk.site.pages["/feed"] = Page(rss(*(dated(n, n * DAY) for n in range(9))), FEED)
    probe = await desk.collector.probe(desk.site.place + "/feed")

    assert (desk.site.url("/feed"), "The Daily Wire", 9, None) == (probe.url, probe.title, probe.count, probe.known)
    assert [f"Story {n}" for n in range(5)] == [entry.title for entry in probe.latest]
    assert () == await desk.store.every(Source)


async def test_a_probe_finds_the_feed_of_a_site(desk: Newsdesk) -> None:
    desk.site.pages["/"] = Page(b'<link rel="alternate" type="application/rss+xml" href="/broken">'
                                b'<link rel="alternate" type="application/rss+xml" href="/news.xml">')  # fmt: skip
    desk.site.pages["/news.xml"] = Page(rss(item(1)), FEED)

    assert desk.site.url("/news.xml") == (await desk.collector.probe(desk.site.url())).url


async def test_a_probe_looks_where_feeds_usually_are(desk: Newsdesk) -> None:
    desk.site.pages["/"] = Page(b"<p>hello</p>")
    desk.site.pages["/rss.xml"] = Page(rss(item(1)), FEED)

    assert desk.site.url("/rss.xml") == (await desk.collector.probe(desk.site.url())).url


async def test_a_probe_knows_the_sources_that_there_are(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))

    assert source == (await desk.collector.probe(desk.site.url("/feed#x"))).known
    assert source == await desk.collector.add(await desk.collector.probe(desk.site.url("/feed")))


async def test_what_cannot_be_probed_says_why(desk: Newsdesk) -> None:
    desk.site.pages["/"] = Page(b"<p>hello</p>")
    with pytest.raises(FeedError, match="no feed was found"):
        await desk.collector.probe(desk.site.url())
    with pytest.raises(UrlError, match="not a web address"):
        await desk.collector.probe("huawei")


@pytest.mark.parametrize(("status", "path"), [(403, "/feed"), (404, "/atom.xml"), (406, "/rss")])
async def test_a_site_whose_front_page_cannot_be_read_may_have_a_feed(desk: Newsdesk, status: int, path: str) -> None:
    desk.site.pages["/"] = Page(b"<h1>No</h1>", status=status)
    desk.site.pages[path] = Page(rss(item(1)), FEED)

    assert desk.site.url(path) == (await desk.collector.probe(desk.site.url())).url
    await desk.collector.add(desk.site.url(), "config")
    assert (1, "") == ((report := await desk.pass_later()).new, report.trouble)


async def test_another_page_that_cannot_be_read_is_not_looked_around(desk: Newsdesk) -> None:
    desk.site.pages["/feed"] = Page(rss(item(1)), FEED)
    with pytest.raises(WebError, match="404"):
        await desk.collector.probe(desk.site.url("/old.xml"))
    assert ["/old.xml"] == desk.site.asked
