from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.model import AwaitedPage, Health
from tests.fakes.newsdesk import ARTICLE, Newsdesk
from tests.fakes.site import FEED, Page, item, rss


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
    assert ["/feed", "/robots.txt", "/news/1", "/x"] == desk.site.asked


async def test_a_page_that_says_less_than_the_feed_is_not_used(desk: Newsdesk) -> None:
    desk.site.pages["/news/1"] = Page(b"<html><body><p>Accept our cookies.</p></body></html>")
    await desk.follow(item(1, "Words of the feed itself.", link=desk.site.url("/news/1")))
    await desk.pass_later()

    assert "Words of the feed itself." == (await desk.articles())["Story 1"].article.text


async def test_pages_are_fetched_in_measure_and_not_where_the_site_says_no(desk: Newsdesk) -> None:
    many = [item(n, f"Teaser {n}.", link=desk.site.url(f"/news/{n}")) for n in range(30)]
    await desk.follow(*many)
    report = await desk.pass_later()
    fetched = len(desk.site.asked) - len(("/feed", "/robots.txt"))
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
    assert [desk.site.url("/feed"), "http://127.0.0.1:9/robots.txt"] == desk.web.asked


async def test_a_page_that_fails_by_itself_stops_no_other_page_of_its_host(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>".encode()
    desk.site.pages["/report"] = Page(b"%PDF" + b"x" * 3_200_000, "application/pdf")
    desk.site.pages["/circle"] = Page(status=303, headers={"Location": "/circle"})
    desk.site.pages["/odd"] = Page(b"\x8b", headers={"Content-Encoding": "zstd"})
    desk.site.pages["/down"] = Page(status=503)
    desk.site.pages["/good"] = Page(page)
    links = ("/report", "/circle", "/odd", "/missing", "/down", "/good")
    await desk.follow(*(item(n, f"Teaser {n}.", link=desk.site.url(path)) for n, path in enumerate(links)))
    await desk.pass_later()
    filed = await desk.articles()

    assert ARTICLE == filed["Story 5"].article.text
    assert [f"Teaser {n}." for n in range(5)] == [filed[f"Story {n}"].article.text for n in range(5)]


async def test_a_page_that_is_not_for_robots_keeps_its_teaser(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>".encode()
    desk.site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /private/", "text/plain")
    desk.site.pages["/private/1"] = desk.site.pages["/news/2"] = Page(page)
    await desk.follow(
        item(1, "Teaser 1.", link=desk.site.url("/private/1")), item(2, "Teaser 2.", link=desk.site.url("/news/2"))
    )
    await desk.pass_later()
    filed = await desk.articles()

    assert "Teaser 1." == filed["Story 1"].article.text
    assert ARTICLE == filed["Story 2"].article.text
    assert "/private/1" not in desk.site.asked


async def test_a_page_that_leads_to_a_dead_host_stops_no_other_page(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>".encode()
    desk.site.pages["/gone"] = Page(status=302, headers={"Location": "http://127.0.0.1:9/"})
    desk.site.pages["/good"] = Page(page)
    await desk.follow(
        item(1, "Teaser 1.", link=desk.site.url("/gone")), item(2, "Teaser 2.", link=desk.site.url("/good"))
    )
    await desk.pass_later()

    assert ARTICLE == (await desk.articles())["Story 2"].article.text


async def test_a_page_that_is_not_the_article_keeps_title_teaser_and_link(desk: Newsdesk) -> None:
    wall = (
        "<html><head><title>Before you read</title></head><body><main><h1>Your choices</h1><p>We and our partners keep "
        "cookies on your device to process personal data, if you consent to it.</p><p>You may accept or manage your "
        "choices below, and withdraw your consent at any time in our privacy policy.</p><p>Your consent is for this "
        "site only, and your choices will be kept in a cookie for a year.</p></main></body></html>"
    )
    desk.site.pages["/news/1"] = Page(wall.encode())
    await desk.follow(item(1, "The maker of chips goes to court.", link=desk.site.url("/news/1")))
    await desk.pass_later()
    article = (await desk.articles())["Story 1"].article

    assert ("The maker of chips goes to court.", desk.site.url("/news/1")) == (article.text, article.url)


async def test_an_article_in_parts_is_joined(desk: Newsdesk) -> None:
    first, second = ARTICLE[: len(ARTICLE) // 2], ARTICLE[len(ARTICLE) // 2 :]
    for path, words, link in (("/news/1", first, "/news/1/2"), ("/news/1/2", second, "/news/1")):
        links = f"<a href='{link}'>Page {link[-1]}</a>"
        html = f"<html><head><title>t</title></head><body><article><p>{words}</p></article>{links}</body></html>"
        desk.site.pages[path] = Page(html.encode())
    await desk.follow(item(1, "A teaser.", link=desk.site.url("/news/1")))
    await desk.pass_later()

    assert f"{first.strip()}\n{second.strip()}" == (await desk.articles())["Story 1"].article.text


async def test_a_page_is_read_in_the_encoding_that_its_header_names(desk: Newsdesk) -> None:
    polish = (
        "Zarząd portu ogłosił w czwartek, że statki znów przepłyną śluzę, a nurkowie naprawili obie bramy. Naprawa "
        "kosztowała 14 milionów koron, o jedną trzecią więcej, niż zakładano. Szyprowie musieli opływać przylądek."
    )
    page = f"<html><head><title>t</title></head><body><article><p>{polish}</p></article></body></html>"
    desk.site.pages["/news/1"] = Page(page.encode("cp1250"), "text/html; charset=windows-1250")
    await desk.follow(item(1, "Teaser.", link=desk.site.url("/news/1")))
    await desk.pass_later()

    assert "Zarząd portu ogłosił w czwartek" in (await desk.articles())["Story 1"].article.text


async def test_a_page_that_could_not_be_used_is_tried_again_and_becomes_a_new_version(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>".encode()
    desk.site.pages["/news/1"] = Page(status=503)
    await desk.follow(item(1, "A teaser.", link=desk.site.url("/news/1")))
    first = await desk.pass_later()
    before = (await desk.articles())["Story 1"]
    desk.site.pages["/news/1"] = Page(page)
    second = await desk.pass_later(3_600)
    after = (await desk.articles())["Story 1"]

    assert (1, 0) == (first.waiting, second.waiting)
    assert ("A teaser.", ARTICLE.strip()) == (before.article.text, after.article.text)
    assert (["A teaser."], before.news, None) == ([one.text for one in after.earlier], after.news, after.changed)


async def test_a_page_that_is_no_article_is_asked_for_four_times_and_no_more(desk: Newsdesk) -> None:
    desk.site.pages["/news/1"] = Page(b"<html><body><p>Accept our cookies.</p></body></html>")
    await desk.follow(item(1, "A teaser of the news.", link=desk.site.url("/news/1")))
    for _ in range(9):
        await desk.pass_later(8 * 3_600)

    assert 4 == desk.site.asked.count("/news/1")


async def test_entries_that_share_a_page_get_the_section_at_their_anchor(desk: Newsdesk) -> None:
    other = ARTICLE.replace("chip", "glass").replace("Monday", "Friday").replace("Beijing", "Osterby")
    parts = "".join(
        f"<section id=s{at}><h2>Story {at}</h2><p>{text}</p></section>" for at, text in ((1, ARTICLE), (2, other))
    )
    desk.site.pages["/news"] = Page(f"<html><body><main><h1>News</h1>{parts}</main></body></html>".encode())
    await desk.follow(*(item(at, f"Teaser {at}.", link=desk.site.url(f"/news#s{at}")) for at in (1, 2)))
    await desk.pass_later()
    filed = await desk.articles()

    assert [ARTICLE, other] == [filed[f"Story {at}"].article.text for at in (1, 2)]


async def test_the_line_that_a_blog_puts_below_each_post_is_left_out(desk: Newsdesk) -> None:
    tail = "<p>The post Chips in court appeared first on Harbour Wire.</p>"
    head = "<head><title>Chips in court</title><meta property='og:site_name' content='Harbour Wire'></head>"
    html = f"<html>{head}<body><article><h1>Chips in court</h1><p>{ARTICLE}</p>{tail}</article></body></html>"
    desk.site.pages["/news/1"] = Page(html.encode())
    await desk.follow(item(1, "A teaser.", link=desk.site.url("/news/1")))
    await desk.pass_later()

    assert "appeared first" not in (await desk.articles())["Story 1"].article.text


async def test_an_article_of_which_only_the_teaser_could_be_read_says_so_until_its_page_comes(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>".encode()
    desk.site.pages["/good"] = Page(page)
    links = ("/down", "/good")
    source = await desk.follow(*(item(n, f"Teaser {n}.", link=desk.site.url(link)) for n, link in enumerate(links)))
    await desk.pass_later()

    assert [True, False] == [(await desk.articles())[f"Story {n}"].article.teaser for n in range(2)]
    health = await desk.store.get(Health, source.id)
    assert health
    assert "t" in health.extents


GOOD = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>".encode()


async def test_a_page_is_tried_again_after_a_restart_and_while_the_feed_is_unchanged(desk: Newsdesk) -> None:
    await desk.follow(item(0, "Teaser 0.", link=desk.site.url("/late")))
    feed = desk.site.pages["/feed"]
    desk.site.pages["/feed"] = replace(feed, headers={"ETag": '"same"'})
    await desk.pass_later()
    waiting = await desk.store.every(AwaitedPage)
    desk.site.pages["/late"] = Page(GOOD)

    again = await desk.restarted()
    report = await again.pass_later(6_000)
    told = (await again.articles())["Story 0"]
    await again.web.close()

    assert [1] == [one.tries for one in waiting]
    assert (1, ARTICLE.strip(), False) == (report.new, told.article.text, told.article.teaser)
    assert 0 == await desk.store.count(AwaitedPage)


async def test_a_page_is_tried_again_when_the_feed_lists_its_article_no_more(desk: Newsdesk) -> None:
    await desk.follow(item(0, "Teaser 0.", link=desk.site.url("/late")))
    await desk.pass_later()
    desk.site.pages["/late"] = Page(GOOD)
    desk.site.pages["/feed"] = Page(rss(item(1)), FEED)
    await desk.pass_later(4_000)

    assert ARTICLE.strip() == (await desk.articles())["Story 0"].article.text


async def test_pages_of_a_source_that_was_removed_are_waited_for_no_more(desk: Newsdesk) -> None:
    source = await desk.follow(item(0, "Teaser 0.", link=desk.site.url("/late")))
    await desk.pass_later()
    await desk.collector.remove(source.id)
    assert 0 == await desk.store.count(AwaitedPage)


async def test_pages_of_a_site_that_asks_for_a_pause_are_read_so_many_seconds_apart(desk: Newsdesk) -> None:
    desk.site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 4", "text/plain")
    await desk.follow(*(item(n, f"Teaser {n}.", link=desk.site.url(f"/news/{n}")) for n in range(3)))
    visit, begun = asyncio.create_task(desk.collector.run_once()), desk.clock.monotonic()
    while not visit.done():
        await asyncio.sleep(0.01)
        await desk.clock.run(1)

    assert 3 == len([path for path in desk.site.asked if path.startswith("/news/")])
    assert 8 <= desk.clock.monotonic() - begun


async def test_pages_that_answer_503_each_time_do_not_keep_a_host_from_its_other_pages(desk: Newsdesk) -> None:
    broken, sound = ("/a", "/b", "/c", "/d", "/e"), ("/news/1", "/news/2")
    desk.site.pages |= {path: Page(status=503) for path in broken} | {path: Page(GOOD) for path in sound}
    links = enumerate(broken + sound)
    await desk.follow(*(item(n, f"Teaser {n}.", link=desk.site.url(path)) for n, path in links))
    for _ in range(3):
        await desk.pass_later(8 * 3_600)
    filed = await desk.articles()

    assert [ARTICLE.strip()] * 2 == [filed[f"Story {n}"].article.text.strip() for n in (5, 6)]
    assert "Teaser 0." == filed["Story 0"].article.text


async def test_pages_of_a_host_that_asks_to_be_left_alone_wait_for_so_long(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>".encode()
    desk.site.pages |= {f"/news/{n}": Page(status=429, headers={"Retry-After": "30000"}) for n in range(3)}
    await desk.follow(*(item(n, f"A teaser {n}.", link=desk.site.url(f"/news/{n}")) for n in range(3)))
    await desk.pass_later()
    desk.site.pages |= {f"/news/{n}": Page(page) for n in range(3)}
    for _ in range(3):
        await desk.pass_later(9_000)
    early = [path for path in desk.site.asked if path.startswith("/news")]
    await desk.pass_later(9_000)

    assert ["/news/0"] == early
    assert [ARTICLE.strip()] * 3 == [filed.article.text for filed in (await desk.articles()).values()]


async def test_a_page_whose_site_could_not_give_its_rules_is_tried_again(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>".encode()
    desk.site.pages |= {"/news/1": Page(page), "/robots.txt": Page(status=503)}
    await desk.follow(item(1, "A teaser.", link=desk.site.url("/news/1")))
    await desk.pass_later()
    before = "/news/1" in desk.site.asked
    del desk.site.pages["/robots.txt"]
    await desk.pass_later(7_200)

    assert (False, ARTICLE.strip()) == (before, (await desk.articles())["Story 1"].article.text)
