"""The bot: its parts opened, and its roles run side by side in one process."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from bot import garbage
from bot.archive.identity.claims import is_of_site
from bot.chat.parsing.question import parse_question
from bot.clock import SystemClock
from bot.config.settings import Config
from bot.monitor.metered import MeteredWeb
from bot.monitor.metrics import Metrics
from bot.monitor.monitor import Monitor
from bot.monitor.systemd import READY, Systemd
from bot.parts import Parts, opened
from bot.roles import collect, compose, front, keep
from bot.roles.side_by_side import side_by_side
from bot.roles.wiring import wired
from bot.store.postgres.lease import Lease
from bot.stories.reading_ahead import load_languages, read_newest
from bot.telegram.account import Account, account_of
from summaries.model import Article
from summaries.text.sentences import language

FIRST_QUESTION: Final = "what's new on trade since monday"
"""Parsed at the start, in a thread: the first question compiles the patterns of all languages, which takes .5 s."""
FIRST_ARTICLE: Final = Article("", "The port opened again on Monday, the council said. Ferries call there from Friday.")
"""Compared at the start, in a thread: the first article loads what guesses languages and the data of English, .4 s."""
FIRST_SITE: Final = "https://example.com/"
"""Looked at there too: the first address loads the list of public suffixes, which takes 35 ms."""


Beside = Callable[[Parts], Coroutine[Any, Any, None]]


async def run(
    config: Config, announce: Callable[[str], None], beside: Sequence[Beside] = (), lease: Lease | None = None
) -> None:
    """Run the bot with the loops of `beside`, under a lease if there is one. Raises StoreError and BotRefused."""
    clock, metrics, systemd = SystemClock(), Metrics(), Systemd(os.environ)
    async with opened(config, clock, partial(MeteredWeb, metrics=metrics), lease) as parts:
        await read_newest(parts.store, parts.clock)
        await asyncio.to_thread(load, clock.now())
        garbage.settle()

        def running() -> None:
            announce("Wirebrief is running; Ctrl-C ends it.")
            systemd.tell(READY)

        watching = _monitor(parts, config, metrics, systemd)
        await side_by_side(
            serve(parts, account_of(config.telegram), config, running, announce, metrics=metrics),
            garbage.collect_garbage(parts.clock),
            watching.run(),
            *(loop(parts) for loop in beside),
        )


def _monitor(parts: Parts, config: Config, metrics: Metrics, systemd: Systemd) -> Monitor:
    """What watches the bot, and tells machines of it."""
    place, folder, stories = config.monitor.listen, config.store.folder, parts.catalog.joined.begun
    return Monitor(parts.store, parts.clock, metrics, place, folder=folder, stories=stories, systemd=systemd)


def load(now: datetime) -> None:
    """Load what the first question and the first article would load on the event loop."""
    from bot.stories.stories import Stories  # noqa: F401, PLC0415 - loaded here, used by the catalog

    parse_question(FIRST_QUESTION, now)
    load_languages([replace(FIRST_ARTICLE, language=language(FIRST_ARTICLE.text))])
    is_of_site(FIRST_SITE, FIRST_SITE)


async def serve(
    parts: Parts,
    whose: Account,
    config: Config,
    connected: Callable[[], None] | None = None,
    announce: Callable[[str], None] | None = None,
    *,
    metrics: Metrics | None = None,
) -> None:
    """Receive, answer, collect, compose and deliver at the same time, until cancelled.

    `connected` and `announce` are as in `roles.front.run`. Raises BotRefused when Telegram does not accept the token.
    """
    bot = await wired(parts, whose, config, metrics or Metrics())
    try:
        await side_by_side(front.run(bot, connected, announce), compose.run(bot), collect.run(bot), keep.run(bot))
    finally:
        await bot.line.close()
