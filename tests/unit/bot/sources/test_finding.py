from __future__ import annotations

import pytest

from bot.model import OfferedFeed, Source, SourceKind
from bot.sources.finding import MOST_REQUESTS
from bot.sources.listed import Outcome
from tests.fakes.newsdesk import DAY, Newsdesk, dated
from tests.fakes.site import FEED, Page, item, rss

SITE = Page(
    b'<html><head><link rel="alternate" type="application/rss+xml" href="/out"></head><body>Front</body></html>'
)


async def test_a_page_that_leads_to_its_feed_is_followed(desk: Newsdesk) -> None:
    desk.site.pages["/feed/"] = Page(b'<meta http-equiv="refresh" content="0; url=/moved/">')
    desk.site.pages["/moved/"] = Page(b'<meta http-equiv="refresh" content="0; url=/out">')
    desk.site.pages["/out"] = Page(rss(item(1)), FEED)

    assert desk.site.url("/out") == (await desk.collector.probe(desk.site.url("/feed/"))).url


async def test_a_page_that_leads_to_the_site_has_the_feed_of_the_site(desk: Newsdesk) -> None:
    desk.site.pages["/"] = Page(b'<meta http-equiv="refresh" content="0; url=/home/">')
    desk.site.pages["/home/"] = SITE
    desk.site.pages["/out"] = Page(rss(item(1)), FEED)

    assert desk.site.url("/out") == (await desk.collector.probe(desk.site.url())).url


async def test_a_list_of_feeds_on_a_page_of_its_own_is_looked_through(desk: Newsdesk) -> None:
    desk.site.pages["/"] = Page(b'<a href="/rss/">RSS</a>')
    desk.site.pages["/rss/"] = Page(b'<a href="/out/world.xml" type="application/rss+xml">World</a>')
    desk.site.pages["/out/world.xml"] = Page(rss(item(1)), FEED)

    assert desk.site.url("/out/world.xml") == (await desk.collector.probe(desk.site.url())).url


async def test_a_feed_without_entries_is_taken_when_there_is_no_other(desk: Newsdesk) -> None:
    desk.site.pages["/"] = SITE
    desk.site.pages["/out"] = Page(rss(), FEED)

    assert (desk.site.url("/out"), 0) == ((found := await desk.collector.probe(desk.site.url())).url, found.count)


async def test_two_pages_that_lead_to_each_other_end(desk: Newsdesk) -> None:
    desk.site.pages["/a"] = Page(b'<meta http-equiv="refresh" content="0; url=/b">')
    desk.site.pages["/b"] = Page(b'<meta http-equiv="refresh" content="0; url=/a">')
    await desk.collector.add(desk.site.url("/a"))
    report = await desk.pass_later()

    assert "a web page stands where the feed should be" in report.trouble or "no feed" in report.trouble
    assert len(desk.web.asked) <= MOST_REQUESTS + 2


@pytest.mark.parametrize("origin", ["config", "chat"])
async def test_the_feed_of_a_site_is_found_at_the_first_visit_and_kept(desk: Newsdesk, origin: str) -> None:
    desk.site.pages["/"] = SITE
    desk.site.pages["/out"] = Page(rss(dated(1, DAY)), FEED)
    if origin == "config":
        await desk.collector.configure({desk.site.url(): {"title": "Ours"}})
    else:
        await desk.collector.add(desk.site.url(), title="Ours")
    first = await desk.pass_later()
    await desk.collector.configure({desk.site.url(): {"title": "Ours"}} if origin == "config" else {})
    await desk.pass_later(DAY.total_seconds())
    (source,) = await desk.store.every(Source)

    assert (1, "", "Ours", desk.site.url("/out")) == (first.found, first.trouble, source.title, source.url)
    assert [desk.site.url(path) for path in ("/", "/out", "/out")] == desk.web.asked


async def test_no_other_feed_takes_the_place_of_one_that_became_a_page(desk: Newsdesk) -> None:
    await desk.follow(item(1), path="/sport")
    await desk.pass_later()
    desk.site.pages["/sport"] = SITE
    desk.site.pages["/out"] = Page(rss(item(2)), FEED)
    report = await desk.pass_later(DAY.total_seconds())

    assert "a web page stands where the feed should be" in report.trouble
    assert [desk.site.url("/sport")] * 2 == desk.web.asked


async def test_a_site_without_a_feed_is_read_by_its_map_of_news(desk: Newsdesk) -> None:
    there = desk.site.url("/map.xml")
    desk.site.pages["/"] = Page(b"<html><body>Front</body></html>")
    desk.site.pages["/robots.txt"] = Page(f"Sitemap: {there}".encode(), "text/plain")
    desk.site.pages["/map.xml"] = Page(
        b'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc>'
        b"<n:news><n:title>Pier shut</n:title></n:news></url></urlset>", "text/xml"
    )  # fmt: skip

    assert (there, 1) == ((found := await desk.collector.probe(desk.site.url())).url, found.count)


async def test_a_site_without_feed_and_map_is_read_by_its_links_at_each_visit(desk: Newsdesk) -> None:
    link = "<h2><a href='/2020/09/08/pier-{0}'>Pier number {0} is shut</a></h2>"
    desk.site.pages["/"] = Page(f"<html><body>{''.join(map(link.format, range(1, 4)))}</body></html>".encode())
    await desk.collector.add(desk.site.url())
    first = await desk.pass_later()
    desk.site.pages["/"] = Page(f"<html><body>{''.join(map(link.format, range(1, 5)))}</body></html>".encode())
    second = await desk.pass_later(DAY.total_seconds())
    (source,) = await desk.store.every(Source)

    assert [(3, 3, ""), (4, 1, "")] == [(one.found, one.new, one.trouble) for one in (first, second)]
    assert (desk.site.url(), SourceKind.PAGE) == (source.url, source.kind)


async def test_a_page_that_robots_may_not_read_is_no_source(desk: Newsdesk) -> None:
    link = "<h2><a href='/2020/09/08/pier-{0}'>Pier number {0} is shut</a></h2>"
    desk.site.pages["/"] = Page(f"<html><body>{''.join(map(link.format, range(1, 4)))}</body></html>".encode())
    desk.site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /\n", "text/plain")
    await desk.collector.add(desk.site.url())
    report = await desk.pass_later()

    assert (0, True) == (report.found, "robots.txt" in report.trouble)


async def test_one_address_that_fails_does_not_end_the_search(desk: Newsdesk) -> None:
    desk.site.pages["/"] = Page(
        b"<link rel=alternate type=application/rss+xml href=/a><link rel=alternate type=application/rss+xml href=/b>"
    )
    desk.site.pages["/b"] = Page(rss(item(1)), FEED)
    desk.site.pages["/a"] = Page(b"", status=503)

    assert desk.site.url("/b") == (await desk.collector.probe(desk.site.url())).url


async def test_two_sites_that_lead_to_one_feed_become_one_source_and_that_is_said(desk: Newsdesk) -> None:
    desk.site.pages["/"] = desk.site.pages["/de/"] = SITE
    desk.site.pages["/out"] = Page(rss(dated(1, DAY)), FEED)
    offered = [OfferedFeed(desk.site.url(path), name, "") for path, name in (("/", "Harbour"), ("/de/", "Hafen"))]
    told = await desk.collector.add_listed(offered, 50)

    assert [Outcome.ADDED, Outcome.KNOWN] == [one.outcome for one in told]
    assert "it leads to the feed of “Harbour”, which is read already; it was left out" == told[1].why
    assert [desk.site.url("/out")] == [source.url for source in await desk.store.every(Source)]


async def test_a_site_of_the_configuration_whose_feed_is_read_already_stays_and_says_so(desk: Newsdesk) -> None:
    desk.site.pages["/"] = SITE
    desk.site.pages["/out"] = Page(rss(dated(1, DAY)), FEED)
    await desk.collector.add(desk.site.url("/out"), title="Harbour")
    await desk.pass_later()
    await desk.collector.configure({desk.site.url("/"): {}})
    reports = await desk.collector.run_once(force=True)

    told = "it leads to the feed of “Harbour”, which is read already: keep one of the two"
    assert told in [report.trouble for report in reports]
    assert len(await desk.store.every(Source)) == 2
