"""The only place that wires real parts together: for the shell's commands, for the bot, and for the playground.

Imported by `cli/main.py` and `cli/shell.py` only.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.archive.catalog import Catalog, base_topics
from bot.archive.intake import retag
from bot.chat.dialog.connection import BotRefused
from bot.chat.dialog.services import Desk
from bot.chat.inbox import Inbox
from bot.chat.router import Router
from bot.clock import SystemClock
from bot.config import Config, TelegramConfig
from bot.delivery.deliver import AT_ONCE, Deliverer
from bot.delivery.pacing import Limits
from bot.delivery.refusals import Notices
from bot.digests import wake
from bot.digests.compose import Composer
from bot.digests.keeper import Keeper
from bot.feeds.sandbox import ParserPool
from bot.model import ONLY, MatchedTopics
from bot.ports import Clock, Put, Store, StoreError
from bot.sources.collect import Collector
from bot.store.tiny import TinyStore
from bot.telegram.line import Account, telegram
from bot.web.client import GuardedWeb
from summaries.text.sentences import terms
from summaries.topics import Topic


@dataclass(frozen=True, slots=True)
class Parts:
    """What every command stands on."""

    clock: Clock
    store: Store
    catalog: Catalog
    collector: Collector


@asynccontextmanager
async def opened(config: Config, clock: Clock | None = None) -> AsyncIterator[Parts]:
    """The parts, open, with the archive matched to the topics in force; all closed at the end.

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


async def run(config: Config, announce: Callable[[str], None]) -> None:
    """Run the bot until cancelled. Raises StoreError, or BotRefused when Telegram does not let the bot run."""
    clock = SystemClock()
    async with opened(config, clock) as parts:
        await serve(parts, account(config.telegram), config, partial(announce, "Wirebrief is running; Ctrl-C ends it."))


def account(telegram: TelegramConfig) -> Account:
    """Which bot the settings mean."""
    return Account(telegram.token, telegram.base_url, telegram.base_file_url, telegram.admins)


async def serve(parts: Parts, whose: Account, config: Config, connected: Callable[[], None] | None = None) -> None:
    """Hear, answer, collect, compose and deliver, side by side, until cancelled.

    `connected` is called when Telegram has taken the token. Raises BotRefused when it does not.
    """
    limits, zone, engine = Limits(**config.limits.model_dump()), config.digests.zone, config.briefings.engine
    line, messenger = telegram(whose, parts.clock, limits)
    notices = Notices(parts.store, parts.clock, whose.admins)
    at_once = max(AT_ONCE, limits.paid_per_second)  # enough for that many a second at an answer a second
    deliverer = Deliverer(parts.store, messenger, parts.clock, complain=notices.given_up, at_once=at_once, zone=zone)
    composer = Composer(parts.store, parts.clock, parts.catalog, deliverer.take_in, engine, zone=zone)
    desk = Desk(parts.store, parts.clock, parts.catalog, parts.collector, composer, messenger, zone, engine)
    router = Router()
    inbox = Inbox(
        parts.store,
        messenger,
        parts.clock,
        line,
        partial(router.answer, desk),
        menus=router.menus,
        complain=notices.given_up,
    )
    keeper = Keeper(parts.store, parts.clock, config.store.keep)
    due = asyncio.Event()
    scheduler = wake.start(due)
    try:
        await _side_by_side(
            inbox.run(connected),
            deliverer.run(),
            notices.run(deliverer.take_in),
            composer.run(due),
            parts.collector.run(),
            keeper.run(),
        )
    finally:
        scheduler.shutdown(wait=False)
        await line.close()


async def _side_by_side(*loops: Coroutine[Any, Any, None]) -> None:
    """Run all loops; the first that fails ends the others, and its error is raised as it is."""
    try:
        async with asyncio.TaskGroup() as group:
            for loop in loops:
                group.create_task(loop)
    except* (BotRefused, StoreError) as named:  # a damaged store, say: the operator gets one plain line of each
        raise named.exceptions[0] from None


async def _match_archive(store: Store, topics: Sequence[Topic]) -> None:
    """Match stored articles anew when the topics are others than the last time."""
    mark = hashlib.blake2b(repr(topics).encode(), digest_size=8).hexdigest()
    matched = MatchedTopics(mark)
    if await store.get(MatchedTopics, ONLY) != matched:
        await retag(store, topics)
        await store.commit(Put(matched))
