"""What every command that uses the store needs: the store, opened and in step with the settings, and the catalog."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.archive.catalog import Catalog, base_topics
from bot.archive.intake import retag
from bot.clock import SystemClock
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.model import ONLY, MatchedTopics
from bot.ports import Clock, Put, Store
from bot.sources import registry
from bot.store.postgres import arrival
from bot.store.postgres.lease import Lease
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from summaries.text.search_terms import search_terms


@dataclass(frozen=True, slots=True)
class OpenStore:
    """The open store, the clock that is used with it, and the catalog of its topics and sources."""

    clock: Clock
    store: Store
    catalog: Catalog


@asynccontextmanager
async def open_store(
    config: Config, clock: Clock | None = None, lease: Lease | None = None
) -> AsyncIterator[OpenStore]:
    """Open the store, with the sources of the settings in it and all articles matched to the topics in force.

    It is closed when the context ends. Raises StoreError, or UrlError for a source of the settings.
    """
    clock = clock or SystemClock()
    store = await store_of(config.store, lease)
    try:
        catalog = Catalog(base_topics(entry.topic() for entry in config.topics), store)
        await registry.configure(store, {source.url: source.said() for source in config.sources}, clock.now())
        await _match_archive(store, catalog)
        yield OpenStore(clock, store, catalog)
    finally:
        await store.close()


async def store_of(config: StoreConfig, lease: Lease | None = None) -> Store:
    """The store of the settings; PostgreSQL under a lease, if there is one.

    Raises StoreError with one line that says what to do.
    """
    if config.folder is None:
        return await PostgresStore.open(config.url, search_terms, lease, pooler=config.pooler)
    arrival.check(config.folder)
    return await TinyStore.open(config.folder, search_terms)


async def _match_archive(store: Store, catalog: Catalog) -> None:
    """Match all stored articles again when the topics have changed since the last time."""
    topics = await catalog.topics()
    matched = MatchedTopics(hashlib.blake2b(repr(topics).encode(), digest_size=8).hexdigest())
    if await store.get(MatchedTopics, ONLY) != matched:
        await retag(store, catalog.topics)
        await store.commit(Put(matched))
