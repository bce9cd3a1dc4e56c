from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
import pytest_asyncio

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.archive.intake import retag
from bot.digests.keeper import Keeper
from bot.feeds.formats.entry import FeedError
from bot.feeds.sandbox import ParserPool
from bot.model import Filed, Forgotten, Health, Source
from bot.ports import Answer, Asked, Put, StoreFull, Write
from bot.sources.collect import LONGEST_REST, Collector
from bot.sources.registry import SourceError
from bot.sources.visit import LONGEST_VISIT, Report
from bot.store.memory import MemoryStore
from bot.web.client import GuardedWeb
from bot.web.politeness import NEVER
from bot.web.url import UrlError
from summaries.text.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import Reader
from tests.fakes.site import FEED, Page, Site, item, rss, serving
from tests.fakes.slow_web import SlowWeb
from tests.fakes.virtual_clock import START, VirtualClock

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one child serves them all: starting one takes 0.3 s

EVERY = 900
TOPICS = (Topic("Chips", ("chip",)), Topic("Huawei", ()))
ARTICLE = (
    "The chip maker said on Monday that it would fight the new rules in court, and its shares recovered. Lawyers will "
    "appear before a judge in Washington on 21 September. Suppliers of machines warned that they might lose a fifth of "
    "their sales if the rules stood, and asked for a year to adapt. A spokesman for the ministry in Beijing called the "
    "plan an abuse of state power. Analysts at two banks cut their forecasts for the quarter by a tenth, while the "
    "largest customers of the company said that they had stored enough parts for six months of work."
)
DAY = timedelta(days=1)


class Newsdesk:
    """A collector with real parts, on loopback; `restarted` gives another one over the same store."""

    def __init__(self, site: Site, child: ParserPool, store: MemoryStore | None = None) -> None:
        self.site = site
        self.child = child
        self.clock = VirtualClock()
        self.store = store or MemoryStore(terms)
        self.web = GuardedWeb([site.place])
        catalog = Catalog(TOPICS, self.store)
        self.collector = Collector(self.store, self.web, child, self.clock, catalog, interval=EVERY, pause=0)

    async def restarted(self) -> Newsdesk:
        await self.web.close()
        return Newsdesk(self.site, self.child, self.store)

    async def pass_later(self, seconds: float = EVERY) -> Report:
        await self.clock.run(seconds)
        (report,) = await self.collector.run_once()
        return report

    async def articles(self) -> dict[str, Filed]:
        return {filed.article.title: filed for filed in await self.store.articles()}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def child() -> AsyncIterator[ParserPool]:
    parser = ParserPool()
    yield parser
    await parser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def desk(child: ParserPool) -> AsyncIterator[Newsdesk]:
    async with serving() as site:
        made = Newsdesk(site, child)
        yield made
        await made.web.close()


def dated(number: int, ago: timedelta, words: str = "") -> str:
    return item(number, words, date=format_datetime(START - ago))


async def follow(desk: Newsdesk, *items: str, path: str = "/feed") -> Source:
    desk.site.pages[path] = Page(rss(*items), FEED)
    return await desk.collector.add(desk.site.url(path))


async def test_a_new_item_is_filed_once_and_not_again_after_a_restart(desk: Newsdesk) -> None:
    source = await follow(desk, dated(1, DAY))
    first = await desk.pass_later()
    await follow(desk, dated(2, timedelta(0)), dated(1, DAY))
    second = await desk.pass_later()
    again = await desk.restarted()
    third = await again.pass_later(5000)
    await again.web.close()

    assert [1, 1, 0] == [first.new, second.new, third.new]
    assert ["Story 2", "Story 1"] == list(await again.articles())
    assert {source.id} == {filed.source for filed in (await again.articles()).values()}


async def test_a_forgotten_article_is_not_filed_again_while_its_feed_lists_it(desk: Newsdesk) -> None:
    source = await follow(desk, item(1), dated(2, DAY))
    await desk.pass_later()
    await desk.clock.run(15 * DAY.total_seconds())
    keeper = Keeper(desk.store, desk.clock, 14 * DAY)
    assert 2 == await keeper.tidy()

    again = await desk.restarted()
    again.clock.jump(15 * DAY)
    listed = [await again.pass_later(8 * DAY.total_seconds()) for _ in range(12)]
    await follow(again, item(1), item(3))
    changed = await again.pass_later(DAY.total_seconds())
    await again.web.close()

    assert ([0] * 12, 1) == ([report.new for report in listed], changed.new)
    assert ["Story 3"] == list(await again.articles())
    assert 2 == await again.store.count(Forgotten)
    await again.collector.remove(source.id)
    assert 0 == await again.store.count(Forgotten)


async def test_what_a_feed_lists_no_more_is_not_remembered_for_ever(desk: Newsdesk) -> None:
    await follow(desk, item(1), item(2))
    await desk.pass_later()
    await desk.clock.run(15 * DAY.total_seconds())
    await Keeper(desk.store, desk.clock, 14 * DAY).tidy()
    await follow(desk, item(2))
    await desk.pass_later(10 * DAY.total_seconds())
    assert 2 == await desk.store.count(Forgotten)
    await desk.pass_later(25 * DAY.total_seconds())
    assert 1 == await desk.store.count(Forgotten)


async def test_the_backlog_of_a_new_source_is_old_news_and_later_items_are_new(desk: Newsdesk) -> None:
    await follow(desk, dated(1, 30 * DAY))
    await desk.pass_later()
    await follow(desk, dated(2, 20 * DAY), item(3), dated(1, 30 * DAY))
    await desk.pass_later()
    filed = await desk.articles()

    assert START - 30 * DAY == filed["Story 1"].news
    assert filed["Story 2"].arrived - DAY == filed["Story 2"].news
    assert filed["Story 3"].arrived == filed["Story 3"].news


async def test_an_article_has_its_outlet_topics_language_and_words(desk: Newsdesk) -> None:
    await follow(desk, item(1))
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
    source = await follow(desk, item(1))
    desk.site.pages["/feed"] = Page(rss(item(1)), FEED, headers={"ETag": '"v1"'})
    await desk.pass_later()
    report = await desk.pass_later()
    health = await desk.store.get(Health, source.id)

    assert '"v1"' == desk.site.headers["If-None-Match"]
    assert Report(replace(source, title="The Daily Wire")) == report
    assert health
    assert (desk.clock.now(), 0, '"v1"') == (health.last_good, health.failures, health.etag)


async def test_a_source_is_left_alone_until_it_is_due(desk: Newsdesk) -> None:
    await follow(desk, item(1))
    await desk.pass_later()

    assert () == await desk.collector.run_once()
    assert 1 == len(await desk.collector.run_once(force=True))


async def test_trouble_is_noted_told_and_forgotten(desk: Newsdesk) -> None:
    source = await follow(desk, item(1))
    desk.site.pages["/feed"] = Page(status=404)
    failed = await desk.pass_later()
    noted = await desk.store.get(Health, source.id)
    desk.site.pages["/feed"] = Page(b"<html>login</html>")
    unread = await desk.pass_later(2 * EVERY)
    await follow(desk, item(1))
    good = await desk.pass_later(4 * EVERY)

    assert "the site answered 404: check the address" == failed.trouble
    assert noted
    assert (1, failed.trouble, None) == (noted.failures, noted.trouble, noted.last_good)
    assert "it is a web page, not a feed" == unread.trouble
    assert (1, "") == (good.new, good.trouble)


async def test_a_source_that_has_moved_for_good_is_asked_at_its_new_address(desk: Newsdesk) -> None:
    source = await follow(desk, item(1), path="/new")
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


async def test_a_source_that_is_gone_is_asked_no_more(desk: Newsdesk) -> None:
    source = await follow(desk, item(1))
    desk.site.pages["/feed"] = Page(status=410)
    await desk.pass_later()
    health = await desk.store.get(Health, source.id)

    assert health
    assert NEVER == health.next_try
    assert () == await desk.collector.run_once()


async def test_one_broken_source_stops_no_other(desk: Newsdesk) -> None:
    await follow(desk, item(1), path="/one")
    await follow(desk, item(2), path="/two")
    desk.site.pages["/one"] = Page(b"\xff" * 1000, FEED)
    reports = {report.source.url: report for report in await desk.collector.run_once()}

    assert "not XML" in reports[desk.site.url("/one")].trouble
    assert 1 == reports[desk.site.url("/two")].new


async def test_a_host_is_asked_one_thing_at_a_time(desk: Newsdesk) -> None:
    for number in range(6):
        await follow(desk, item(number), path=f"/{number}")
        desk.site.pages[f"/{number}"].delay = 0.01
    reports = await desk.collector.run_once()

    assert 6 == sum(report.new for report in reports)
    assert 1 == desk.site.most_at_once


async def test_a_teaser_gets_the_text_of_its_page(desk: Newsdesk) -> None:
    page = f"<html><head><title>t</title></head><body><article><p>{ARTICLE}</p></article></body></html>"
    desk.site.pages["/news/1"] = Page(page.encode())
    await follow(
        desk, item(1, "A teaser.", link=desk.site.url("/news/1")), item(2, "Another.", link=desk.site.url("/x"))
    )
    await desk.pass_later()
    filed = await desk.articles()

    assert ARTICLE.strip() == filed["Story 1"].article.text
    assert "Another." == filed["Story 2"].article.text
    assert ["/feed", "/news/1", "/x"] == desk.site.asked


async def test_a_page_that_says_less_than_the_feed_is_not_used(desk: Newsdesk) -> None:
    desk.site.pages["/news/1"] = Page(b"<html><body><p>Accept our cookies.</p></body></html>")
    await follow(desk, item(1, "Words of the feed itself.", link=desk.site.url("/news/1")))
    await desk.pass_later()

    assert "Words of the feed itself." == (await desk.articles())["Story 1"].article.text


async def test_pages_are_fetched_in_measure_and_not_where_the_site_says_no(desk: Newsdesk) -> None:
    many = [item(n, f"Teaser {n}.", link=desk.site.url(f"/news/{n}")) for n in range(30)]
    await follow(desk, *many)
    report = await desk.pass_later()
    fetched = len(desk.site.asked) - 1
    desk.site.asked.clear()
    desk.site.pages["/busy"] = Page(status=429)
    await follow(desk, *(item(n, f"Tease {n}.", link=desk.site.url("/busy") + f"?{n}") for n in range(50, 60)))
    await desk.pass_later()

    assert (30, 20) == (report.new, fetched)
    assert ["/feed", "/busy"] == desk.site.asked


async def test_a_host_of_pages_that_cannot_be_reached_is_tried_once(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(desk, *(item(n, f"Teaser {n}.", link=f"http://127.0.0.1:9/{n}") for n in range(5)))
    asked: list[str] = []
    fetch = desk.web.fetch

    async def counted(what: Asked) -> Answer:
        asked.append(what.url)
        return await fetch(what)

    monkeypatch.setattr(desk.web, "fetch", counted)
    report = await desk.pass_later()

    assert (5, 2) == (report.new, len(asked))


async def test_the_same_text_of_an_outlet_is_one_article_under_two_addresses(desk: Newsdesk) -> None:
    await follow(
        desk, item(1, ARTICLE), item(2, ARTICLE), item(3, ARTICLE, link="http://www.example.com/news/1?utm_source=x")
    )
    first = await desk.pass_later()
    second = await desk.pass_later()

    assert (3, 1, 0) == (first.found, first.new, second.new)


async def test_entries_that_share_an_address_are_articles_of_their_own(desk: Newsdesk) -> None:
    await follow(desk, *(item(n, link=desk.site.url("/") + f"#{n}") for n in range(3)))
    first = await desk.pass_later()
    second = await desk.pass_later()

    assert (3, 0) == (first.new, second.new)


async def test_a_reader_is_shown_addresses_that_do_not_track(desk: Newsdesk) -> None:
    await follow(desk, item(1, link="http://example.com/a?id=1&amp;utm_source=rss#part"))
    await desk.pass_later()

    assert "http://example.com/a?id=1#part" == (await desk.articles())["Story 1"].article.url


async def test_nothing_is_forgotten_when_the_store_is_full(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    source = await follow(desk, item(1))
    desk.site.pages["/feed"] = Page(rss(item(1)), FEED, headers={"ETag": '"v1"'})

    async def full(*_: Write) -> None:
        raise StoreFull("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(desk.store, "commit", full)
        (refused,) = await desk.collector.run_once()
        assert () == await desk.collector.run_once()
    report = await desk.pass_later()

    assert "what it has cannot be saved: the disk is full" == refused.trouble
    assert (source.id, 1) == (report.source.id, report.new)


async def test_a_fault_of_our_own_stops_no_other_source(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    await follow(desk, item(1))

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    with monkeypatch.context() as patched:
        patched.setattr(desk.child, "feed", broken)
        (report,) = await desk.collector.run_once()

    assert "a reason of Wirebrief's own" in report.trouble


async def test_a_source_removed_during_its_visit_does_not_come_back(desk: Newsdesk) -> None:
    source = await follow(desk, item(1))
    desk.site.pages["/feed"].delay = 0.2
    visiting = asyncio.ensure_future(desk.collector.run_once())
    await asyncio.sleep(0.05)
    await desk.collector.remove(source.id)
    (report,) = await visiting

    assert "it was removed meanwhile" == report.trouble
    assert () == await desk.store.every(Source) + await desk.store.every(Health) + await desk.store.articles()


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
    source = await follow(desk, item(1))

    assert source == (await desk.collector.probe(desk.site.url("/feed#x"))).known
    assert source == await desk.collector.add(await desk.collector.probe(desk.site.url("/feed")))


async def test_what_cannot_be_probed_says_why(desk: Newsdesk) -> None:
    desk.site.pages["/"] = Page(b"<p>hello</p>")
    with pytest.raises(FeedError, match="no feed was found"):
        await desk.collector.probe(desk.site.url())
    with pytest.raises(UrlError, match="not a web address"):
        await desk.collector.probe("huawei")


async def test_only_the_operator_removes_what_the_configuration_names(desk: Newsdesk) -> None:
    await desk.collector.configure({"http://a.example/feed": "A", "http://b.example/feed": ""})
    await desk.collector.add("http://c.example/feed", title="C")
    await desk.collector.configure({"http://b.example/feed": "B"})

    assert {("B", "config"), ("C", "chat")} == {(one.title, one.origin) for one in await desk.store.every(Source)}
    with pytest.raises(SourceError, match="only the operator"):
        await desk.collector.remove("b")
    assert "C" == (await desk.collector.remove("c.example/feed")).title
    with pytest.raises(SourceError, match="no source has"):
        await desk.collector.remove("c")


async def test_the_loop_visits_a_source_as_soon_as_it_is_added_and_when_it_is_due(desk: Newsdesk) -> None:
    loop = asyncio.ensure_future(desk.collector.run())
    await asyncio.sleep(0.01)
    await follow(desk, item(1))
    await _stored(desk, 1)
    await follow(desk, item(2), item(1))
    for _ in range(20):
        await desk.clock.run(60)
        await asyncio.sleep(0.01)
    await _stored(desk, 2)
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop

    assert 2 == len(desk.site.asked)


async def test_on_a_full_disk_the_loop_asks_no_source_more_often_than_ever(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(desk, item(1))
    await desk.collector.run_once()
    await desk.clock.run(EVERY)
    looks: list[object] = []
    every = desk.store.every

    async def full(*_: Write) -> None:
        raise StoreFull("the disk is full")

    async def counted(kind: type[Source], **where: str | int) -> tuple[Source, ...]:
        looks.extend([kind] if kind is Source else [])
        return await every(kind, **where)

    monkeypatch.setattr(desk.store, "commit", full)
    monkeypatch.setattr(desk.store, "every", counted)
    loop = asyncio.ensure_future(desk.collector.run())
    for _ in range(30):
        await asyncio.sleep(0.01)
        await desk.clock.run(10)
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop
    assert 2 == len(desk.site.asked)
    assert len(looks) <= 2 * (300 / LONGEST_REST + 2)  # twice a round; the first comes at once, one by the new source


async def test_pasted_and_imported_articles_are_filed_once(desk: Newsdesk) -> None:
    page = f"<html><head><title>Rules change</title></head><body><article><p>{ARTICLE}</p></article></body></html>"
    drafts = [Draft(text=ARTICLE, outlet="Pasted"), Draft(html=page.encode(), outlet="Saved"), Draft(html=b"<p>")]
    first = await desk.collector.file(drafts, "import", fresh=False)
    second = await desk.collector.file(drafts, "chat", fresh=False)

    assert ["Pasted", "Saved"] == [filed.article.outlet for filed in first]
    assert ARTICLE.strip() == first[1].article.text
    assert () == second


async def test_two_ways_in_at_once_file_an_article_once(desk: Newsdesk) -> None:
    draft = Draft(text=ARTICLE, outlet="Daily")
    filed = await asyncio.gather(*(desk.collector.file([draft], "chat", fresh=False) for _ in range(5)))

    assert 1 == sum(map(len, filed))


async def test_articles_follow_the_topics_when_those_change(desk: Newsdesk) -> None:
    await desk.collector.file([Draft(text=ARTICLE, outlet="Daily")], "import", fresh=False)
    (filed,) = await desk.store.articles()
    changed = await retag(desk.store, [Topic("Courts", ("court",))])
    unchanged = await retag(desk.store, [Topic("Courts", ("court",))])

    assert ("Chips",) == filed.topics
    assert (1, 0) == (changed, unchanged)
    assert ("Courts",) == (await desk.store.articles())[0].topics


async def test_progress_is_told_as_it_happens(desk: Newsdesk) -> None:
    await follow(desk, item(1), path="/one")
    await follow(desk, item(2), path="/two")
    told: list[Report] = []
    reports = await desk.collector.run_once(told.append)

    assert sorted(report.source.id for report in reports) == sorted(report.source.id for report in told)


async def _stored(desk: Newsdesk, count: int) -> None:
    async with asyncio.timeout(5):
        while await desk.store.count(Filed) < count:  # noqa: ASYNC110 - a store has no event for it
            await asyncio.sleep(0.01)


async def test_a_private_source_names_the_line_that_allows_it(desk: Newsdesk) -> None:
    await desk.store.commit(Put(Source("gone", "http://127.0.0.1:9/x", "", START)))
    (report,) = await desk.collector.run_once()

    assert "which may not be read; only the operator can allow it" in report.trouble


GOOD = "http://good.example/feed"
TIGHT = 5
"""Seconds between two visits: far fewer than a dripping host holds a request."""


class Beside:
    """A good source, read for `seconds` in virtual time beside the sources of `feeds` (address → document)."""

    def __init__(self, feeds: Mapping[str, bytes]) -> None:
        self.clock = VirtualClock()
        self.store = MemoryStore(terms)
        self.web = SlowWeb(self.clock, {GOOD: rss(item(1)), **feeds})

    async def run(self, seconds: float) -> None:
        catalog = Catalog(TOPICS, self.store)
        collector = Collector(self.store, self.web, Reader(), self.clock, catalog, interval=TIGHT)
        await collector.configure(dict.fromkeys(self.web.feeds, ""))
        loop = asyncio.ensure_future(collector.run())
        await self.clock.run(seconds)
        loop.cancel()
        with pytest.raises(asyncio.CancelledError):
            await loop

    def longest_wait(self) -> float:
        """The longest time, in seconds, for which the good source was left unread."""
        read = [0.0, *self.web.asked[GOOD], self.clock.monotonic()]
        return max(later - earlier for earlier, later in pairwise(read))


def teasers(edition: int = 0) -> bytes:
    return rss(*(item(n, "A teaser.", link=f"http://drip{n}.example/{edition}") for n in range(20)))


async def test_twenty_teasers_on_dripping_hosts_keep_no_other_source_waiting() -> None:
    beside = Beside({f"http://slow{edition}.example/feed": teasers(edition) for edition in range(3)})
    await beside.run(600)

    assert beside.longest_wait() <= 1.5 * TIGHT
    assert [] == beside.web.crowded


async def test_twenty_dripping_sources_keep_no_other_source_waiting() -> None:
    beside = Beside({f"http://drip{n}.example/feed": b"" for n in range(20)})
    await beside.run(600)

    assert beside.longest_wait() <= 1.5 * TIGHT
    assert [] == beside.web.crowded


async def test_eight_feeds_of_a_silent_host_keep_no_other_source_waiting() -> None:
    beside = Beside({f"http://silent.example/{n}": b"" for n in range(8)})
    await beside.run(600)

    assert beside.longest_wait() <= 1.5 * TIGHT
    assert 9 == len(beside.web.asked)
    assert [] == beside.web.crowded


async def test_a_visit_ends_in_time_and_files_its_teasers_with_the_words_of_the_feed() -> None:
    beside = Beside({"http://slow.example/": teasers()})
    await beside.run(LONGEST_VISIT + TIGHT + 1)

    assert 2 == len(beside.web.asked["http://slow.example/"])
    assert 21 == await beside.store.count(Filed)


async def test_feeds_of_one_host_are_read_one_after_another_and_each_once(desk: Newsdesk) -> None:
    for number in range(5):
        await follow(desk, item(number), path=f"/{number}")
        desk.site.pages[f"/{number}"].delay = 0.02
    loop = asyncio.ensure_future(desk.collector.run())
    reports = await desk.collector.run_once(force=True)
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop

    assert 5 == sum(report.new for report in reports)
    assert [f"/{number}" for number in range(5)] == sorted(desk.site.asked)
    assert 1 == desk.site.most_at_once


async def test_a_reading_of_all_that_is_cancelled_leaves_no_visit_behind(desk: Newsdesk) -> None:
    await follow(desk, item(1))
    desk.site.pages["/feed"].delay = 0.2
    reading = asyncio.ensure_future(desk.collector.run_once())
    await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await asyncio.sleep(0.3)

    assert () == await desk.store.every(Health)
