from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import pairwise

import pytest

from bot.archive.catalog import Catalog
from bot.model import Filed, Health
from bot.ports import WebResponse
from bot.sources.collect import LONGEST_REST, Collector
from bot.sources.visit import LONGEST_VISIT, Report
from bot.store.memory import MemoryStore
from bot.web.politeness import NEVER
from summaries.text.sentences import terms
from tests.fakes.desk import Reader
from tests.fakes.newsdesk import EVERY, TOPICS, Newsdesk, ended
from tests.fakes.site import FEED, Page, item, rss
from tests.fakes.slow_web import SlowWeb
from tests.fakes.virtual_clock import VirtualClock


async def test_a_source_is_left_alone_until_it_is_due(desk: Newsdesk) -> None:
    await desk.follow(item(1))
    await desk.pass_later()

    assert () == await desk.collector.run_once()
    assert 1 == len(await desk.collector.run_once(force=True))


async def test_a_source_that_is_gone_is_asked_no_more(desk: Newsdesk) -> None:
    source = await desk.follow(item(1))
    desk.site.pages["/feed"] = Page(status=410)
    await desk.pass_later()
    health = await desk.store.get(Health, source.id)

    assert health
    assert NEVER == health.next_try
    assert () == await desk.collector.run_once()


async def test_one_broken_source_stops_no_other(desk: Newsdesk) -> None:
    await desk.follow(item(1), path="/one")
    await desk.follow(item(2), path="/two")
    desk.site.pages["/one"] = Page(b"\xff" * 1000, FEED)
    reports = {report.source.url: report for report in await desk.collector.run_once()}

    assert "not XML" in reports[desk.site.url("/one")].trouble
    assert 1 == reports[desk.site.url("/two")].new


async def test_a_host_is_asked_one_thing_at_a_time(desk: Newsdesk) -> None:
    for number in range(6):
        await desk.follow(item(number), path=f"/{number}")
        desk.site.pages[f"/{number}"].delay = 0.01
    reports = await desk.collector.run_once()

    assert 6 == sum(report.new for report in reports)
    assert 1 == desk.site.most_at_once


async def test_the_loop_visits_a_source_as_soon_as_it_is_added_and_when_it_is_due(desk: Newsdesk) -> None:
    loop = asyncio.ensure_future(desk.collector.run())
    await asyncio.sleep(0.01)
    await desk.follow(item(1))
    await stored(desk, 1)
    await desk.follow(item(2), item(1))
    for _ in range(20):
        await desk.clock.run(60)
        await asyncio.sleep(0.01)
    await stored(desk, 2)
    await ended(loop)

    assert 2 == len(desk.site.asked)


async def test_on_a_full_disk_the_loop_asks_no_source_more_often_than_ever(desk: Newsdesk) -> None:
    await desk.follow(item(1))
    await desk.collector.run_once()
    await desk.clock.run(EVERY)
    desk.store.full, desk.store.looks = True, 0
    loop = asyncio.ensure_future(desk.collector.run())
    for _ in range(30):
        await asyncio.sleep(0.01)
        await desk.clock.run(10)
    await ended(loop)

    assert 2 == len(desk.site.asked)
    assert desk.store.looks <= 300 / LONGEST_REST + 4  # the first, one as the feed is read, one as the visit ends


async def test_progress_is_told_as_it_happens(desk: Newsdesk) -> None:
    await desk.follow(item(1), path="/one")
    await desk.follow(item(2), path="/two")
    told: list[Report] = []
    reports = await desk.collector.run_once(told.append)

    assert sorted(report.source.id for report in reports) == sorted(report.source.id for report in told)


async def stored(desk: Newsdesk, count: int) -> None:
    async with asyncio.timeout(5):
        while await desk.store.count(Filed) < count:  # noqa: ASYNC110 - a store has no event for it
            await asyncio.sleep(0.01)


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
        await collector.configure({url: {} for url in self.web.feeds})
        loop = asyncio.ensure_future(collector.run())
        await self.clock.run(seconds)
        await ended(loop)

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


async def test_the_pages_of_one_source_keep_no_other_source_of_its_host_waiting() -> None:
    beside = Beside({"http://good.example/teasers": teasers()})
    await beside.run(LONGEST_VISIT)

    assert beside.longest_wait() <= 1.5 * TIGHT


async def test_a_visit_to_a_host_that_never_answers_ends_in_time() -> None:
    class HungWeb(SlowWeb):
        async def _answer(self, url: str, name: str) -> WebResponse:
            await self.clock.sleep(10 * LONGEST_VISIT)
            return await super()._answer(url, name)

    beside = Beside({})
    beside.web = HungWeb(beside.clock, {GOOD: rss(item(1))})
    await beside.run(LONGEST_VISIT + 1)

    assert ["timeout"] == [health.fault for health in await beside.store.every(Health)]


async def test_a_visit_ends_in_time_and_files_its_teasers_with_the_words_of_the_feed() -> None:
    beside = Beside({"http://slow.example/": teasers()})
    await beside.run(LONGEST_VISIT + TIGHT + 1)

    assert 2 == len(beside.web.asked["http://slow.example/"])
    assert 21 == await beside.store.count(Filed)


async def test_feeds_of_one_host_are_read_one_after_another_and_each_once(desk: Newsdesk) -> None:
    for number in range(5):
        await desk.follow(item(number), path=f"/{number}")
        desk.site.pages[f"/{number}"].delay = 0.02
    loop = asyncio.ensure_future(desk.collector.run())
    reports = await desk.collector.run_once(force=True)
    await ended(loop)

    assert 5 == sum(report.new for report in reports)
    assert [f"/{number}" for number in range(5)] == sorted(desk.site.asked)
    assert 1 == desk.site.most_at_once


async def test_a_reading_of_all_that_is_cancelled_leaves_no_visit_behind(desk: Newsdesk) -> None:
    await desk.follow(item(1))
    desk.site.pages["/feed"].delay = 0.2
    reading = asyncio.ensure_future(desk.collector.run_once())
    await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await asyncio.sleep(0.3)

    assert () == await desk.store.every(Health)
