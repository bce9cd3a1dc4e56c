"""What every command needs, wired together: the store, the guarded web, the parsers, the catalog, the collector."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.archive.catalog import Catalog, base_topics
from bot.archive.intake import retag
from bot.clock import SystemClock
from bot.config.settings import Config
from bot.feeds.sandbox import ParserPool
from bot.model import ONLY, MatchedTopics
from bot.ports import Clock, Put, Store
from bot.sources.collect import Collector
from bot.store.tiny import TinyStore
from bot.web.client import GuardedWeb
from summaries.text.sentences import terms
from summaries.topics import Topic


@dataclass(frozen=True, slots=True)
class Parts:
    """What every command works with."""

    clock: Clock
    store: Store
    catalog: Catalog
    collector: Collector


@asynccontextmanager
async def opened(config: Config, clock: Clock | None = None) -> AsyncIterator[Parts]:
    """The parts, opened, with the archive matched to the topics in force; closed when the context ends.

    Raises StoreError when the store cannot be opened.
    """
    clock = clock or SystemClock()
    async with AsyncExitStack() as closing:
        store = await TinyStore.open(config.store.folder, terms)
        closing.push_async_callback(store.close)
        web = GuardedWeb(config.ingest.allow_private)
        closing.push_async_callback(web.close)
        parser = ParserPool()
        closing.push_async_callback(parser.close)
        catalog = Catalog(base_topics(entry.topic() for entry in config.topics), store)
        collector = Collector(store, web, parser, clock, catalog, interval=config.ingest.interval)
        await collector.configure({source.url: source.title for source in config.sources})
        await _match_archive(store, await catalog.topics())
        yield Parts(clock, store, catalog, collector)


async def _match_archive(store: Store, topics: Sequence[Topic]) -> None:
    """Match all stored articles again when the topics have changed since the last time."""
    matched = MatchedTopics(hashlib.blake2b(repr(topics).encode(), digest_size=8).hexdigest())
    if await store.get(MatchedTopics, ONLY) != matched:
        await retag(store, topics)
        await store.commit(Put(matched))
