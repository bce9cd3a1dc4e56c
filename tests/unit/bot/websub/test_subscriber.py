"""A hub that tells of news, over real sockets; time is virtual."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.archive.catalog import Catalog
from bot.model import Health, PushSubscription, Source
from bot.sources.collect import Collector
from bot.store.memory import MemoryStore
from bot.web.client import GuardedWeb
from bot.websub.listener import LARGEST
from bot.websub.subscriber import SECOND_LOOK, SPACING, Subscriber, forget_all
from summaries.text.sentences import terms
from tests.fakes.desk import Reader
from tests.fakes.hub import Hub, hub
from tests.fakes.newsdesk import ended
from tests.fakes.site import item
from tests.fakes.virtual_clock import VirtualClock

PUBLIC = "https://news.example.org/websub"
DAY = 86_400.0


def feed(hub: Hub, *items: str) -> bytes:
    links = f'<atom:link rel="hub" href="/hub"/><atom:link rel="self" href="{hub.url("/feed")}"/>'
    return (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title>'
        f"{links}{''.join(items)}</channel></rss>"
    ).encode()


@dataclass
class Room:
    """A source with a hub, and what subscribes to it."""

    hub: Hub
    clock: VirtualClock
    store: MemoryStore
    collector: Collector
    subscriber: Subscriber
    source: Source

    async def subscribed(self) -> None:
        """Confirm the subscription that the hub was asked for, for a day."""
        assert (200, "c1") == await self.hub.confirm()

    async def later(self, seconds: float, reads: int) -> None:
        """Let time pass, until the feed was read so often."""
        await self.clock.run(seconds)
        async with asyncio.timeout(5):
            while self.hub.read < reads:
                await asyncio.sleep(0.01)
                await self.clock.run(0)
        await asyncio.sleep(0.05)
        await self.clock.run(0)

    async def kept(self) -> PushSubscription:
        (one,) = await self.store.every(PushSubscription)
        return one


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with hub() as far:
        clock, store = VirtualClock(), MemoryStore(terms)
        web = GuardedWeb([far.place])
        collector = Collector(store, web, Reader(), clock, Catalog((), store), interval=900, pause=0)
        subscriber = Subscriber(store, web, clock, collector, url=PUBLIC, place="127.0.0.1:0")
        far.feed = feed(far, item(1))
        source = await collector.add(far.url("/feed"))
        await collector.run_once()
        running = asyncio.create_task(subscriber.run())
        async with asyncio.timeout(5):
            while not far.asked:  # noqa: ASYNC110 - a request over a real socket
                await asyncio.sleep(0.01)
        far.listener = subscriber.port
        yield Room(far, clock, store, collector, subscriber, source)
        await ended(running)
        await web.close()


async def test_a_feed_with_a_hub_is_subscribed_and_confirmed(room: Room) -> None:
    await room.subscribed()
    asked, kept = room.hub.asked[-1], await room.kept()

    assert ("subscribe", room.hub.url("/feed")) == (asked["hub.mode"], asked["hub.topic"])
    assert f"{PUBLIC}/{kept.name}" == asked["hub.callback"]
    assert (True, False) == (kept.is_live(room.clock.now()), asked["hub.secret"] in repr(asked["hub.callback"]))


@pytest.mark.parametrize(
    "changed",
    [{"topic": "http://other.example/feed"}, {"mode": "unsubscribe"}, {"challenge": ""}, {"challenge": "x" * 5_000}],
)
async def test_what_was_not_asked_for_is_not_confirmed(room: Room, changed: dict[str, Any]) -> None:
    assert 404 == (await room.hub.confirm(**changed))[0]
    assert not (await room.kept()).is_live(room.clock.now())


async def test_a_confirmed_subscription_is_not_confirmed_twice(room: Room) -> None:
    await room.subscribed()
    assert 404 == (await room.hub.confirm())[0]


async def test_other_paths_and_methods_are_unknown(room: Room) -> None:
    await room.subscribed()
    base = f"http://127.0.0.1:{room.hub.listener}"
    async with aiohttp.ClientSession() as session:
        statuses = [
            (await session.get(f"{base}/")).status,
            (await session.get(f"{base}/websub/{'x' * 32}?hub.mode=subscribe")).status,
            (await session.post(f"{base}/websub/{'x' * 32}", data=b"x")).status,
            (await session.put(room.hub.callback(), data=b"x")).status,
            (await session.post(room.hub.callback(), data=io.BytesIO(b"x" * (LARGEST + 1)))).status,
        ]
    assert [404, 404, 404, 405, 413] == statuses


async def test_news_that_the_hub_tells_of_is_read_at_once(room: Room) -> None:
    await room.subscribed()
    room.hub.feed = feed(room.hub, item(1), item(2))
    assert 202 == await room.hub.tell()
    await room.later(0, 2)

    assert 2 == len(await room.store.articles())


async def test_what_the_hub_has_not_signed_is_ignored(room: Room) -> None:
    await room.subscribed()
    assert 202 == await room.hub.tell(secret="a guess")
    await room.later(SPACING, 1)

    assert 1 == room.hub.read


async def test_a_hub_that_tells_without_end_brings_a_visit_a_minute(room: Room) -> None:
    await room.subscribed()
    for number in range(2, 12):
        room.hub.feed = feed(room.hub, item(number))
        await room.hub.tell()
    await room.later(0, 2)
    await room.hub.tell()
    await room.later(SPACING / 2, 2)
    reads = room.hub.read
    await room.later(SPACING, 3)

    assert (2, 3) == (reads, room.hub.read)


async def test_a_source_without_news_yet_is_looked_at_once_more(room: Room) -> None:
    await room.subscribed()
    await room.hub.tell()
    await room.later(0, 2)
    room.hub.feed = feed(room.hub, item(1), item(2))
    await room.later(SECOND_LOOK, 3)

    assert 2 == len(await room.store.articles())


async def test_a_pushed_source_is_polled_seldom_and_after_its_lease_as_before(room: Room) -> None:
    await room.subscribed()
    await room.clock.run(1_000)
    await room.collector.run_once()
    pushed = await room.store.get(Health, room.source.id)
    pushed_gap = (pushed.next_try - room.clock.now()).total_seconds() if pushed and pushed.next_try else 0
    await room.clock.run(DAY)
    await room.collector.run_once()
    polled = await room.store.get(Health, room.source.id)
    polled_gap = (polled.next_try - room.clock.now()).total_seconds() if polled and polled.next_try else 0

    assert pushed_gap > 12_000
    assert polled_gap <= 900


async def test_a_lease_is_renewed_before_its_end(room: Room) -> None:
    await room.subscribed()
    first, asked = (await room.kept()).expires, len(room.hub.asked)
    await room.later(DAY * 0.8, 1)
    assert await room.hub.confirm() == (200, "c1")
    again = (await room.kept()).expires

    assert len(room.hub.asked) > asked
    assert first
    assert again
    assert again > first


async def test_a_source_that_is_not_read_any_more_is_unsubscribed(room: Room) -> None:
    await room.subscribed()
    await room.collector.change(room.source.id, {"paused": True})
    await room.subscriber.look()

    assert "unsubscribe" == room.hub.asked[-1]["hub.mode"]
    assert (200, "c1") == await room.hub.confirm()
    assert 0 == await room.store.count(PushSubscription)
    assert 404 == await room.hub.tell()


async def test_where_the_operator_takes_the_address_away_subscriptions_are_forgotten(room: Room) -> None:
    await room.subscribed()
    await forget_all(room.store)
    assert 404 == await room.hub.tell()


async def test_where_nothing_can_listen_sources_are_polled(room: Room) -> None:
    taken = Subscriber(
        room.store, GuardedWeb(), room.clock, room.collector, url=PUBLIC, place=f"127.0.0.1:{room.hub.listener}"
    )
    await asyncio.wait_for(taken.run(), 5)
    assert 0 == taken.port
