"""What a command that reads sources needs: the store with the catalog, the guarded web, parsers and the collector."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.archive.catalog import Catalog
from bot.config.settings import Config
from bot.feeds.sandbox import ParserPool
from bot.open_store import OpenStore, open_store
from bot.ports import Clock, Store, Web
from bot.sources.collect import Collector
from bot.web.client import GuardedWeb


@dataclass(frozen=True, slots=True)
class Parts:
    """What the bot and every command that reads sources work with."""

    stored: OpenStore
    collector: Collector
    web: Web

    @property
    def clock(self) -> Clock:
        """The clock that is used with the store."""
        return self.stored.clock

    @property
    def store(self) -> Store:
        """The open store."""
        return self.stored.store

    @property
    def catalog(self) -> Catalog:
        """The topics, sources and stories of the store."""
        return self.stored.catalog


@asynccontextmanager
async def opened(
    config: Config,
    clock: Clock | None = None,
    observed: Callable[[Web], Web] | None = None,
    *,
    is_shared: bool = False,
) -> AsyncIterator[Parts]:
    """The parts, opened; closed when the context ends. `observed` may wrap the web; for `is_shared` see `open_store`.

    Raises StoreError, or UrlError for a source of the settings.
    """
    async with AsyncExitStack() as closing:
        stored = await closing.enter_async_context(open_store(config, clock, is_shared=is_shared))
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
        yield Parts(stored, collector, web)
