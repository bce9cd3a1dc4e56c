"""The bot: its parts opened, and its roles run, in one process or as a share of several processes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from bot import garbage
from bot.archive.identity.claims import is_of_site
from bot.chat.parsing.question import parse_question
from bot.clock import SystemClock
from bot.config.sections import ROLES
from bot.config.settings import Config
from bot.monitor.metered import MeteredWeb
from bot.monitor.metrics import Metrics
from bot.monitor.monitor import Monitor
from bot.monitor.systemd import READY, Systemd
from bot.parts import Parts, opened
from bot.roles.front import Beside, Start
from bot.roles.side_by_side import side_by_side
from bot.roles.wiring import wired
from bot.roles.works import works
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


async def run(
    config: Config, announce: Callable[[str], None], beside: Sequence[Beside] = (), roles: Sequence[str] = ()
) -> None:
    """Run the bot with the loops of `beside`; with `roles`, among other processes, these parts of it.

    Raises StoreError, BotRefused, and among others LeaseLost, after which it can be run again.
    """
    clock, metrics, systemd = SystemClock(), Metrics(), Systemd(os.environ)
    async with opened(config, clock, partial(MeteredWeb, metrics=metrics), is_shared=bool(roles)) as parts:
        await read_newest(parts.store, parts.clock)
        await asyncio.to_thread(load, clock.now())
        garbage.settle()

        def running(how: str) -> None:
            announce(f"Wirebrief is running{how}; Ctrl-C ends it.")
            systemd.tell(READY)

        if roles:
            running(f" as one of several processes, for {', '.join(roles)}")
        start = Start(None if roles else partial(running, ""), announce, beside)
        await side_by_side(
            serve(parts, account_of(config.telegram), config, start, roles=roles or ROLES, metrics=metrics),
            garbage.collect_garbage(parts.clock),
            _monitor(parts, config, metrics, systemd).run(),
        )


def _monitor(parts: Parts, config: Config, metrics: Metrics, systemd: Systemd) -> Monitor:
    """What watches the bot, and tells machines of it."""
    return Monitor(
        parts.store,
        parts.clock,
        metrics,
        config.monitor.listen,
        folder=config.store.folder,
        stories=parts.catalog.joined.begun,
        held=parts.stored.leases.held,
        systemd=systemd,
    )


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
    start: Start,
    *,
    roles: Sequence[str] = ROLES,
    metrics: Metrics | None = None,
) -> None:
    """Do the work of these roles whenever it is this process's, until cancelled.

    `start` is as in `roles.front.run`. Raises BotRefused when Telegram does not accept the token.
    """
    bot = await wired(parts, whose, config, metrics or Metrics())
    try:
        await parts.stored.leases.run(*works(bot, start, roles))
    finally:
        await bot.line.close()
