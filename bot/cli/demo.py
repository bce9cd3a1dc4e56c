"""The playground: the real bot on a Bot API server of our own, with the feeds of five made-up outlets.

Its clock is set back by whole days, to the day after the last of their news.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.app import account, serve
from bot.archive.identity.draft import Draft
from bot.archive.identity.ids import address_of
from bot.clock import SystemClock
from bot.config.sections import SourceConfig, StoreConfig, TelegramConfig
from bot.config.settings import Config
from bot.model import ONLY, Access, DemoShift, Filed, Source
from bot.parts import Parts, opened
from bot.playground.news.demo_feeds import DemoFeeds, corpus
from bot.playground.web.article_page import StoredArticle
from bot.playground.web.server import Playground
from bot.playground.world.values import ADA, TOKEN
from bot.ports import Put, Store

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
    clock = SystemClock(-await _shift(demo))
    demo_feeds = DemoFeeds(corpus())
    playground = Playground(clock, sites=[demo_feeds])
    address = await _start(playground, config.playground.port, announce)
    try:
        async with opened(_on(demo, playground, demo_feeds), clock) as parts:
            await _as_if_read_for_a_week(parts)
            playground.find_article = partial(_stored, parts.store)
            await parts.collector.run_once(force=True)
            announce(f"Open {address}/ in your browser. There it is {clock.now():%A, %d %B %Y}. Ctrl-C ends it.")
            await serve(parts, account(_telegram(playground)), config)
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
    return shift.weeks * WEEK + shift.days * DAY


async def _as_if_read_for_a_week(parts: Parts) -> None:
    """Date its sources back, so that their first articles are no old posts and a first digest has news to tell."""
    sources = await parts.store.every(Source)
    await parts.store.commit(*(Put(replace(source, added=source.added - WEEK)) for source in sources))


def _on(config: Config, playground: Playground, demo_feeds: DemoFeeds) -> Config:
    """The settings with the demo's feeds as sources, which are on this machine."""
    feeds = tuple(SourceConfig(url=f"{playground.address}/feeds/{name}.xml") for name in demo_feeds.feeds)
    allowed = (*config.ingest.allow_private, playground.address.removeprefix("http://"))
    ingest = config.ingest.model_copy(update={"allow_private": allowed})
    return config.model_copy(update={"sources": feeds, "ingest": ingest, "telegram": _telegram(playground)})


def _telegram(playground: Playground) -> TelegramConfig:
    return TelegramConfig(token=TOKEN, base_url=playground.base_url, admins=(ADA.id,), access=Access.OPEN)
