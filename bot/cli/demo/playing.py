"""The start of the playground: its server, its clock and the bot.

Its clock is set back by whole days, to the day after the last of their news.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.app import load, serve
from bot.archive.identity.draft import Draft
from bot.archive.identity.ids import address_of
from bot.cli.demo.kept import Kept
from bot.cli.demo.rehearsal import Rehearsal
from bot.clock import SettableClock, SystemClock
from bot.config.sections import SourceConfig, StoreConfig
from bot.config.settings import Config
from bot.config.telegram_settings import TelegramConfig
from bot.model import ONLY, Access, DemoShift, Filed, Source
from bot.parts import Parts, opened
from bot.playground.news.demo_feeds import DemoFeeds, corpus
from bot.playground.web.article_page import StoredArticle
from bot.playground.web.server import Playground
from bot.playground.world.demo_rooms import furnish
from bot.playground.world.values import ADA, TOKEN, Event
from bot.ports import Put, Store
from bot.roles.front import Start
from bot.roles.side_by_side import side_by_side
from bot.stories.reading_ahead import read_newest
from bot.telegram.account import account_of

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
"""The demo's clock is behind by whole days, so that the time of day stays."""
CORPUS_ENDS = datetime(2020, 9, 11, 14, tzinfo=UTC)
"""The hour after the last article of the corpus: a first digest, which covers a day, always has news."""


async def play(config: Config, announce: Callable[[str], None]) -> None:
    """Serve the playground until cancelled. Raises StoreError."""
    folder = config.store.folder
    store = StoreConfig(url=f"tinydb:{folder}-playground") if folder else config.store
    demo = config.model_copy(update={"store": store})
    clock = SettableClock(-await _shift(demo))
    demo_feeds = DemoFeeds(corpus())
    playground = Playground(clock, sites=[demo_feeds])
    kept = Kept(demo.store.folder, playground.world, demo_feeds)
    for line in kept.load(furnish):
        announce(line)
    address = await _start(playground, config.playground.port, announce)
    try:
        running = _on(demo, playground, demo_feeds)
        async with opened(running, clock) as parts:
            await _as_if_read_for_a_week(parts)
            playground.find_article = partial(_stored, parts.store)
            playground.stage = Rehearsal(parts, clock, demo_feeds)
            playground.world.tell(Event("stage"))  # a page may have come back before the bot
            await parts.collector.run_once(force=True)
            await read_newest(parts.store, clock)
            await asyncio.to_thread(load, clock.now())
            line = f"Open {address}/ in your browser. There it is {clock.now():%A, %d %B %Y}. Ctrl-C ends it."
            serving = serve(parts, account_of(running.telegram), running, Start(partial(announce, line)))
            await side_by_side(serving, kept.run(clock))
    finally:
        await playground.stop()


async def _stored(store: Store, address: str) -> StoredArticle | None:
    """The article that is filed under an address, as it is now."""
    filed = await store.every(Filed, address=address_of(Draft(url=address)))
    if not filed:
        return None
    article = filed[0].article
    published = article.published.astimezone(UTC) if article.published else None
    return StoredArticle(article.title, article.outlet, published, article.text)


async def _start(playground: Playground, port: int, announce: Callable[[str], None]) -> str:
    """Start the server and give its address. Where the port is taken, take a free one rather than fail."""
    try:
        return await playground.start(port)
    except OSError:
        announce(f"Port {port} is taken, so I take a free one. Set playground.port to choose another.")
        return await playground.start()


async def _shift(config: Config) -> timedelta:
    """By how much the clock is behind: chosen at the first start, so that time never runs backwards."""
    clock = SystemClock()
    async with opened(config, clock) as parts:
        shift = await parts.store.get(DemoShift, ONLY)
        if shift is None:
            shift = DemoShift(*divmod((clock.now() - CORPUS_ENDS) // DAY, 7))
            await parts.store.commit(Put(shift))
    return shift.weeks * WEEK + shift.days * DAY - timedelta(seconds=shift.ahead)


async def _as_if_read_for_a_week(parts: Parts) -> None:
    """Date its sources back, so that their first articles are no old posts and a first digest has news to tell."""
    sources = await parts.store.every(Source)
    await parts.store.commit(*(Put(replace(source, added=source.added - WEEK)) for source in sources))


def _on(config: Config, playground: Playground, demo_feeds: DemoFeeds) -> Config:
    """The settings with the demo's feeds as sources, which are on this machine."""
    feeds = tuple(SourceConfig(url=f"{playground.address}/feeds/{name}.xml") for name in demo_feeds.outlets)
    allowed = (*config.ingest.allow_private, playground.address.removeprefix("http://"))
    ingest = config.ingest.model_copy(update={"allow_private": allowed})
    return config.model_copy(update={"sources": feeds, "ingest": ingest, "telegram": _telegram(playground)})


def _telegram(playground: Playground) -> TelegramConfig:
    whose = {"token": TOKEN, "base_url": playground.base_url, "admins": (ADA.id,)}
    return TelegramConfig.model_validate(whose | {"access": Access.OPEN, "ephemeral": True})
