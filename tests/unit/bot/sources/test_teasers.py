from __future__ import annotations

from tests.fakes.newsdesk import ARTICLE, Newsdesk
from tests.fakes.site import Page, item


async def test_a_teaser_gets_the_text_of_its_page(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>"
    desk.site.pages["/news/1"] = Page(page.encode())
    await desk.follow(
        item(1, "A teaser.", link=desk.site.url("/news/1")), item(2, "Another.", link=desk.site.url("/x"))
    )
    await desk.pass_later()
    filed = await desk.articles()

    assert ARTICLE.strip() == filed["Story 1"].article.text
    assert "Another." == filed["Story 2"].article.text
    assert ["/feed", "/news/1", "/x"] == desk.site.asked


async def test_a_page_that_says_less_than_the_feed_is_not_used(desk: Newsdesk) -> None:
    desk.site.pages["/news/1"] = Page(b"<html><body><p>Accept our cookies.</p></body></html>")
    await desk.follow(item(1, "Words of the feed itself.", link=desk.site.url("/news/1")))
    await desk.pass_later()

    assert "Words of the feed itself." == (await desk.articles())["Story 1"].article.text


async def test_pages_are_fetched_in_measure_and_not_where_the_site_says_no(desk: Newsdesk) -> None:
    many = [item(n, f"Teaser {n}.", link=desk.site.url(f"/news/{n}")) for n in range(30)]
    await desk.follow(*many)
    report = await desk.pass_later()
    fetched = len(desk.site.asked) - 1
    desk.site.asked.clear()
    desk.site.pages["/busy"] = Page(status=429)
    await desk.follow(*(item(n, f"Tease {n}.", link=desk.site.url("/busy") + f"?{n}") for n in range(50, 60)))
    await desk.pass_later()

    assert (30, 20) == (report.new, fetched)
    assert ["/feed", "/busy"] == desk.site.asked


async def test_a_host_of_pages_that_cannot_be_reached_is_tried_once(desk: Newsdesk) -> None:
    await desk.follow(*(item(n, f"Teaser {n}.", link=f"http://127.0.0.1:9/{n}") for n in range(5)))
    report = await desk.pass_later()

    assert 5 == report.new
    assert [desk.site.url("/feed"), "http://127.0.0.1:9/0"] == desk.web.asked
