from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.archive.catalog import Catalog
from bot.archive.intake import Archive
from bot.digests.keeper import Keeper
from bot.model import Forgotten, Health, Source
from bot.model.faults import Fault
from bot.ports import Put
from bot.sources.health.pace import Bounds
from bot.sources.health.quota import QUOTA
from bot.sources.visit import Report, Visitor
from tests.fakes.newsdesk import ARTICLE, DAY, EVERY, Newsdesk, dated
from tests.fakes.site import FEED, Page, item, rss
from tests.fakes.virtual_clock import START


async def test_a_new_item_is_filed_once_and_not_again_after_a_restart(desk: Newsdesk) -> None:
    source = await desk.follow(dated(1, DAY))
    first = await desk.pass_later()
    await desk.follow(dated(2, timedelta(0)), dated(1, DAY))
    second = await desk.pass_later()
    again = await desk.restarted()
    third = await again.pass_later(5000)
    await again.web.close()

    assert [1, 1, 0] == [first.new, second.new, third.new]
    assert ["Story 2", "Story 1"] == list(await again.articles())
    assert {source.id} == {filed.source for filed in (await again.articles()).values()}


async def test_a_forgotten_article_is_not_filed_again_while_its_feed_lists_it(desk: Newsdesk) -> None:
    source = await desk.follow(item(1), dated(2, DAY))
    await desk.pass_later()
    await desk.clock.run(15 * DAY.total_seconds())
    keeper = Keeper(desk.store, desk.clock, 14 * DAY)
    assert 2 == await keeper.tidy()

    again = await desk.restarted()
    again.clock.jump(15 * DAY)
    listed = [await again.pass_later(8 * DAY.total_seconds()) for _ in range(12)]
    await again.follow(item(1), item(3))
    changed = await again.pass_later(DAY.total_seconds())
    await again.web.close()

    assert ([0] * 12, 1) == ([report.new for report in listed], changed.new)
    assert ["Story 3"] == list(await again.articles())
    assert 2 == await again.store.count(Forgotten)
    await again.collector.remove(source.id)
    assert 0 == await again.store.count(Forgotten)


async def test_what_a_feed_lists_no_more_is_not_remembered_for_ever(desk: Newsdesk) -> None:
    await desk.follow(item(1), item(2))
    await desk.pass_later()
    await desk.clock.run(15 * DAY.total_seconds())
    await Keeper(desk.store, desk.clock, 14 * DAY).tidy()
    await desk.follow(item(2))
    await desk.pass_later(10 * DAY.total_seconds())
    assert 2 == await desk.store.count(Forgotten)
    await desk.pass_later(25 * DAY.total_seconds())
    assert 1 == await desk.store.count(Forgotten)


async def test_the_backlog_of_a_new_source_is_old_news_and_later_items_are_new(desk: Newsdesk) -> None:
    await desk.follow(dated(1, 30 * DAY))
    await desk.pass_later()
    await desk.follow(dated(2, 20 * DAY), item(3), dated(1, 30 * DAY))
    await desk.pass_later()
    filed = await desk.articles()

    assert START - 30 * DAY == filed["Story 1"].news
    assert filed["Story 2"].arrived - DAY == filed["Story 2"].news
    assert filed["Story 3"].arrived == filed["Story 3"].news
    assert {"Story 1": True, "Story 2": False, "Story 3": False} == {name: one.old_post for name, one in filed.items()}


async def test_what_appears_between_adding_a_source_and_its_first_reading_is_no_old_post(desk: Newsdesk) -> None:
    await desk.follow(dated(1, timedelta(hours=1)), dated(2, -timedelta(minutes=10)))
    desk.site.pages["/feed"].status = 503
    await desk.pass_later()
    desk.site.pages["/feed"].status = 200
    await desk.pass_later(4 * EVERY)
    filed = await desk.articles()

    assert [None, filed["Story 2"].arrived] == [filed["Story 1"].became_new, filed["Story 2"].became_new]


async def test_a_feed_whose_links_carry_a_token_files_nothing_twice(desk: Newsdesk) -> None:
    found = []
    for visit in range(3):
        tokens = (f"http://example.com/show?s={visit}a{n}&amp;t={n}" for n in range(4))
        await desk.follow(*(item(n, link=link) for n, link in enumerate(tokens)))
        found.append((await desk.pass_later()).new)

    assert [4, 0, 0] == found


FERRY = "A ferry ran aground off the island of Brenna on Sunday night, the coast guard said. {} Divers will look at it."


async def test_a_text_that_changes_at_its_address_is_a_new_version_and_the_earlier_one_is_kept(desk: Newsdesk) -> None:
    await desk.follow(item(1, FERRY.format("Nobody was hurt.")))
    await desk.pass_later()
    await desk.follow(item(1, FERRY.format("Nineteen people are missing.")), item(2))
    report = await desk.pass_later()
    again = await desk.pass_later()
    filed = (await desk.articles())["Story 1"]

    assert [2, 0] == [report.new, again.new]
    assert FERRY.format("Nineteen people are missing.") == filed.article.text
    assert [FERRY.format("Nobody was hurt.")] == [one.text for one in filed.earlier]
    assert filed.arrived + timedelta(seconds=EVERY) == filed.changed == filed.news == filed.became_new


async def test_marks_and_furniture_make_no_version_and_nothing_is_read_again(desk: Newsdesk) -> None:
    text = FERRY.format("Nobody was hurt.")
    await desk.follow(item(1, text))
    await desk.pass_later()
    await desk.follow(item(1, text.replace(",", " –") + "\n\n12 comments"))
    reports = [await desk.pass_later() for _ in range(2)]
    filed = (await desk.articles())["Story 1"]

    assert [text, None, ()] == [filed.article.text, filed.changed, filed.earlier]
    assert 0 == reports[1].new


async def test_another_feed_that_lists_the_article_in_its_own_words_makes_no_version(desk: Newsdesk) -> None:
    await desk.follow(item(1, FERRY.format("Nobody was hurt.")))
    await desk.pass_later()
    await desk.follow(item(1, FERRY.format("All are safe.")), path="/other")
    await desk.clock.run(EVERY)
    await desk.collector.run_once(force=True)

    assert FERRY.format("Nobody was hurt.") == (await desk.articles())["Story 1"].article.text


async def test_an_article_has_its_outlet_topics_language_and_words(desk: Newsdesk) -> None:
    await desk.follow(item(1))
    await desk.pass_later()
    (filed,) = (await desk.articles()).values()

    assert ("The Daily Wire", "http://example.com/news/1", "en") == (
        filed.article.outlet,
        filed.article.url,
        filed.article.language,
    )
    assert ("Chips",) == filed.topics
    assert filed.article.text.startswith("Report number 1. Chip maker 1 said")


async def test_an_unchanged_feed_costs_no_second_reading(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    desk.site.pages["/feed"] = Page(rss(item(1)), FEED, headers={"ETag": '"v1"'})
    await desk.pass_later()
    report = await desk.pass_later()
    health = await desk.store.get(Health, source.id)

    assert '"v1"' == desk.site.headers["If-None-Match"]
    assert Report(replace(source, title="The Daily Wire")) == report
    assert health
    assert (desk.clock.now(), 0, '"v1"') == (health.last_good, health.failures, health.etag)


async def test_a_body_that_comes_again_is_read_once_a_day_unless_some_of_it_was_left_out(desk: Newsdesk) -> None:
    source = await desk.follow(item(1), item(2))
    day = desk.clock.now().date().isoformat()
    await desk.store.commit(Put(Health(source.id, filed_day=day, filed_articles=QUOTA.articles - 1)))
    reports = [await desk.pass_later(hours * 3600) for hours in (1, 24, 1, 23, 1)]

    assert [2, 2, 0, 2, 0] == [report.found for report in reports]
    assert [1, 1, 0, 0, 0] == [report.new for report in reports]


async def test_trouble_is_noted_told_and_forgotten(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    desk.site.pages["/feed"] = Page(status=404)
    failed = await desk.pass_later()
    noted = await desk.store.get(Health, source.id)
    desk.site.pages["/feed"] = Page(b"<html>login</html>")
    unread = await desk.pass_later(2 * EVERY)
    await desk.follow(item(1))
    good = await desk.pass_later(4 * EVERY)

    assert "the site answered 404: check the address" == failed.trouble
    assert noted
    assert (1, failed.trouble, None) == (noted.failures, noted.trouble, noted.last_good)
    assert "a web page stands where the feed should be" in unread.trouble
    assert (1, "") == (good.new, good.trouble)


async def test_a_source_that_has_moved_for_good_is_asked_at_its_new_address(desk: Newsdesk) -> None:
    source = await desk.follow(item(1), path="/new")
    desk.site.pages["/old"] = Page(status=301, headers={"Location": "/new"})
    await desk.collector.remove(source.id)
    await desk.collector.add(desk.site.url("/old"))
    for _ in range(5):
        await desk.pass_later(86_400)
    desk.site.asked.clear()
    await desk.pass_later(86_400)
    (moved,) = await desk.store.every(Source)

    assert ["/new"] == desk.site.asked
    assert moved == await desk.collector.add(desk.site.url("/new")) == await desk.collector.add(desk.site.url("/old"))


async def test_a_source_removed_during_its_visit_does_not_come_back(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    desk.site.pages["/feed"].delay = 0.2
    visiting = asyncio.ensure_future(desk.collector.run_once())
    await asyncio.sleep(0.05)
    await desk.collector.remove(source.id)
    (report,) = await visiting

    assert "it was removed meanwhile" == report.trouble
    assert () == await desk.store.every(Source) + await desk.store.every(Health) + await desk.store.articles()


async def test_the_same_text_of_an_outlet_is_one_article_under_two_addresses(desk: Newsdesk) -> None:
    await desk.follow(
        item(1, ARTICLE), item(2, ARTICLE), item(3, ARTICLE, link="http://www.example.com/news/1?utm_source=x")
    )
    first = await desk.pass_later()
    second = await desk.pass_later()

    assert (3, 1, 0) == (first.found, first.new, second.new)


async def test_entries_that_share_an_address_are_articles_of_their_own(desk: Newsdesk) -> None:
    await desk.follow(*(item(n, link=desk.site.url("/") + f"#{n}") for n in range(3)))
    first = await desk.pass_later()
    second = await desk.pass_later()

    assert (3, 0) == (first.new, second.new)


async def test_a_reader_is_shown_addresses_that_do_not_track(desk: Newsdesk) -> None:
    await desk.follow(item(1, link="http://example.com/a?id=1&amp;utm_source=rss#part"))
    await desk.pass_later()

    assert "http://example.com/a?id=1#part" == (await desk.articles())["Story 1"].article.url


async def test_a_private_source_names_the_line_that_allows_it(desk: Newsdesk) -> None:
    await desk.store.commit(Put(Source("gone", "http://127.0.0.1:9/x", "", START)))
    (report,) = await desk.collector.run_once()

    assert "which may not be read; only the operator can allow it" in report.trouble


async def changed(desk: Newsdesk, source: Source, **settings: object) -> None:
    await desk.collector.change(source.id, settings)


async def test_a_paused_source_is_not_visited_until_it_goes_on(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    await changed(desk, source, paused=True)
    assert () == await desk.collector.run_once(force=True)
    await changed(desk, source, paused=False)
    assert 1 == len(await desk.collector.run_once())


async def test_words_to_keep_and_to_drop_decide_what_of_a_source_is_filed(desk: Newsdesk) -> None:
    source = await desk.follow(item(1, "A crane fell."), item(2, "A crane quiz."), item(3, "The budget passed."))
    await changed(desk, source, keep=("crane",), drop=("quiz",))
    await desk.collector.run_once()

    assert ["Story 1"] == list(await desk.articles())


async def test_a_source_with_an_interval_of_its_own_is_visited_at_that_interval(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    await changed(desk, source, interval=7_200)
    await desk.collector.run_once()

    health = await desk.store.get(Health, source.id)
    assert health is not None
    assert health.last_try is not None
    assert health.next_try is not None
    assert 6_400 <= (health.next_try - health.last_try).total_seconds() <= 7_200


async def test_the_language_that_is_set_for_a_source_is_that_of_its_articles(desk: Newsdesk) -> None:
    source = await desk.follow(item(1, ARTICLE))
    await changed(desk, source, language="de")
    await desk.collector.run_once()

    assert ["de"] == [filed.article.language for filed in (await desk.articles()).values()]


async def test_the_language_of_the_answer_stands_in_where_the_feed_names_none(desk: Newsdesk) -> None:
    source = await desk.follow("<item><title>2:1</title><link>http://example.com/news/1</link></item>")
    feed = desk.site.pages["/feed"]
    desk.site.pages["/feed"] = replace(feed, headers={"Content-Language": "de"})
    await desk.collector.run_once()

    assert ["de"] == [filed.article.language for filed in await desk.store.articles() if filed.source == source.id]


async def test_a_title_that_an_admin_gives_during_a_visit_stays(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    archive = Archive(desk.store, desk.parser, desk.clock, Catalog((), desk.store))
    visitor = Visitor(desk.store, desk.web, desk.parser, desk.clock, archive, bounds=Bounds(EVERY))
    reading = await visitor.read(source)
    await changed(desk, source, title="Harbour Wire")
    await visitor.file(reading)

    assert ["Harbour Wire"] == [one.title for one in await desk.store.every(Source)]


async def test_what_is_beyond_the_quota_of_a_day_is_left_out_and_told(desk: Newsdesk) -> None:
    source = await desk.follow(item(1), item(2))
    day = desk.clock.now().date().isoformat()
    await desk.store.commit(Put(Health(source.id, filed_day=day, filed_articles=QUOTA.articles - 1)))
    report = await desk.pass_later()
    health = await desk.store.get(Health, source.id)

    assert health
    assert (1, "", Fault.QUOTA) == (report.new, report.trouble, health.notice_fault)
    assert "what is beyond was left out" in health.notice


async def test_a_shield_in_a_feeds_place_is_told_by_its_name(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    desk.site.pages["/feed"] = Page(b"<html><head><title>Just a moment...</title></head></html>", status=503)
    report = await desk.pass_later()
    health = await desk.store.get(Health, source.id)

    assert health
    assert (Fault.SHIELD, True) == (health.fault, "(Cloudflare)" in report.trouble)
    assert desk.clock.now() == health.failing_since


async def test_a_site_that_says_unchanged_for_ever_is_asked_in_full_after_a_day(desk: Newsdesk) -> None:
    await desk.follow(item(1))
    desk.site.pages["/feed"] = Page(rss(item(1)), FEED, headers={"ETag": '"v1"'})
    await desk.pass_later()
    desk.site.pages["/feed"] = Page(rss(item(1), item(2)), FEED, headers={"ETag": '"v1"'})
    unchanged = await desk.pass_later(DAY.total_seconds() / 2)
    full = await desk.pass_later(DAY.total_seconds() / 2)

    assert [0, 1] == [unchanged.new, full.new]


async def test_of_a_feed_that_is_cut_off_the_whole_entries_are_filed_and_the_rest_is_no_news_later(
    desk: Newsdesk,
) -> None:
    feed = rss(*(dated(number, timedelta(days=5)) for number in range(1, 5)))
    await desk.follow()
    desk.site.pages["/feed"] = Page(feed[: feed.index(b"maker 3 said") + 40], FEED, headers={"ETag": '"a"'})
    cut = await desk.pass_later()
    (troubled,) = await desk.store.every(Health)
    desk.site.pages["/feed"] = Page(feed, FEED, headers={"ETag": '"a"'})
    whole = await desk.pass_later()
    (well,) = await desk.store.every(Health)

    assert (2, 2, Fault.ENDS_EARLY, "") == (cut.found, cut.new, troubled.fault, troubled.etag)
    assert (4, 2, "", "") == (whole.found, whole.new, whole.trouble, well.fault)
    articles = (await desk.articles()).values()
    assert [True] * 4 == [filed.old_post for filed in articles]
    assert [()] * 4 == [filed.earlier for filed in articles]


async def test_a_feed_that_is_always_cut_off_brings_news_after_a_day(desk: Newsdesk) -> None:
    await desk.follow()
    for number in range(1, 4):
        whole = rss(*(item(one) for one in range(number, 0, -1)))
        desk.site.pages["/feed"] = Page(whole.partition(b"</channel>")[0], FEED)
        await desk.pass_later(DAY.total_seconds())

    articles = await desk.articles()
    assert [False, True, True] == [articles[f"Story {number}"].old_post for number in (3, 2, 1)]


async def test_two_sources_that_move_to_one_feed_do_not_both_read_it(desk: Newsdesk) -> None:
    desk.site.pages["/new"] = Page(rss(item(1)), FEED)
    for path in ("/a", "/b"):
        desk.site.pages[path] = Page(status=301, headers={"Location": "/new"})
        await desk.collector.add(desk.site.url(path))
    for _ in range(5):
        await desk.clock.run(DAY.total_seconds())
        await desk.collector.run_once()

    paths = {source.url.removeprefix(desk.site.url()) for source in await desk.store.every(Source)}
    assert (1, {"", Fault.SAME_FEED}) == (
        len(paths - {"a", "b"}),
        {health.notice_fault for health in await desk.store.every(Health)},
    )


async def test_a_refusal_for_the_rate_may_say_by_its_freshness_when_to_come_back(desk: Newsdesk) -> None:
    desk.site.pages["/feed"] = Page(status=429, headers={"Cache-Control": "max-age=172800"})
    await desk.collector.add(desk.site.url("/feed"))
    await desk.pass_later()
    (health,) = await desk.store.every(Health)

    assert health.next_try
    assert timedelta(hours=4) == health.next_try - desk.clock.now()
