"""What every command that uses the store needs: the store, opened and in step with the settings, and the catalog."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.archive.catalog import Catalog, base_topics
from bot.archive.intake import retag
from bot.clock import SystemClock
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.model import ONLY, MatchedTopics
from bot.ports import Clock, Leases, Put, Store
from bot.sources import registry
from bot.store.one_process.leases import OneProcess
from bot.store.postgres import arrival
from bot.store.postgres.processes.store import SharedStore
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from summaries.text.search_terms import search_terms


@dataclass(frozen=True, slots=True)
class OpenStore:
    """The open store, the clock that is used with it, and the catalog of its topics and sources.

    `leases` say which work this process does. With `is_shared` others may do some, and one of them keeps the store in
    step with the settings.
    """

    clock: Clock
    store: Store
    catalog: Catalog
    leases: Leases = field(default_factory=OneProcess)
    is_shared: bool = False


@asynccontextmanager
async def open_store(
    config: Config, clock: Clock | None = None, *, is_shared: bool = False
) -> AsyncIterator[OpenStore]:
    """Open the store, in step with the settings; with `is_shared` beside other processes, of which one sees to that.

    It is closed when the context ends. Raises StoreError, or UrlError for a source of the settings.
    """
    clock = clock or SystemClock()
    store, leases = await _opened(config.store, clock, is_shared=is_shared)
    try:
        catalog = Catalog(base_topics(entry.topic() for entry in config.topics), store)
        stored = OpenStore(clock, store, catalog, leases, is_shared)
        if not is_shared:
            await put_in_force(config, stored)
        yield stored
    finally:
        await store.close()


async def put_in_force(config: Config, stored: OpenStore) -> None:
    """Have the sources of the settings in the store, and all articles matched with the topics in force.

    Of several processes one does this at a time: each would drop the sources that only another's settings name.
    """
    wanted = {source.url: source.said() for source in config.sources}
    await registry.configure(stored.store, wanted, stored.clock.now())
    await _match_archive(stored.store, stored.catalog)


async def store_of(config: StoreConfig) -> Store:
    """The store of the settings, for the only process that uses it.

    Raises StoreError with one line that says what to do.
    """
    if config.folder is None:
        return await PostgresStore.open(config.url, search_terms, pooler=config.pooler)
    arrival.check(config.folder)
    return await TinyStore.open(config.folder, search_terms)


async def _opened(config: StoreConfig, clock: Clock, *, is_shared: bool) -> tuple[Store, Leases]:
    if not is_shared:
        return await store_of(config), OneProcess()
    store = await SharedStore.open_shared(config.url, search_terms, config.lease, clock, pooler=config.pooler)
    return store, store.leases


async def _match_archive(store: Store, catalog: Catalog) -> None:
    """Match all stored articles again when the topics have changed since the last time."""
    topics = await catalog.topics()
    matched = MatchedTopics(hashlib.blake2b(repr(topics).encode(), digest_size=8).hexdigest())
    if await store.get(MatchedTopics, ONLY) != matched:
        await retag(store, catalog.topics)
        await store.commit(Put(matched))
