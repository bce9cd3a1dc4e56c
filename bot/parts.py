"""What a command that reads sources needs: the store with the catalog, the guarded web, parsers and the collector."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.archive.catalog import Catalog
from bot.config.settings import Config
from bot.feeds.sandbox import ParserPool
from bot.open_store import open_store
from bot.ports import Clock, Store, Web
from bot.sources.collect import Collector
from bot.store.postgres.lease import Lease
from bot.web.client import GuardedWeb


@dataclass(frozen=True, slots=True)
class Parts:
    """What the bot and every command that reads sources work with."""

    clock: Clock
    store: Store
    catalog: Catalog
    collector: Collector
    web: Web


@asynccontextmanager
async def opened(
    config: Config,
    clock: Clock | None = None,
    observed: Callable[[Web], Web] | None = None,
    lease: Lease | None = None,
) -> AsyncIterator[Parts]:
    """The parts, opened; closed when the context ends. `observed` may wrap the web.

    Raises StoreError, or UrlError for a source of the settings.
    """
    async with AsyncExitStack() as closing:
        stored = await closing.enter_async_context(open_store(config, clock, lease))
        web: Web = GuardedWeb(config.ingest.allow_private, config.ingest.contact, proxy=config.ingest.proxy)
        closing.push_async_callback(web.close)
        web = observed(web) if observed else web
        parser = ParserPool()
        closing.push_async_callback(parser.close)
        collector = Collector(
            stored.store,
            web,
            parser,
            stored.clock,
            stored.catalog,
            interval=config.ingest.interval,
            longest=config.ingest.longest_interval,
        )
        yield Parts(stored.clock, stored.store, stored.catalog, collector, web)
